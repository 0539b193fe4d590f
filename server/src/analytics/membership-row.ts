import type { LogPosition } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { StreamMembership } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { clampTime, text, timeText } from './event-row.ts';
import { insertRows } from './insert-rows.ts';
import { databaseOf } from './warehouse-schema.ts';

/** A change of a membership with its place in the stream. */
export interface ChangedMembership extends StreamMembership {
  readonly receivedAt: number;
  readonly position: LogPosition;
  /** Which one it is among those of its position. */
  readonly n: number;
}

const changeColumns = [
  ...['segment_id', 'entered', 'at', 'reason', 'segment_version', 'received_at', 'position', 'n'],
  ...['profile_id_original', 'profile_id_stored'],
];

const memberColumns = [
  ...['segment_id', 'profile_id', 'since', 'reason', 'segment_version', 'position', 'deleted'],
];

/**
 * Stores who entered and who left, and who belongs after it. Repeated, it changes nothing: the changes have the token of their
 * range, and of a profile in a segment the greatest position wins. No other range has a part of the same position.
 */
export async function storeMemberships(
  { warehouse, logger }: { readonly warehouse: Warehouse; readonly logger: Logger },
  group: { readonly workspaceId: WorkspaceId; readonly memberships: readonly ChangedMembership[] },
  range: string,
): Promise<void> {
  const { workspaceId, memberships } = group;
  const database = databaseOf(workspaceId);
  const onUnstorable = async (change: ChangedMembership, reason: string): Promise<void> => {
    const { segmentId: segment, position } = change;
    logger.error({ reason, segment, position }, 'a membership cannot be stored in the warehouse');
  };
  await insertRows(
    warehouse,
    {
      ...{ database, table: 'membership_changes', columns: changeColumns },
      token: `${workspaceId}:${range}`,
    },
    memberships.map((change) => ({ row: changeRow(change), source: change })),
    onUnstorable,
  );
  await insertRows(
    warehouse,
    { database, table: 'memberships', columns: memberColumns, token: '' },
    latest(memberships).map((change) => ({ row: memberRow(change), source: change })),
    onUnstorable,
  );
}

/** The last change of each profile in each segment: within one position several may follow each other. */
function latest(memberships: readonly ChangedMembership[]): ChangedMembership[] {
  const last = new Map<string, ChangedMembership>();
  for (const change of memberships) last.set(`${change.profileId} ${change.segmentId}`, change);
  return [...last.values()];
}

function changeRow(change: ChangedMembership): string {
  return JSON.stringify({
    segment_id: text(change.segmentId),
    entered: change.entered,
    at: timeText(clampTime(change.at)),
    reason: change.reason,
    segment_version: change.version,
    received_at: timeText(clampTime(change.receivedAt)),
    position: change.position,
    n: change.n,
    profile_id_original: change.profileId,
    profile_id_stored: change.profileId,
  });
}

function memberRow(change: ChangedMembership): string {
  return JSON.stringify({
    segment_id: text(change.segmentId),
    profile_id: change.profileId,
    since: timeText(clampTime(change.at)),
    reason: change.reason,
    segment_version: change.version,
    position: change.position,
    deleted: change.entered ? 0 : 1,
  });
}
