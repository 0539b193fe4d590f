import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { segmentTimerTable } from './segment-tables.ts';

/** Profiles that time alone may have changed by a moment, those due first before the others. */
export async function dueProfiles(
  tables: HotTables,
  at: number,
  profilesMax: number,
): Promise<(readonly [WorkspaceId, ProfileId])[]> {
  const rows = await tables.scan(segmentTimerTable, [], { upTo: [at], rowsMax: profilesMax });
  return rows.map((row) => [row.workspace_id as WorkspaceId, row.profile_id as ProfileId]);
}

/** When the first of them comes, ms since the epoch; null: there is none. */
export async function nextDueAt(tables: HotTables): Promise<number | null> {
  const [row] = await tables.scan(segmentTimerTable, [], { rowsMax: 1 });
  return row?.due_at ?? null;
}
