import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { newId, type WorkspaceId } from '../../kernel/ids.ts';
import {
  type KeptDefinition,
  type KeptKind,
  nounOf,
  type Segment,
  type SegmentVersion,
} from '../segment.ts';
import { asksOf, segmentIdsIn } from './asks.ts';
import { type Changing, createChanging } from './changing.ts';
import { checkName, checkText } from './checked-words.ts';
import { readVersion } from './find-state.ts';
import * as life from './life.ts';
import { checkLists, type KnownLists } from './list-references.ts';
import { checkCircle, checkReferences, usersOf } from './references.ts';
import { checkKey, freeKey, keyOf } from './segment-key.ts';
import type {
  DestinationsUsing,
  KeptState,
  NewSegment,
  SegmentChanges,
  SegmentStoreDependencies,
  Step,
  Transaction,
} from './segment-store.ts';

/** Most segments of a workspace, archived ones with them, and most versions of a segment. */
export const segmentLimits = { segmentsMax: 5_000, versionsMax: 10_000 } as const;

export function createSegmentChanges(
  dependencies: SegmentStoreDependencies,
  kind: KeptKind,
): SegmentChanges<KeptDefinition> {
  const { clock, random } = dependencies;
  const lists: KnownLists = dependencies.lists ?? (async () => new Map());
  const destinations: DestinationsUsing = dependencies.destinations ?? (async () => []);
  const changing = createChanging(dependencies.database, kind);
  const listsWithin =
    ({ tables }: Pick<Changing, 'tables'>) =>
    (workspaceId: WorkspaceId, ids: readonly string[]) =>
      lists(workspaceId, ids, tables as unknown as Transaction);

  const make = async (
    open: Changing,
    workspaceId: WorkspaceId,
    given: NewSegment<KeptDefinition>,
    by: string,
  ): Promise<KeptState> => {
    const { graph, keys, insert } = open;
    if (graph.size >= segmentLimits.segmentsMax) {
      const most = `A workspace has at most ${segmentLimits.segmentsMax} segments and computed traits`;
      throw new OnefoldError('conflict', `${most}. Delete some that are archived.`);
    }
    const name = checkName(given.name);
    const taken = await keys();
    const key = given.key === undefined ? freeKey(keyOf(name), taken) : checkKey(given.key);
    if (taken.has(key)) {
      throw new OnefoldError(
        'conflict',
        `A segment or a computed trait has the key ${key} already.`,
        {
          field: 'key',
        },
      );
    }
    const { definition } = given;
    checkReferences(definition, graph, null);
    await checkLists(workspaceId, definition, listsWithin(open));
    if (given.activate) life.checkAskedAreActive(segmentIdsIn(definition), graph);
    const id = newId<string>(kind === 'trait' ? 'ct' : 'seg', random.bytes);
    const at = { createdAt: clock.now(), createdBy: by };
    const segment: Segment = {
      ...{ id, workspaceId, key, name },
      description: checkText('description', given.description ?? ''),
      of: definition.of,
      ...{ status: given.activate ? 'active' : 'draft', version: 1 },
      activeVersion: given.activate ? 1 : null,
      ...{ ...at, updatedAt: at.createdAt, updatedBy: by },
    };
    const latest = { segmentId: id, version: 1, definition, note: '', ...at };
    checkCircle({ ...segment, kind, asks: asksOf(definition) }, graph);
    return insert({ segment, latest });
  };

  const checkUnused = async (
    { graph, tables }: Changing,
    { workspaceId, id }: Segment,
    verb: 'archive' | 'delete',
  ) => {
    const users = usersOf(graph, id).filter(
      ({ status }) => verb === 'delete' || status !== 'archived',
    );
    const told = await destinations(workspaceId, id, tables as unknown as Transaction);
    life.checkUnused([...users, ...told], verb);
  };

  /** One step of the segment's life. */
  const step =
    (
      next: life.LifeStep,
      check?: (changing: Changing, before: KeptState) => Promise<void> | void,
    ): Step<KeptDefinition> =>
    (workspaceId, id, change) =>
      changing(workspaceId, change, async (open) => {
        const before = await open.find(id);
        const changed = next(before.segment);
        await check?.(open, before);
        const segment = touched({ ...before.segment, ...changed }, clock, change.by);
        return open.update(before, { ...before, segment });
      });

  const addVersion = async (
    open: Changing,
    before: KeptState,
    {
      definition,
      note = '',
    }: Pick<SegmentVersion<KeptDefinition>, 'definition'> & {
      note?: string | undefined;
    },
    { by, activate = false }: { readonly by: string; readonly activate?: boolean | undefined },
  ): Promise<KeptState> => {
    const { segment, latest } = before;
    if (segment.status === 'archived') throw life.archived(segment.id);
    if (definition.of !== segment.of) {
      throw new OnefoldError(
        'invalid_request',
        `definition.of: the ${nounOf(segment.id)} is of ${segment.of}, and that cannot change.`,
        { field: 'definition.of' },
      );
    }
    checkReferences(definition, open.graph, segment.id);
    await checkLists(segment.workspaceId, definition, listsWithin(open));
    checkCircle({ ...segment, kind, asks: asksOf(definition) }, open.graph);
    const isSame = JSON.stringify(definition) === JSON.stringify(latest.definition);
    if (isSame && !activate) return before;
    const version = isSame ? latest.version : latest.version + 1;
    if (version > segmentLimits.versionsMax) {
      throw new OnefoldError(
        'conflict',
        `There are at most ${segmentLimits.versionsMax} versions. Duplicate it and go on there.`,
      );
    }
    if (activate) life.checkAskedAreActive(segmentIdsIn(definition), open.graph);
    const numbered: Segment = { ...segment, version };
    const lived = activate ? { ...numbered, ...life.activate(numbered) } : numbered;
    const after: SegmentVersion<KeptDefinition> = isSame
      ? latest
      : {
          ...{ segmentId: segment.id, version, definition },
          note: checkText('note', note),
          ...{ createdAt: clock.now(), createdBy: by },
        };
    return open.update(before, { segment: touched(lived, clock, by), latest: after });
  };

  return {
    create: (workspaceId, given, change) =>
      changing(workspaceId, change, (open) => make(open, workspaceId, given, change.by)),

    update: (workspaceId, id, given, change) =>
      changing(workspaceId, change, async (open) => {
        const before = await open.find(id);
        const { segment } = before;
        const name = given.name === undefined ? segment.name : checkName(given.name);
        const description =
          given.description === undefined
            ? segment.description
            : checkText('description', given.description);
        if (name === segment.name && description === segment.description) return before;
        const after = touched({ ...segment, name, description }, clock, change.by);
        return open.update(before, { ...before, segment: after });
      }),

    newVersion: (workspaceId, id, given, change) =>
      changing(workspaceId, change, async (open) => {
        const before = await open.find(id);
        const { version } = before.segment;
        if (given.basedOn !== version) {
          throw new OnefoldError(
            'conflict',
            `There is version ${version} meanwhile, and your change was made on version ${given.basedOn}. ` +
              'Read it again and repeat your change.',
            { field: 'basedOn' },
          );
        }
        return addVersion(open, before, given, { by: change.by, activate: given.activate });
      }),

    rollback: (workspaceId, id, { version, activate }, change) =>
      changing(workspaceId, change, async (open) => {
        const before = await open.find(id);
        const { definition } = await readVersion(open.tables, workspaceId, id, version);
        const given = { definition, note: `As version ${version}` };
        if (JSON.stringify(definition) === JSON.stringify(before.latest.definition)) {
          throw new OnefoldError(
            'conflict',
            `The latest version says the same as version ${version}.`,
            { field: 'version' },
          );
        }
        return addVersion(open, before, given, { by: change.by, activate });
      }),

    activate: step(life.activate, ({ graph }, { segment, latest }) => {
      checkReferences(latest.definition, graph, segment.id);
      life.checkAskedAreActive(segmentIdsIn(latest.definition), graph);
    }),
    pause: step(life.pause),
    resume: step(life.resume),
    archive: step(life.archive, (open, { segment }) => checkUnused(open, segment, 'archive')),
    restore: step(life.restore),

    duplicate: (workspaceId, id, given, change) =>
      changing(workspaceId, change, async (open) => {
        const { segment, latest } = await open.find(id);
        const { description } = segment;
        const name = given.name ?? `${segment.name.slice(0, 190)} (copy)`;
        const copy = { name, description, definition: latest.definition };
        return make(open, workspaceId, copy, change.by);
      }),

    remove: (workspaceId, id, change) =>
      changing(workspaceId, change, async (open) => {
        const before = await open.find(id);
        const { status } = before.segment;
        if (status === 'active' || status === 'paused') {
          throw new OnefoldError('conflict', `The ${nounOf(id)} is ${status}. Archive it first.`);
        }
        await checkUnused(open, before.segment, 'delete');
        return open.remove(before);
      }),
  };
}

function touched(segment: Segment, clock: Clock, by: string): Segment {
  return { ...segment, updatedAt: clock.now(), updatedBy: by };
}
