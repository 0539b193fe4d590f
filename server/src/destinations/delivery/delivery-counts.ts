import { type Kysely, sql, type Transaction } from 'kysely';
import { asId, type DestinationId, type WorkspaceId } from '../../kernel/ids.ts';
import { minuteMs, minutesKeptMs, quarterMs, quartersKeptMs } from '../../observe/time-spans.ts';
import type { Database } from '../../storage/database.ts';
import type { DeliveryTables } from './delivery-rows.ts';

export interface DeliveryOutcomes {
  /** Events that were accepted. */
  readonly delivered: number;
  /** Attempts that failed. */
  readonly failed: number;
  /** Events that were given up: dead letters. */
  readonly dead: number;
}

export interface DestinationOutcomes extends DeliveryOutcomes {
  readonly destinationId: DestinationId;
}

export interface TimedOutcomes extends DeliveryOutcomes {
  /** Beginning of the span, ms since the epoch. */
  readonly at: number;
}

export interface DeliveryWindow {
  readonly span: 'minute' | 'quarter';
  /** Spans that begin in `[from, to)`, ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** What became of deliveries, by the time at which it happened; of destinations, too, that are no more. */
export interface DeliveryCountReader {
  totals(workspaceId: WorkspaceId): Promise<DeliveryOutcomes>;
  /** By span, oldest first; spans without any are left out. */
  overTime(workspaceId: WorkspaceId, window: DeliveryWindow): Promise<TimedOutcomes[]>;
  byDestination(workspaceId: WorkspaceId, window: DeliveryWindow): Promise<DestinationOutcomes[]>;
}

/** Adds to the counts of a destination in the transaction that makes them true. */
export async function addDeliveryCounts(
  transaction: Transaction<DeliveryTables>,
  { workspaceId, destinationId }: { readonly workspaceId: string; readonly destinationId: string },
  { delivered, failed, dead }: DeliveryOutcomes,
  now: number,
): Promise<void> {
  if (delivered + failed + dead === 0) return;
  const row = (span: string, at: number) => ({
    ...{ workspace_id: workspaceId, destination_id: destinationId, span, at },
    ...{ delivered, failed, dead },
  });
  const more = (column: 'delivered' | 'failed' | 'dead') =>
    sql<number>`${sql.ref(`delivery_counts.${column}`)} + ${sql.ref(`excluded.${column}`)}`;
  await transaction
    .insertInto('delivery_counts')
    .values([
      row('total', 0),
      row('quarter', now - (now % quarterMs)),
      row('minute', now - (now % minuteMs)),
    ])
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'span', 'at', 'destination_id'])
        .doUpdateSet({ delivered: more('delivered'), failed: more('failed'), dead: more('dead') }),
    )
    .execute();
}

/** Forgets spans that are older than anything shows; totals stay. */
export async function trimDeliveryCounts(
  tables: Kysely<DeliveryTables>,
  now: number,
): Promise<void> {
  for (const [span, keptMs] of [
    ['minute', minutesKeptMs],
    ['quarter', quartersKeptMs],
  ] as const) {
    await tables
      .deleteFrom('delivery_counts')
      .where('span', '=', span)
      .where('at', '<', now - keptMs)
      .execute();
  }
}

export function createDeliveryCountReader(database: Database): DeliveryCountReader {
  const tables = database.tables<DeliveryTables>('delivery');
  const sums = (workspaceId: WorkspaceId) =>
    tables
      .selectFrom('delivery_counts')
      .select(({ fn }) => [
        fn.sum<number>('delivered').as('delivered'),
        fn.sum<number>('failed').as('failed'),
        fn.sum<number>('dead').as('dead'),
      ])
      .where('workspace_id', '=', workspaceId);
  const within = (workspaceId: WorkspaceId, { span, from, to }: DeliveryWindow) =>
    sums(workspaceId).where('span', '=', span).where('at', '>=', from).where('at', '<', to);
  return {
    async totals(workspaceId) {
      return toOutcomes(
        await sums(workspaceId).where('span', '=', 'total').executeTakeFirstOrThrow(),
      );
    },
    async overTime(workspaceId, window) {
      const rows = await within(workspaceId, window)
        .select('at')
        .groupBy('at')
        .orderBy('at')
        .execute();
      return rows.map(({ at, ...row }) => ({ at, ...toOutcomes(row) }));
    },
    async byDestination(workspaceId, window) {
      const rows = await within(workspaceId, window)
        .select('destination_id')
        .groupBy('destination_id')
        .orderBy('destination_id')
        .execute();
      return rows.map(({ destination_id, ...row }) => ({
        destinationId: asId<DestinationId>(destination_id),
        ...toOutcomes(row),
      }));
    },
  };
}

/** Sums come as text from PostgreSQL, and as null where there is nothing to add up. */
function toOutcomes(row: { [Name in keyof DeliveryOutcomes]: number | null }): DeliveryOutcomes {
  const { delivered, failed, dead } = row;
  return { delivered: Number(delivered), failed: Number(failed), dead: Number(dead) };
}
