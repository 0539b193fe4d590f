import { type Kysely, sql, type Transaction } from 'kysely';
import type { DestinationId, ProfileId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { DeliveryPlace } from '../place.ts';
import { withAttempt, withoutAnswers } from './attempt.ts';
import { addDeliveryCounts, trimDeliveryCounts } from './delivery-counts.ts';
import {
  changeFlow,
  cursorName,
  cursorsIn,
  type DeliveryTables,
  deliveryId,
  inspectedColumns,
  promoteFirst,
  withPayload,
} from './delivery-rows.ts';
import type { DeliveryChange, DeliveryStore, FlowChange, NewDelivery } from './delivery-store.ts';

type Tx = Transaction<DeliveryTables>;

/** Values in one statement; SQLite allows 32,766 parameters, a row has 20. */
const rowsPerStatement = 500;

export function createDeliveryStore(database: Database): DeliveryStore {
  const tables: Kysely<DeliveryTables> = database.tables('delivery');
  const waiting = (destinationId: string) =>
    tables
      .selectFrom('deliveries')
      .where('destination_id', '=', destinationId)
      .where('state', '=', 'waiting');

  return {
    async open(destinationId, workspaceId, startAt, now) {
      return tables.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('delivery_flows')
          .values(newFlow(destinationId, workspaceId, now))
          .onConflict((conflict) => conflict.column('destination_id').doNothing())
          .execute();
        const flow = await transaction
          .selectFrom('delivery_flows')
          .select([
            'ahead',
            'suspicion',
            'pauses',
            'paused_until',
            'failing_since',
            'last_error',
            'stopped_at',
          ])
          .where('destination_id', '=', destinationId)
          .executeTakeFirstOrThrow();
        const name = cursorName(destinationId);
        const cursors = cursorsIn(transaction);
        let position = (await cursors.list()).get(name)?.position;
        if (position === undefined) {
          position = startAt;
          if (flow.stopped_at === null) await cursors.write(name, { position, planned: null });
        }
        return {
          position,
          ahead: JSON.parse(flow.ahead) as DeliveryPlace[],
          stoppedAt: flow.stopped_at,
          circuit: {
            suspicion: flow.suspicion,
            pauses: flow.pauses,
            pausedUntil: flow.paused_until,
            failingSince: flow.failing_since,
            lastError: flow.last_error,
          },
        };
      });
    },

    commit: (destinationId, change) =>
      changeFlow(tables, destinationId, change.now, async (transaction) => {
        const profiles = new Set<string>();
        await insertRows(transaction, destinationId, change, profiles);
        for (const each of change.changes) await applyChange(transaction, each, change.now);
        for (const { delivery } of change.changes) profiles.add(delivery.profileId);
        await promoteFirst(transaction, destinationId, [...profiles], change.now);
        await writeFlow(transaction, destinationId, change);
      }),

    async waitingProfiles(destinationId, profileIds) {
      const found = new Set<ProfileId>();
      for (let start = 0; start < profileIds.length; start += rowsPerStatement) {
        const rows = await waiting(destinationId)
          .select('profile_id')
          .distinct()
          .where('profile_id', 'in', profileIds.slice(start, start + rowsPerStatement))
          .execute();
        for (const row of rows) found.add(asId(row.profile_id));
      }
      return found;
    },

    async dueProfiles(destinationId, now, limit) {
      const rows = await waiting(destinationId)
        .select('profile_id')
        .where('next_attempt_at', '<=', now)
        .orderBy('next_attempt_at')
        .limit(limit)
        .execute();
      return rows.map((row) => asId<ProfileId>(row.profile_id));
    },

    async nextDue(destinationId) {
      const row = await waiting(destinationId)
        .select('next_attempt_at')
        .where('next_attempt_at', 'is not', null)
        .orderBy('next_attempt_at')
        .limit(1)
        .executeTakeFirst();
      return row?.next_attempt_at ?? null;
    },

    async waitingOf(destinationId, profileId, limit) {
      const rows = await waiting(destinationId)
        .select(inspectedColumns)
        .where('profile_id', '=', profileId)
        .orderBy('position')
        .orderBy('part')
        .limit(limit)
        .execute();
      return rows.map(withPayload);
    },

    async countWaiting(destinationId, limit) {
      const counted = await tables
        .selectFrom(waiting(destinationId).select('id').limit(limit).as('first'))
        .select((build) => build.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return counted.count;
    },

    async listFlows() {
      const rows = await tables
        .selectFrom('delivery_flows')
        .select(['destination_id', 'held_at', 'nudged_at'])
        .orderBy('destination_id')
        .execute();
      return rows.map((row) => ({
        destinationId: asId<DestinationId>(row.destination_id),
        heldAt: row.held_at,
        nudgedAt: row.nudged_at,
      }));
    },

    stopHeld: (destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const cursors = cursorsIn(transaction);
        const cursor = (await cursors.list()).get(cursorName(destinationId));
        const held = transaction
          .updateTable('delivery_flows')
          .where('destination_id', '=', destinationId)
          .where('held_at', 'is not', null);
        // Resumed meanwhile, or without a place in the stream: there is nothing to let go of.
        if (cursor === undefined) return;
        const stopped = await held
          .set({ held_at: null, stopped_at: now, stopped_position: cursor.position })
          .executeTakeFirst();
        if (stopped.numUpdatedRows > 0n) await cursors.remove(cursorName(destinationId));
      }),

    letGo: (destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        await cursorsIn(transaction).remove(cursorName(destinationId));
        await transaction
          .updateTable('delivery_flows')
          .set({
            ...calm,
            ahead: '[]',
            oldest_at: null,
            stopped_at: null,
            stopped_position: null,
            held_at: null,
          })
          .where('destination_id', '=', destinationId)
          .execute();
      }),

    async remove(destinationId) {
      await tables.transaction().execute(async (transaction) => {
        await cursorsIn(transaction).remove(cursorName(destinationId));
        await transaction
          .deleteFrom('deliveries')
          .where('destination_id', '=', destinationId)
          .execute();
        await transaction
          .deleteFrom('delivery_flows')
          .where('destination_id', '=', destinationId)
          .execute();
      });
    },

    purge: (destinationId, before, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const gone = await transaction
          .deleteFrom('deliveries')
          .where('destination_id', '=', destinationId)
          .where('state', 'in', ['dead', 'replayed'])
          .where('updated_at', '<', before)
          .returning('state')
          .execute();
        const discarded = gone.filter((row) => row.state === 'dead').length;
        await transaction
          .updateTable('delivery_flows')
          .set((build) => ({ discarded: build('discarded', '+', discarded) }))
          .where('destination_id', '=', destinationId)
          .execute();
        return gone.length;
      }),

    trimCounts: (now) => trimDeliveryCounts(tables, now),
  };
}

