import type { Kysely } from 'kysely';
import type { DestinationId, WorkspaceId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import {
  changeFlow,
  cursorName,
  cursorsIn,
  type DeliveryTables,
  deliveryColumns,
  promoteFirst,
  toDelivery,
  withPayload,
} from './delivery-rows.ts';
import type { Delivery, DeliveryState, DeliveryWithPayload } from './delivery-store.ts';

export interface DeliveryQuery {
  readonly state: DeliveryState | null;
  /** A message id, a profile id or the name of an event, exactly. */
  readonly search: string | null;
  /** Position of the last one of the page before; they come from the newest to the oldest. */
  readonly before: number | null;
  readonly limit: number;
}

/** How delivery to one destination goes. */
export interface DeliveryStatus {
  readonly destinationId: DestinationId;
  readonly delivered: number;
  readonly failed: number;
  readonly dead: number;
  readonly discarded: number;
  readonly waiting: number;
  readonly deadLetters: number;
  /** When the oldest event that is not delivered was received; null: none is known. Its age is the lag. */
  readonly oldestAt: number | null;
  readonly state: 'flowing' | 'paused' | 'stopped';
  readonly pausedUntil: number | null;
  readonly failingSince: number | null;
  readonly stoppedAt: number | null;
  readonly lastError: string | null;
}

/** What operators see of deliveries and do with them; every call is bound to a workspace. */
export interface DeliveryLedger {
  list(workspaceId: WorkspaceId, destinationId: string, query: DeliveryQuery): Promise<Delivery[]>;
  get(
    workspaceId: WorkspaceId,
    destinationId: string,
    id: string,
  ): Promise<DeliveryWithPayload | undefined>;
  /** Puts a dead letter back in line, with a new window; false when there is none of that id. */
  replay(
    workspaceId: WorkspaceId,
    destinationId: string,
    id: string,
    now: number,
  ): Promise<boolean>;
  /** Puts all dead letters back in line, in their order; answers how many. */
  replayDead(workspaceId: WorkspaceId, destinationId: string, now: number): Promise<number>;
  /** Removes a waiting or dead delivery for good; false when there is none of that id. */
  discard(
    workspaceId: WorkspaceId,
    destinationId: string,
    id: string,
    now: number,
  ): Promise<boolean>;
  /** Lets a stopped destination go on from where it stopped; false when it is not stopped. */
  resume(workspaceId: WorkspaceId, destinationId: string, now: number): Promise<boolean>;
  status(workspaceId: WorkspaceId): Promise<DeliveryStatus[]>;
  /** The status of every destination, for metrics. */
  statusOfAll(): Promise<DeliveryStatus[]>;
}

const replaysPerTransaction = 1_000;

export function createDeliveryLedger(database: Database): DeliveryLedger {
  const tables: Kysely<DeliveryTables> = database.tables('delivery');
  const rowsOf = (workspaceId: string, destinationId: string) =>
    tables
      .selectFrom('deliveries')
      .where('workspace_id', '=', workspaceId)
      .where('destination_id', '=', destinationId);

  const replayDeliveries = (
    workspaceId: string,
    destinationId: string,
    now: number,
    ids: readonly string[],
  ) =>
    changeFlow(tables, destinationId, now, async (transaction) => {
      const replayed = await transaction
        .updateTable('deliveries')
        .set((build) => ({
          state: 'waiting',
          replays: build('replays', '+', 1),
          queued_at: now,
          next_attempt_at: null,
          updated_at: now,
        }))
        .where('workspace_id', '=', workspaceId)
        .where('destination_id', '=', destinationId)
        .where('state', '=', 'dead')
        .where('id', 'in', ids)
        .returning('profile_id')
        .execute();
      const profiles = [...new Set(replayed.map((row) => row.profile_id))];
      await promoteFirst(transaction, destinationId, profiles, now);
      return replayed.length;
    });

  return {
    async list(workspaceId, destinationId, { state, search, before, limit }) {
      let rows = rowsOf(workspaceId, destinationId);
      if (state !== null) rows = rows.where('state', '=', state);
      if (before !== null) rows = rows.where('position', '<', before);
      if (search !== null) {
        rows = rows.where((build) =>
          build.or([
            build('message_id', '=', search),
            build('profile_id', '=', search),
            build('event_name', '=', search),
          ]),
        );
      }
      const found = await rows
        .select(deliveryColumns)
        .orderBy('position', 'desc')
        .limit(limit)
        .execute();
      return found.map(toDelivery);
    },

    async get(workspaceId, destinationId, id) {
      const row = await rowsOf(workspaceId, destinationId)
        .select([...deliveryColumns, 'payload'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : withPayload(row);
    },

    async replay(workspaceId, destinationId, id, now) {
      return (await replayDeliveries(workspaceId, destinationId, now, [id])) === 1;
    },

    async replayDead(workspaceId, destinationId, now) {
      // Those that die again meanwhile are left where they are: only what was dead at the start is taken.
      const dead = () =>
        rowsOf(workspaceId, destinationId).where('state', '=', 'dead').select(['id', 'position']);
      const last = await dead().orderBy('position', 'desc').limit(1).executeTakeFirst();
      let count = 0;
      let after = -1;
      while (last !== undefined && after < last.position) {
        const page = await dead()
          .where('position', '>', after)
          .where('position', '<=', last.position)
          .orderBy('position')
          .limit(replaysPerTransaction)
          .execute();
        const end = page.at(-1);
        if (end === undefined) break;
        after = end.position;
        const ids = page.map((row) => row.id);
        count += await replayDeliveries(workspaceId, destinationId, now, ids);
      }
      return count;
    },

    discard: (workspaceId, destinationId, id, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const gone = await transaction
          .deleteFrom('deliveries')
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .where('id', '=', id)
          .where('state', 'in', ['waiting', 'dead'])
          .returning('profile_id')
          .executeTakeFirst();
        if (gone === undefined) return false;
        await promoteFirst(transaction, destinationId, [gone.profile_id], now);
        await transaction
          .updateTable('delivery_flows')
          .set((build) => ({ discarded: build('discarded', '+', 1) }))
          .where('destination_id', '=', destinationId)
          .execute();
        return true;
      }),

    resume: (workspaceId, destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const flow = await transaction
          .selectFrom('delivery_flows')
          .select(['stopped_at', 'stopped_position'])
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .executeTakeFirst();
        if (flow === undefined || flow.stopped_at === null) return false;
        const position = flow.stopped_position ?? 0;
        await cursorsIn(transaction).write(cursorName(destinationId), { position, planned: null });
        await transaction
          .updateTable('delivery_flows')
          .set({
            stopped_at: null,
            stopped_position: null,
            suspicion: 0,
            pauses: 0,
            paused_until: null,
            failing_since: null,
          })
          .where('destination_id', '=', destinationId)
          .execute();
        return true;
      }),

    status: (workspaceId) => readStatus(tables, workspaceId),
    statusOfAll: () => readStatus(tables, null),
  };
}

async function readStatus(
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
      'paused_until',
      'failing_since',
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
    const oldest = [flow.oldest_at, waiting?.oldest_at ?? null].filter((at) => at !== null);
    return {
      destinationId: asId<DestinationId>(flow.destination_id),
      delivered: flow.delivered,
      failed: flow.failed,
      dead: flow.dead,
      discarded: flow.discarded,
      waiting: waiting?.count ?? 0,
      deadLetters: of(flow.destination_id, 'dead')?.count ?? 0,
      oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
      state:
        flow.stopped_at !== null ? 'stopped' : flow.paused_until !== null ? 'paused' : 'flowing',
      pausedUntil: flow.paused_until,
      failingSince: flow.failing_since,
      stoppedAt: flow.stopped_at,
      lastError: flow.last_error,
    };
  });
}
