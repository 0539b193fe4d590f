import type { Kysely, UpdateResult } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { Source, SourceKind, SourceSettings, WriteKey } from './source.ts';
import type { SourceStore } from './source-store.ts';

interface SourceTables {
  readonly sources: {
    readonly id: SourceId;
    readonly workspace_id: WorkspaceId;
    readonly name: string;
    readonly kind: SourceKind;
    /** 0 or 1 */
    readonly enabled: number;
    /** JSON of `SourceSettings` */
    readonly settings: string;
    readonly created_at: number;
    readonly revision: number;
  };
  readonly write_keys: {
    readonly key: string;
    readonly source_id: SourceId;
    readonly created_at: number;
    readonly revoked_at: number | null;
    readonly last_used_at: number | null;
  };
  readonly source_version: {
    /** Always 1. */
    readonly id: number;
    readonly version: number;
  };
}

type Tables = Kysely<SourceTables>;

export function createSourceStore(database: Database): SourceStore {
  const tables = database.tables<SourceTables>('config');
  const change = <Result>(work: (within: Tables) => Promise<Result>): Promise<Result> =>
    tables.transaction().execute(async (within) => {
      await within
        .updateTable('source_version')
        .set((build) => ({ version: build('version', '+', 1) }))
        .where('id', '=', 1)
        .execute();
      return work(within);
    });

  return {
    version: () => readVersion(tables),
    // The version is read first: a change in between is read again at the next poll, never missed.
    readAll: async () => {
      const version = await readVersion(tables);
      const rows = await selectSources(tables).execute();
      return { version, sources: withKeys(rows, await selectKeys(tables).execute()) };
    },
    list: async (workspaceId) => {
      const rows = await selectSources(tables).where('workspace_id', '=', workspaceId).execute();
      const keys = await selectKeys(tables)
        .where('source_id', 'in', (build) =>
          build.selectFrom('sources').select('id').where('workspace_id', '=', workspaceId),
        )
        .execute();
      return withKeys(rows, keys);
    },
    find: async (workspaceId, id) => {
      const rows = await selectSources(tables)
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .execute();
      const keys = await selectKeys(tables).where('source_id', '=', id).execute();
      return withKeys(rows, keys)[0] ?? null;
    },
    insert: (source) =>
      change(async (within) => {
        const taken = await within
          .selectFrom('write_keys')
          .select('key')
          .where(
            'key',
            'in',
            source.writeKeys.map(({ key }) => key),
          )
          .executeTakeFirst();
        if (taken !== undefined) return false;
        await within.insertInto('sources').values(toRow(source)).execute();
        for (const key of source.writeKeys) await insertKey(within, source.id, key);
        return true;
      }),
    update: (source) =>
      change(async (within) => {
        const { name, enabled, settings, revision } = toRow(source);
        const [{ numUpdatedRows }] = (await within
          .updateTable('sources')
          .set({ name, enabled, settings, revision: revision + 1 })
          .where('id', '=', source.id)
          .where('revision', '=', revision)
          .execute()) as [UpdateResult];
        return numUpdatedRows === 1n;
      }),
    insertKey: (id, key) => change((within) => insertKey(within, id, key)),
    revokeKey: (id, key, at) =>
      change(async (within) => {
        await within
          .updateTable('write_keys')
          .set({ revoked_at: at })
          .where('source_id', '=', id)
          .where('key', '=', key)
          .where('revoked_at', 'is', null)
          .execute();
      }),
  };
}

async function readVersion(tables: Tables): Promise<number> {
  const row = await tables
    .selectFrom('source_version')
    .select('version')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return row.version;
}

const selectSources = (tables: Tables) =>
  tables
    .selectFrom('sources')
    .select(['id', 'workspace_id', 'name', 'kind', 'enabled', 'settings', 'created_at', 'revision'])
    .orderBy('created_at')
    .orderBy('id');

const selectKeys = (tables: Tables) =>
  tables
    .selectFrom('write_keys')
    .select(['key', 'source_id', 'created_at', 'revoked_at', 'last_used_at'])
    .orderBy('created_at')
    .orderBy('key');

async function insertKey(within: Tables, id: SourceId, key: WriteKey): Promise<void> {
  await within
    .insertInto('write_keys')
    .values({
      key: key.key,
      source_id: id,
      created_at: key.createdAt,
      revoked_at: key.revokedAt,
      last_used_at: key.lastUsedAt,
    })
    .execute();
}

function toRow(source: Source): SourceTables['sources'] {
  return {
    id: source.id,
    workspace_id: source.workspaceId,
    name: source.name,
    kind: source.kind,
    enabled: source.enabled ? 1 : 0,
    settings: JSON.stringify(source.settings),
    created_at: source.createdAt,
    revision: source.revision,
  };
}

function withKeys(
  rows: readonly SourceTables['sources'][],
  keyRows: readonly SourceTables['write_keys'][],
): Source[] {
  const keys = new Map<SourceId, WriteKey[]>(rows.map((row) => [row.id, []]));
  for (const row of keyRows) {
    keys.get(row.source_id)?.push({
      key: row.key,
      createdAt: row.created_at,
      revokedAt: row.revoked_at,
      lastUsedAt: row.last_used_at,
    });
  }
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    kind: row.kind,
    enabled: row.enabled === 1,
    settings: JSON.parse(row.settings) as SourceSettings,
    writeKeys: keys.get(row.id) ?? [],
    createdAt: row.created_at,
    revision: row.revision,
  }));
}
