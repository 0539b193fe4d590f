import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { decodeMembers } from './segment-state.ts';
import { segmentStateTable } from './segment-tables.ts';

/** To which segments a profile belongs now, and since when (ms since the epoch). */
export type ReadMemberships = (
  workspaceId: WorkspaceId,
  profileId: ProfileId,
) => Promise<ReadonlyMap<string, number>>;

export function createMembershipReader(tables: HotTables): ReadMemberships {
  return async (workspaceId, profileId) => {
    const [row] = await tables.find(segmentStateTable, [[workspaceId, profileId]]);
    return row === undefined ? new Map() : decodeMembers(row.document);
  };
}
