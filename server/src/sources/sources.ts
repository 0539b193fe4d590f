import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { newId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import {
  changeSettings,
  checkName,
  type NewSource,
  type Source,
  type SourceChange,
  standardSettings,
  type WriteKey,
} from './source.ts';
import type { SourceStore } from './source-store.ts';

/** Makes, finds and changes sources and their write keys. Every call is scoped by workspace. */
export interface Sources {
  list(workspaceId: WorkspaceId): Promise<Source[]>;
  /** `not_found` where it is none of the workspace's. */
  get(workspaceId: WorkspaceId, id: SourceId): Promise<Source>;
  /** With one write key: a new one, or the given one, which must be free (`conflict`). */
  create(workspaceId: WorkspaceId, given: NewSource, writeKey?: string): Promise<Source>;
  /** `conflict` where it was changed meanwhile, or since the revision that the change names. */
  update(workspaceId: WorkspaceId, id: SourceId, change: SourceChange): Promise<Source>;
  /** One more write key beside those that it has: the first step of a rotation. */
  addWriteKey(workspaceId: WorkspaceId, id: SourceId): Promise<Source>;
  /** The last step of a rotation. `conflict` for the only valid key: disable the source instead. */
  revokeWriteKey(workspaceId: WorkspaceId, id: SourceId, key: string): Promise<Source>;
  /** Makes a source with this write key where there is none; true when it was made now. */
  ensure(workspaceId: WorkspaceId, writeKey: string): Promise<boolean>;
}

export interface SourcesDependencies {
  readonly store: SourceStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Called after each change, so that this process knows it before the change is answered. */
  readonly onChanged: () => Promise<void>;
}

/** Most write keys of one source, revoked ones included. */
const writeKeysMax = 100;

export function createSources(dependencies: SourcesDependencies): Sources {
  const { store, clock, random, onChanged } = dependencies;
  const newKey = (key = newWriteKey(random)): WriteKey => ({
    key,
    createdAt: clock.now(),
    revokedAt: null,
    lastUsedAt: null,
  });

  const get = async (workspaceId: WorkspaceId, id: SourceId): Promise<Source> => {
    const source = await store.find(workspaceId, id);
    if (source === null) throw new OnefoldError('not_found', 'There is no such source.');
    return source;
  };

  const create = async (
    workspaceId: WorkspaceId,
    given: NewSource,
    writeKey?: string,
  ): Promise<Source | null> => {
    const source: Source = {
      id: newId('src', random.bytes),
      workspaceId,
      name: checkName(given.name),
      kind: given.kind,
      enabled: true,
      settings: changeSettings(standardSettings, given.settings),
      writeKeys: [newKey(writeKey)],
      createdAt: clock.now(),
      revision: 1,
    };
    if (!(await store.insert(source))) return null;
    await onChanged();
    return source;
  };

  return {
    list: (workspaceId) => store.list(workspaceId),
    get,
    create: async (workspaceId, given, writeKey) => {
      const source = await create(workspaceId, given, writeKey);
      if (source !== null) return source;
      throw new OnefoldError('conflict', 'The write key belongs to a source already.', {
        field: 'writeKey',
      });
    },
    update: async (workspaceId, id, change) => {
      const source = await get(workspaceId, id);
      const { revision } = source;
      const changed: Source = {
        ...source,
        name: change.name === undefined ? source.name : checkName(change.name),
        enabled: change.enabled ?? source.enabled,
        settings: changeSettings(source.settings, change.settings),
      };
      const current = change.revision === undefined || change.revision === revision;
      if (!current || !(await store.update(changed))) {
        throw new OnefoldError(
          'conflict',
          'The source was changed since it was read. Read it again, and make the change on what it is now.',
          { field: 'revision' },
        );
      }
      await onChanged();
      return { ...changed, revision: revision + 1 };
    },
    addWriteKey: async (workspaceId, id) => {
      const source = await get(workspaceId, id);
      if (source.writeKeys.length >= writeKeysMax) {
        throw new OnefoldError('conflict', `A source has at most ${writeKeysMax} write keys.`);
      }
      await store.insertKey(id, newKey());
      await onChanged();
      return get(workspaceId, id);
    },
    revokeWriteKey: async (workspaceId, id, key) => {
      const source = await get(workspaceId, id);
      const valid = source.writeKeys.filter((candidate) => candidate.revokedAt === null);
      if (!source.writeKeys.some((candidate) => candidate.key === key)) {
        throw new OnefoldError('not_found', 'The source has no such write key.');
      }
      if (valid.length === 1 && valid[0]?.key === key) {
        throw new OnefoldError(
          'conflict',
          'This is the only valid write key. Add another one first, or disable the source.',
        );
      }
      await store.revokeKey(id, key, clock.now());
      await onChanged();
      return get(workspaceId, id);
    },
    ensure: async (workspaceId, writeKey) =>
      (await create(workspaceId, { name: 'First source', kind: 'http' }, writeKey)) !== null,
  };
}

/** 160 random bits in URL-safe letters. No colon, no blank: it stands in Basic headers, URLs and paths. */
function newWriteKey(random: Random): string {
  return Buffer.from(random.bytes(20)).toString('base64url');
}
