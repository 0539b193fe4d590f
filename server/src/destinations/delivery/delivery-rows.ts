import { type Kysely, sql, type Transaction } from 'kysely';
import type { DestinationId, ProfileId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import { createCursorStore, type LogTables } from '../../log/cursor-store.ts';
import type { CursorStore } from '../../log/stream.ts';
import type { Placed } from '../place.ts';
import type { Attempt } from './attempt.ts';
import type { Delivery, DeliveryState, DeliveryWithPayload } from './delivery-store.ts';

/** Tables of delivery in the `delivery` database. */
export interface DeliveryTables {
  readonly delivery_flows: {
    readonly destination_id: string;
    readonly workspace_id: string;
    readonly delivered: number;
    readonly failed: number;
    readonly dead: number;
    readonly discarded: number;
    readonly ahead: string;
    readonly oldest_at: number | null;
    readonly suspicion: number;
    readonly pauses: number;
    readonly paused_until: number | null;
    readonly failing_since: number | null;
    readonly last_error: string | null;
    readonly stopped_at: number | null;
    readonly stopped_position: number | null;
    readonly updated_at: number;
    readonly last_delivered_at: number | null;
    readonly held_at: number | null;
    readonly nudged_at: number | null;
  };
  readonly deliveries: {
    readonly id: string;
    readonly workspace_id: string;
    readonly destination_id: string;
    readonly profile_id: string;
    readonly position: number;
    readonly part: number;
    readonly message_id: string;
    readonly event_type: string;
    readonly event_name: string | null;
    readonly received_at: number;
    readonly payload: string | null;
    readonly state: string;
    readonly attempt: number;
    readonly replays: number;
    readonly queued_at: number;
    readonly next_attempt_at: number | null;
    readonly last_error: string | null;
    readonly last_status: number | null;
    readonly updated_at: number;
    /** JSON of its last attempts. */
    readonly attempts: string;
  };
  readonly delivery_counts: {
    readonly workspace_id: string;
    readonly destination_id: string;
    /** `total`, `quarter` of an hour or `minute`. */
    readonly span: string;
    /** Beginning of the span, ms since the epoch; 0 for the total. */
    readonly at: number;
    readonly delivered: number;
    readonly failed: number;
    readonly dead: number;
  };
}

/** The reader's cursor of a destination. */
export function cursorName(destinationId: string): string {
  return `destination:${destinationId}`;
}

/** The cursors of the log, within a transaction of delivery: both live in one database for this. */
export function cursorsIn(transaction: Transaction<DeliveryTables>): CursorStore {
  return createCursorStore(transaction as unknown as Kysely<LogTables>);
}

/** The id of a delivery follows from what it delivers. */
export function deliveryId(destinationId: string, { position, part }: Placed): string {
  const id = `dlv_${destinationId.replace(/^dst_/, '')}_${position}`;
  return part === 0 ? id : `${id}_${part}`;
}

export const deliveryColumns = [
  'id',
  'destination_id',
  'profile_id',
  'position',
  'part',
  'message_id',
  'event_type',
  'event_name',
  'received_at',
  'state',
  'attempt',
  'replays',
  'queued_at',
  'next_attempt_at',
  'last_error',
  'last_status',
  'updated_at',
] as const;

type DeliveryRow = Pick<DeliveryTables['deliveries'], (typeof deliveryColumns)[number]>;

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    destinationId: asId<DestinationId>(row.destination_id),
    profileId: asId<ProfileId>(row.profile_id),
    position: row.position,
    part: row.part,
    messageId: row.message_id,
    eventType: row.event_type,
    eventName: row.event_name,
    receivedAt: row.received_at,
    state: row.state as DeliveryState,
    attempt: row.attempt,
    replays: row.replays,
    queuedAt: row.queued_at,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
    lastStatus: row.last_status,
    updatedAt: row.updated_at,
  };
}

/** With the two columns that can be large. */
export const inspectedColumns = [...deliveryColumns, 'payload', 'attempts'] as const;

export function withPayload(
  row: DeliveryRow & Pick<DeliveryTables['deliveries'], 'payload' | 'attempts'>,
): DeliveryWithPayload {
  const history = JSON.parse(row.attempts) as readonly Attempt[];
  return { ...toDelivery(row), payload: row.payload, history };
}

/** One transaction on one destination, after those before it: its row in `delivery_flows` is the lock. */
export function changeFlow<Result>(
  tables: Kysely<DeliveryTables>,
  destinationId: string,
  now: number,
  change: (transaction: Transaction<DeliveryTables>) => Promise<Result>,
): Promise<Result> {
  return tables.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('delivery_flows')
      .set({ updated_at: now })
      .where('destination_id', '=', destinationId)
      .execute();
    return change(transaction);
  });
}

/** Profiles named in one statement; SQLite allows 32,766 parameters. */
const profilesPerStatement = 500;

/** Restores the invariant of the waiting rows: the first of each profile has a time, the others have none. */
export async function promoteFirst(
  transaction: Transaction<DeliveryTables>,
  destinationId: string,
  profileIds: readonly string[],
  now: number,
): Promise<void> {
  for (let start = 0; start < profileIds.length; start += profilesPerStatement) {
    const part = profileIds.slice(start, start + profilesPerStatement);
    const isLater = sql<boolean>`exists (
      select 1 from deliveries as earlier
      where earlier.destination_id = deliveries.destination_id
        and earlier.profile_id = deliveries.profile_id
        and earlier.state = 'waiting'
        and (earlier.position < deliveries.position
          or (earlier.position = deliveries.position and earlier.part < deliveries.part)))`;
    const waiting = transaction
      .updateTable('deliveries')
      .where('destination_id', '=', destinationId)
      .where('state', '=', 'waiting')
      .where('profile_id', 'in', part);
    await waiting
      .set({ next_attempt_at: null })
      .where('next_attempt_at', 'is not', null)
      .where(isLater)
      .execute();
    await waiting
      .set({ next_attempt_at: now })
      .where('next_attempt_at', 'is', null)
      .where(sql<boolean>`not ${isLater}`)
      .execute();
  }
}
