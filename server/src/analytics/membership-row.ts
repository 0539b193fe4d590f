import type { LogPosition } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { StreamMembership } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { clampTime, text, timeText } from './event-row.ts';
import { insertRows } from './insert-rows.ts';
import { RowBytes, type SparePieces } from './row-bytes.ts';
import { databaseOf } from './warehouse-schema.ts';

/** A change of a membership with its place in the stream. */
interface ChangedMembership extends StreamMembership {
  readonly receivedAt: number;
  readonly position: LogPosition;
  /** Which one it is among those of its position. */
  readonly n: number;
}

/** Enough to find a row that cannot be stored. */
type MembershipSource = Pick<ChangedMembership, 'segmentId' | 'position'>;

const changeColumns = [
  ...['segment_id', 'entered', 'at', 'reason', 'segment_version', 'received_at', 'position', 'n'],
  ...['profile_id_original', 'profile_id_stored'],
];

const memberColumns = [
  ...['segment_id', 'profile_id', 'since', 'reason', 'segment_version', 'position', 'deleted'],
];

/** Who entered and who left, as the rows of a group. */
export class MembershipRows {
  readonly #spare: SparePieces;
  readonly #changes: RowBytes<MembershipSource>;
  /** The last change of each profile in each segment: within one position several may follow each other. */
  readonly #latest = new Map<string, { readonly row: string; readonly source: MembershipSource }>();

  constructor(spare: SparePieces) {
    this.#spare = spare;
    this.#changes = new RowBytes(spare);
  }

  get bytes(): number {
    return this.#changes.bytes;
  }

  add(
    memberships: readonly StreamMembership[],
    { position, receivedAt }: Pick<ChangedMembership, 'position' | 'receivedAt'>,
  ): void {
    for (const [n, membership] of memberships.entries()) {
      const { profileId, segmentId } = membership;
      const change = { ...membership, position, receivedAt, n };
      const source = { segmentId, position };
      this.#changes.add(changeRow(change), source);
      this.#latest.set(`${profileId} ${segmentId}`, { row: memberRow(change), source });
    }
  }

  /**
   * Stores the changes, and who belongs after them. Repeated, it changes nothing: the changes have the token of their range,
   * and of a profile in a segment the greatest position wins. No other range has a part of the same position.
   */
  async store(
    { warehouse, logger }: { readonly warehouse: Warehouse; readonly logger: Logger },
    workspaceId: WorkspaceId,
    range: string,
  ): Promise<void> {
    const database = databaseOf(workspaceId);
    const onUnstorable = async (source: MembershipSource, reason: string): Promise<void> => {
      const { segmentId: segment, position } = source;
      logger.error({ reason, segment, position }, 'a membership cannot be stored in the warehouse');
    };
    const token = `${workspaceId}:${range}`;
    const target = { database, table: 'membership_changes', columns: changeColumns, token };
    await insertRows(warehouse, target, this.#changes, onUnstorable);
    const members = new RowBytes<MembershipSource>(this.#spare);
    for (const { row, source } of this.#latest.values()) members.add(row, source);
    const belonging = { database, table: 'memberships', columns: memberColumns, token: '' };
    await insertRows(warehouse, belonging, members, onUnstorable);
  }
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
