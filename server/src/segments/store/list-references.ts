import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { Clause } from '../definition/clause.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import type { KeptDefinition } from '../segment.ts';
import { clauseIn, listIdsIn } from './asks.ts';
import { readGraph } from './read-graph.ts';
import { usersOf } from './references.ts';
import type { SegmentTables } from './segment-rows.ts';

/** The lists of a workspace that definitions may ask for, by id. They are another module's. */
export type KnownLists = (
  workspaceId: WorkspaceId,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, { readonly name: string; readonly of: SegmentDefinition['of'] }>>;

/** `invalid_request` with the path of each clause on a list that is not there, or is of something else. */
export async function checkLists(
  workspaceId: WorkspaceId,
  definition: KeptDefinition,
  known: KnownLists,
): Promise<void> {
  const ids = listIdsIn(definition);
  const clause = clauseIn(definition);
  if (ids.length === 0 || clause === null) return;
  const lists = await known(workspaceId, ids);
  const faults = [...listClauses(clause.where, clause.path)].flatMap(({ path, list }) => {
    const found = lists.get(list);
    if (found === undefined) return [{ path, reason: `there is no list ${list}` }];
    if (found.of === definition.of) return [];
    const reason = `${found.name} is of ${found.of}, and this segment is of ${definition.of}`;
    return [{ path, reason }];
  });
  const [first] = faults;
  if (first === undefined) return;
  const sentence = faults.map(({ path, reason }) => `${path}: ${reason}`).join('; ');
  throw new OnefoldError('invalid_request', sentence, { field: first.path });
}

/** Names of the segments that ask for a list, archived ones with them. */
export function createSegmentsOfList(database: Database) {
  const tables = database.tables<SegmentTables>('config');
  return async (workspaceId: WorkspaceId, listId: string): Promise<string[]> =>
    usersOf(await readGraph(tables, workspaceId), listId).map(({ name }) => name);
}

function* listClauses(
  clause: Clause,
  path: string,
): Generator<{ readonly path: string; readonly list: string }> {
  switch (clause.kind) {
    case 'list':
      yield { path: `${path}.list`, list: clause.list };
      return;
    case 'not':
      yield* listClauses(clause.of, `${path}.of`);
      return;
    case 'all':
    case 'any':
      for (const [index, one] of clause.of.entries())
        yield* listClauses(one, `${path}.of.${index}`);
      return;
    default:
  }
}
