import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import { byPlace, type Placed } from '../place.ts';
import { type DeliveryFilter, isBehind, matches } from './delivery-filter.ts';
import {
  changeFlow,
  type DeliveryTables,
  deliveryColumns,
  inspectedColumns,
  promoteFirst,
  toDelivery,
  withPayload,
} from './delivery-rows.ts';
import type { Delivery, DeliveryState, DeliveryWithPayload } from './delivery-store.ts';
import { type DeliveryStatus, readStatus } from './flow-status.ts';
import { createFlowSteering, type FlowSteering } from './steer-flow.ts';

export interface DeliveryQuery extends DeliveryFilter {
  /** Place of the last one of the page before; they come from the newest to the oldest. */
  readonly before: Placed | null;
  readonly limit: number;
}

/**
 * How many deliveries match a filter, and what their last attempts failed for, the most frequent first. Reasons are
 * our own words, so there are few.
 */
export interface DeliveryCounts {
  readonly states: Readonly<Record<DeliveryState, number>>;
  readonly reasons: readonly {
    readonly state: DeliveryState;
    readonly lastStatus: number | null;
    readonly lastError: string;
    readonly count: number;
  }[];
}

/** What operators see of deliveries and do with them; every call is bound to a workspace. */
export interface DeliveryLedger extends FlowSteering {
  list(workspaceId: WorkspaceId, destinationId: string, query: DeliveryQuery): Promise<Delivery[]>;
  counts(
    workspaceId: WorkspaceId,
    destinationId: string,
    filter: DeliveryFilter,
  ): Promise<DeliveryCounts>;
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
  /** Puts the dead letters that match back in line, in their order; answers how many. */
  replayDead(
    workspaceId: WorkspaceId,
    destinationId: string,
    filter: DeliveryFilter,
    now: number,
  ): Promise<number>;
  /** Removes a waiting or dead delivery for good; false when there is none of that id. */
  discard(
    workspaceId: WorkspaceId,
    destinationId: string,
    id: string,
    now: number,
  ): Promise<boolean>;
  /** Removes the dead letters that match for good; answers how many. */
  discardDead(
    workspaceId: WorkspaceId,
    destinationId: string,
    filter: DeliveryFilter,
    now: number,
  ): Promise<number>;
  status(workspaceId: WorkspaceId): Promise<DeliveryStatus[]>;
  /** The status of every destination, for metrics. */
  statusOfAll(): Promise<DeliveryStatus[]>;
}

const rowsPerTransaction = 1_000;

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

  const discardDeliveries = (
    workspaceId: string,
    destinationId: string,
    now: number,
    { ids, states }: { readonly ids: readonly string[]; readonly states: readonly DeliveryState[] },
  ) =>
    changeFlow(tables, destinationId, now, async (transaction) => {
      const gone = await transaction
        .deleteFrom('deliveries')
        .where('workspace_id', '=', workspaceId)
        .where('destination_id', '=', destinationId)
        .where('id', 'in', ids)
        .where('state', 'in', states)
        .returning('profile_id')
        .execute();
      const profiles = [...new Set(gone.map((row) => row.profile_id))];
      await promoteFirst(transaction, destinationId, profiles, now);
      await transaction
        .updateTable('delivery_flows')
        .set((build) => ({ discarded: build('discarded', '+', gone.length) }))
        .where('workspace_id', '=', workspaceId)
        .where('destination_id', '=', destinationId)
        .execute();
      return gone.length;
    });

  /** Those that die meanwhile are left where they are: only what was dead at the start is taken. */
  const eachDeadPage = async (
    workspaceId: string,
    destinationId: string,
    filter: DeliveryFilter,
    take: (ids: readonly string[]) => Promise<number>,
  ): Promise<number> => {
    const dead = () =>
      rowsOf(workspaceId, destinationId)
        .where(matches({ ...filter, state: 'dead' }))
        .select(['id', 'position', 'part']);
    const last = await dead()
      .orderBy('position', 'desc')
      .orderBy('part', 'desc')
      .limit(1)
      .executeTakeFirst();
    let count = 0;
    let after: Placed = { position: -1, part: 0 };
    while (last !== undefined && byPlace(after, last) < 0) {
      const page = await dead()
        .where(isBehind(after, '>'))
        .where('position', '<=', last.position)
        .orderBy('position')
        .orderBy('part')
        .limit(rowsPerTransaction)
        .execute();
      const end = page.at(-1);
      if (end === undefined) break;
      after = end;
      count += await take(page.map((row) => row.id));
    }
    return count;
  };

  return {
    ...createFlowSteering(tables),

    async list(workspaceId, destinationId, { before, limit, ...filter }) {
      let rows = rowsOf(workspaceId, destinationId).where(matches(filter));
      if (before !== null) rows = rows.where(isBehind(before, '<'));
      const found = await rows
        .select(deliveryColumns)
        .orderBy('position', 'desc')
        .orderBy('part', 'desc')
        .limit(limit)
        .execute();
      return found.map(toDelivery);
    },

    async counts(workspaceId, destinationId, filter) {
      const groups = await rowsOf(workspaceId, destinationId)
        .where(matches(filter))
        .select((build) => [
          'state' as const,
          'last_status' as const,
          'last_error' as const,
          build.fn.countAll<number>().as('count'),
        ])
        .groupBy(['state', 'last_status', 'last_error'])
        .execute();
      const states = { waiting: 0, dead: 0, replayed: 0 };
      for (const { state, count } of groups) states[state as DeliveryState] += count;
      const reasons = groups.flatMap(({ state, last_status, last_error, count }) =>
        last_error === null
          ? []
          : [
              {
                state: state as DeliveryState,
                lastStatus: last_status,
                lastError: last_error,
                count,
              },
            ],
      );
      reasons.sort((one, other) => other.count - one.count);
      return { states, reasons };
    },

    async get(workspaceId, destinationId, id) {
      const row = await rowsOf(workspaceId, destinationId)
        .select(inspectedColumns)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : withPayload(row);
    },

    async replay(workspaceId, destinationId, id, now) {
      return (await replayDeliveries(workspaceId, destinationId, now, [id])) === 1;
    },

    replayDead: (workspaceId, destinationId, filter, now) =>
      eachDeadPage(workspaceId, destinationId, filter, (ids) =>
        replayDeliveries(workspaceId, destinationId, now, ids),
      ),

    async discard(workspaceId, destinationId, id, now) {
      const given = { ids: [id], states: ['waiting', 'dead'] } as const;
      return (await discardDeliveries(workspaceId, destinationId, now, given)) === 1;
    },

    discardDead: (workspaceId, destinationId, filter, now) =>
      eachDeadPage(workspaceId, destinationId, filter, (ids) =>
        discardDeliveries(workspaceId, destinationId, now, { ids, states: ['dead'] }),
      ),

    status: (workspaceId) => readStatus(tables, workspaceId),
    statusOfAll: () => readStatus(tables, null),
  };
}