/** The circuit of a destination without trouble. */
const calm = {
  suspicion: 0,
  pauses: 0,
  paused_until: null,
  failing_since: null,
  last_error: null,
} as const;

function newFlow(
  destinationId: string,
  workspaceId: string,
  now: number,
): DeliveryTables['delivery_flows'] {
  return {
    ...calm,
    destination_id: destinationId,
    workspace_id: workspaceId,
    delivered: 0,
    failed: 0,
    dead: 0,
    discarded: 0,
    ahead: '[]',
    oldest_at: null,
    stopped_at: null,
    stopped_position: null,
    updated_at: now,
    last_delivered_at: null,
    held_at: null,
    nudged_at: null,
  };
}

async function insertRows(
  transaction: Tx,
  destinationId: string,
  { rows, now }: FlowChange,
  profiles: Set<string>,
): Promise<void> {
  if (rows.length === 0) return;
  const { workspace_id } = await transaction
    .selectFrom('delivery_flows')
    .select('workspace_id')
    .where('destination_id', '=', destinationId)
    .executeTakeFirstOrThrow();
  const values = rows.map((row) => toRow(row, destinationId, workspace_id, now));
  for (const { profile_id, state } of values) if (state === 'waiting') profiles.add(profile_id);
  for (let start = 0; start < values.length; start += rowsPerStatement) {
    await transaction
      .insertInto('deliveries')
      .values(values.slice(start, start + rowsPerStatement))
      // Only when an operator moved the cursor back: the newer outcome replaces the older one.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          state: sql`excluded.state`,
          payload: sql`excluded.payload`,
          attempt: sql`excluded.attempt`,
          queued_at: sql`excluded.queued_at`,
          next_attempt_at: sql`excluded.next_attempt_at`,
          last_error: sql`excluded.last_error`,
          last_status: sql`excluded.last_status`,
          attempts: sql`excluded.attempts`,
          updated_at: sql`excluded.updated_at`,
        }),
      )
      .execute();
  }
}

