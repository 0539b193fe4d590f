import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import type { KeptDefinition } from '../segment.ts';
import { listIdsIn } from './asks.ts';
import { isOfOther, placedClauses } from './placed-clauses.ts';
import { readGraph } from './read-graph.ts';
import { usersOf } from './references.ts';
import type { SegmentTables } from './segment-rows.ts';
import type { Transaction } from './segment-store.ts';

/**
 * The lists of a workspace that definitions may ask for, by id. They are another module's.
 * @param within The transaction of the change: where there is one writer, another question would wait for it for ever.
 */
export type KnownLists = (
  workspaceId: WorkspaceId,
  ids: readonly string[],
  within: Transaction,
) => Promise<ReadonlyMap<string, { readonly name: string; readonly of: SegmentDefinition['of'] }>>;

/** `invalid_request` with the path of each clause on a list that is not there, or is of something else. */
export async function checkLists(
  workspaceId: WorkspaceId,
  definition: KeptDefinition,
  known: (workspaceId: WorkspaceId, ids: readonly string[]) => ReturnType<KnownLists>,
): Promise<void> {
  const ids = listIdsIn(definition);
  if (ids.length === 0) return;
  const lists = await known(workspaceId, ids);
  const faults = placedClauses(definition).flatMap(({ clause, path: at, of }) => {
    if (clause.kind !== 'list') return [];
    const found = lists.get(clause.list);
    const path = `${at}.list`;
    if (found === undefined) return [{ path, reason: `there is no list ${clause.list}` }];
    return found.of === of ? [] : [{ path, reason: isOfOther(found, of, definition) }];
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
