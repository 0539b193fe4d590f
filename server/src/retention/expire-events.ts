import { databaseOf, type WarehouseSchema } from '../analytics/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';

/**
 * Removes the events of a workspace with a timestamp before the cutoff, for good. `onRemoved` is told after each step
 * how many it removed. Repeating it after a crash goes on where it stood.
 */
export type ExpireEvents = (
  workspaceId: WorkspaceId,
  cutoff: number,
  onRemoved: (events: number) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

export interface ExpireEventsDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly clock: Clock;
}

/** How often a rewrite under way is looked at, and how long it may take. */
const lookEveryMs = 500;
const rewriteMsMax = 6 * 3_600_000;

interface ExpiredPart {
  readonly partition: string;
  readonly part: string;
  readonly events: number;
  readonly newestPosition: number;
}

/** Looks at the parts; a merge beside makes one look stale, never many in a row. */
const passesMax = 10;

export function createExpireEvents(dependencies: ExpireEventsDependencies): ExpireEvents {
  return async (workspaceId, cutoff, onRemoved, signal) => {
    await dependencies.schema.ensure(workspaceId);
    const events = `${databaseOf(workspaceId)}.events`;
    const pass = { events, cutoff, onRemoved, signal };
    for (let passes = 0; passes < passesMax; passes += 1) {
      if ((await expireListed(dependencies, pass)) || signal.aborted) return;
    }
    throw new Error('The parts of the events kept changing');
  };
}

interface Pass {
  /** The table. */
  readonly events: string;
  readonly cutoff: number;
  readonly onRemoved: (events: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Events lie in partitions by month, and in the partition `0` where their timestamp is far from their receipt. Parts
 * of a month that is over are dropped, which takes no time; the month of the cutoff and the partition `0` are
 * rewritten without the events that are over (measured: about 300,000 rows a second, beside queries and inserts).
 * A lightweight deletion would only hide them. False where a part was merged into another meanwhile.
 */
async function expireListed(
  dependencies: ExpireEventsDependencies,
  { events, cutoff, onRemoved, signal }: Pass,
): Promise<boolean> {
  const { warehouse } = dependencies;
  const expired = `timestamp < fromUnixTimestamp64Milli(${BigInt(cutoff)}, 'UTC')`;
  const parts = await warehouse.rows<ExpiredPart>(
    `SELECT _partition_id AS partition, _part AS part, count() AS events, max(position) AS newestPosition
      FROM ${events} WHERE ${expired} GROUP BY partition, part ORDER BY partition, part`,
  );
  const monthOfCutoff = monthOf(cutoff);
  const isOver = ({ partition }: ExpiredPart) =>
    partition !== '0' && Number(partition) < monthOfCutoff;

  let complete = true;
  for (const { part, events: removed } of parts.filter(isOver)) {
    if (signal.aborted) return true;
    // By part, so that each event is counted once, and what comes meanwhile by the next run.
    if (await dropPart(warehouse, events, part)) await onRemoved(removed);
    else complete = false;
  }
  for (const [partition, some] of byPartition(parts.filter((part) => !isOver(part)))) {
    if (signal.aborted) return true;
    const newest = Math.max(...some.map(({ newestPosition }) => newestPosition));
    const counted = `${expired} AND position <= ${BigInt(newest)}`;
    await warehouse.command(
      `ALTER TABLE ${events} DELETE IN PARTITION ID '${partition}' WHERE ${counted}`,
      { settings: { mutations_sync: 0 } },
    );
    const left = `SELECT count() AS events FROM ${events} WHERE _partition_id = '${partition}' AND ${counted}`;
    if (await isGone(dependencies, left, signal)) {
      await onRemoved(some.reduce((sum, part) => sum + part.events, 0));
    }
  }
  return complete;
}

/** `NO_SUCH_DATA_PART`: merged away since it was listed. */
const noSuchPart = 232;

/** False for a part that was merged into another meanwhile. */
async function dropPart(warehouse: Warehouse, table: string, part: string): Promise<boolean> {
  try {
    await warehouse.command(`ALTER TABLE ${table} DROP PART '${part}'`);
    return true;
  } catch (error) {
    if (error instanceof WarehouseError && error.code === noSuchPart) return false;
    throw error;
  }
}

/** Waits for a rewrite, which goes on in ClickHouse whatever becomes of the connection. */
async function isGone(
  { warehouse, clock }: ExpireEventsDependencies,
  left: string,
  signal: AbortSignal,
): Promise<boolean> {
  const started = clock.monotonic();
  while (!signal.aborted) {
    const [row] = await warehouse.rows<{ events: number }>(left);
    if (Number(row?.events) === 0) return true;
    if (clock.monotonic() - started > rewriteMsMax) {
      throw new Error('ClickHouse did not remove the events in time; see its system.mutations');
    }
    await clock.sleep(lookEveryMs, signal);
  }
  return false;
}

function byPartition(parts: readonly ExpiredPart[]): ReadonlyMap<string, readonly ExpiredPart[]> {
  const partitions = new Map<string, ExpiredPart[]>();
  for (const part of parts) {
    partitions.set(part.partition, [...(partitions.get(part.partition) ?? []), part]);
  }
  return partitions;
}

/** `202603`, as the partitions are called. */
function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}