function toRow(
  { event, state, attempt, history, nextAttemptAt, lastError, lastStatus }: NewDelivery,
  destinationId: string,
  workspaceId: string,
  now: number,
): DeliveryTables['deliveries'] {
  const { payload } = event;
  const name = payload['event'] ?? payload['name'];
  return {
    id: deliveryId(destinationId, event),
    workspace_id: workspaceId,
    destination_id: destinationId,
    profile_id: event.profileId,
    position: event.position,
    part: event.part,
    message_id: payload.messageId,
    event_type: payload.type,
    event_name: typeof name === 'string' ? name : null,
    received_at: event.receivedAt,
    payload: event.json,
    state,
    attempt,
    replays: 0,
    queued_at: now,
    next_attempt_at: nextAttemptAt,
    last_error: lastError,
    last_status: lastStatus,
    updated_at: now,
    attempts: JSON.stringify(history),
  };
}

async function applyChange(transaction: Tx, change: DeliveryChange, now: number): Promise<void> {
  const { delivery, attempt } = change;
  const history = withAttempt(delivery.history, attempt);
  const row = transaction
    .updateTable('deliveries')
    .where('id', '=', delivery.id)
    .where('state', '=', 'waiting');
  if (change.kind === 'failed') {
    await row
      .set({
        state: change.state,
        attempt: delivery.attempt + 1,
        next_attempt_at: change.nextAttemptAt,
        last_error: change.lastError,
        last_status: change.lastStatus,
        attempts: JSON.stringify(history),
        updated_at: now,
      })
      .execute();
  } else if (delivery.replays > 0) {
    // Kept without its payload, so that whoever replayed it sees that it arrived.
    await row
      .set({
        state: 'replayed',
        attempt: delivery.attempt + 1,
        payload: null,
        next_attempt_at: null,
        last_error: null,
        last_status: null,
        attempts: JSON.stringify(withoutAnswers(history)),
        updated_at: now,
      })
      .execute();
  } else {
    await transaction.deleteFrom('deliveries').where('id', '=', delivery.id).execute();
  }
}

async function writeFlow(
  transaction: Tx,
  destinationId: string,
  change: FlowChange,
): Promise<void> {
  const { circuit } = change;
  const cursors = cursorsIn(transaction);
  const name = cursorName(destinationId);
  if (change.stop) await cursors.remove(name);
  else await cursors.write(name, { position: change.position, planned: null });
  const flow = await transaction
    .updateTable('delivery_flows')
    .set((build) => ({
      delivered: build('delivered', '+', change.delivered),
      failed: build('failed', '+', change.failed),
      dead: build('dead', '+', change.dead),
      ahead: JSON.stringify(change.ahead),
      oldest_at: change.oldestAt,
      suspicion: circuit.suspicion,
      pauses: circuit.pauses,
      paused_until: circuit.pausedUntil,
      failing_since: circuit.failingSince,
      last_error: circuit.lastError,
      ...(change.delivered > 0 ? { last_delivered_at: change.now } : {}),
      ...(change.stop ? { stopped_at: change.now, stopped_position: change.position } : {}),
    }))
    .where('destination_id', '=', destinationId)
    .returning('workspace_id')
    .executeTakeFirst();
  // A destination that was removed meanwhile has no flow any more.
  if (flow === undefined) return;
  const owner = { workspaceId: flow.workspace_id, destinationId };
  await addDeliveryCounts(transaction, owner, change, change.now);
}
