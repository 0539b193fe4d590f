import type { Kysely } from 'kysely';
import type { DestinationId, WorkspaceId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { DeliveryTables } from './delivery-rows.ts';
import type { DeliveryState } from './delivery-store.ts';

/** How delivery to one destination goes. */
export interface DeliveryStatus {
  readonly destinationId: DestinationId;
  readonly delivered: number;
  readonly failed: number;
  readonly dead: number;
  readonly discarded: number;
  readonly waiting: number;
  readonly deadLetters: number;
  /** Receipt of the oldest event among the dead letters; null: there is none. */
  readonly oldestDeadAt: number | null;
  /** When the oldest event that is not delivered was received; null: none is known. Its age is the lag. */
  readonly oldestAt: number | null;
  readonly lastDeliveredAt: number | null;
  readonly state: 'flowing' | 'paused' | 'held' | 'stopped';
  readonly pausedUntil: number | null;
  readonly failingSince: number | null;
  readonly heldAt: number | null;
  readonly stoppedAt: number | null;
  readonly lastError: string | null;
}

/** Of the destinations of a workspace; null: of all, for metrics. */
export async function readStatus(
  tables: Kysely<DeliveryTables>,
  workspaceId: WorkspaceId | null,
): Promise<DeliveryStatus[]> {
  let flows = tables
    .selectFrom('delivery_flows')
    .select([
      'destination_id',
      'delivered',
      'failed',
      'dead',
      'discarded',
      'oldest_at',
      'last_delivered_at',
      'paused_until',
      'failing_since',
      'held_at',
      'stopped_at',
      'last_error',
    ])
    .orderBy('destination_id');
  let rows = tables
    .selectFrom('deliveries')
    .select((build) => [
      'destination_id' as const,
      'state' as const,
      build.fn.countAll<number>().as('count'),
      build.fn.min('received_at').as('oldest_at'),
    ])
    .groupBy(['destination_id', 'state']);
  if (workspaceId !== null) {
    flows = flows.where('workspace_id', '=', workspaceId);
    rows = rows.where('workspace_id', '=', workspaceId);
  }
  const counted = await rows.execute();
  const of = (destinationId: string, state: DeliveryState) =>
    counted.find((row) => row.destination_id === destinationId && row.state === state);
  return (await flows.execute()).map((flow) => {
    const waiting = of(flow.destination_id, 'waiting');
    const dead = of(flow.destination_id, 'dead');
    const oldest = [flow.oldest_at, waiting?.oldest_at ?? null].filter((at) => at !== null);
    return {
      destinationId: asId<DestinationId>(flow.destination_id),
      delivered: flow.delivered,
      failed: flow.failed,
      dead: flow.dead,
      discarded: flow.discarded,
      waiting: waiting?.count ?? 0,
      deadLetters: dead?.count ?? 0,
      oldestDeadAt: dead?.oldest_at ?? null,
      oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
      lastDeliveredAt: flow.last_delivered_at,
      state: stateOf(flow),
      pausedUntil: flow.paused_until,
      failingSince: flow.failing_since,
      heldAt: flow.held_at,
      stoppedAt: flow.stopped_at,
      lastError: flow.last_error,
    };
  });
}

type FlowRow = Pick<DeliveryTables['delivery_flows'], 'stopped_at' | 'held_at' | 'paused_until'>;

function stateOf({ stopped_at, held_at, paused_until }: FlowRow): DeliveryStatus['state'] {
  if (stopped_at !== null) return 'stopped';
  if (held_at !== null) return 'held';
  return paused_until === null ? 'flowing' : 'paused';
}
