import { identifierTable, mergeTable } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { membershipTable, mergedRow, ProfileCounts, profileTable } from '../profiles/index.ts';
import type { HotChange } from '../storage/hot-tables.ts';
import type { UnmergeRecord } from './unmerge-record.ts';
import { type UnmergeRow, unmergeTable } from './unmerge-table.ts';

/** What an unmerge changes besides the profiles themselves and their segments. */
export function unmergeChanges(given: UnmergeRecord): HotChange[] {
  const { workspaceId } = given;
  const pointers = given.profiles.flatMap(({ profileId, formerIds }) =>
    formerIds.map((id) => mergedRow({ workspaceId, id: profileId, collection: 'users' }, id)),
  );
  return [
    { kind: 'remove', table: identifierTable, keys: given.identifiersGone },
    { kind: 'put', table: identifierTable, rows: given.identifiers },
    { kind: 'put', table: profileTable, rows: pointers },
    { kind: 'remove', table: mergeTable, keys: given.mergesGone },
    { kind: 'put', table: mergeTable, rows: given.merges },
    { kind: 'remove', table: membershipTable, keys: given.linksGone },
    { kind: 'put', table: membershipTable, rows: given.links },
    ...countChanges(workspaceId, given.counted),
  ];
}

export function unmergeOutcome(
  { workspaceId, id, at }: Pick<UnmergeRecord, 'workspaceId' | 'id' | 'at'>,
  outcome: 'done' | 'changed',
): HotChange {
  const row: UnmergeRow = { workspace_id: workspaceId, id, outcome, at };
  return { kind: 'put', table: unmergeTable, rows: [row] };
}

function countChanges(workspaceId: WorkspaceId, counted: UnmergeRecord['counted']): HotChange[] {
  const counts = new ProfileCounts();
  for (const { what, at, by } of counted) counts[what](workspaceId, 'users', at, by);
  return counts.changes();
}
