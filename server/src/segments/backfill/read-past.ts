import { databaseOf, type WarehouseSchema } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { Warehouse } from '../../storage/warehouse.ts';
import type { AskedPast } from './asked-pasts.ts';
import type { BackfillStore, StoredPast } from './backfill-store.ts';
import { type PastRow, pastOf, pastRowSettings } from './past-row.ts';
import { pastSql } from './past-sql.ts';

export interface ReadPastDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly store: BackfillStore;
  readonly clock: Clock;
}

/** What is written in one statement. */
const rowsPerWrite = 1_000;
const bytesPerWrite = 4_000_000;

/** Rows that one statement removes, and the rest after it, in which others get their turn. */
const rowsPerRemoval = 5_000;
const removalRestMs = 5;

const settings = {
  ...pastRowSettings,
  // Beside the queries of people: all the time that it needs, but neither every processor nor all of the memory.
  max_execution_time: 6 * 3_600,
  max_threads: 2,
  max_memory_usage: 900_000_000,
  max_bytes_before_external_group_by: 300_000_000,
  // A server says nothing else while it groups, and a silent connection is given up.
  send_progress_in_http_headers: 1,
  http_headers_progress_interval_ms: '60000',
};

/** Reads one past into the store, a group of rows at a time; null where the signal aborted it before its end. */
export async function readPast(
  { warehouse, schema, store, clock }: ReadPastDependencies,
  past: AskedPast,
  signal: AbortSignal,
): Promise<number | null> {
  const { workspaceId, recording, since, timeZone } = past;
  await schema.ensure(workspaceId);
  await store.begin(past);
  const query = pastSql(recording, { since, timeZone, now: clock.now() });
  const database = databaseOf(workspaceId);
  let n = 0;
  let bytes = 0;
  let waiting: StoredPast[] = [];
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await store.add(past, waiting);
    [waiting, bytes] = [[], 0];
  };
  for await (const rows of warehouse.rowGroups<PastRow>(query, { database, settings, signal })) {
    for (const row of rows) {
      n += 1;
      const json = JSON.stringify(pastOf(row));
      waiting.push({ n, profileId: asId<ProfileId>(row.profile), json });
      bytes += json.length;
      if (waiting.length >= rowsPerWrite || bytes >= bytesPerWrite) await write();
      if (signal.aborted) return null;
    }
  }
  await write();
  if (signal.aborted) return null;
  await store.finish(past, n);
  return n;
}

/** Removes a backfill with its rows, in steps that delay nobody; false where the signal aborted it before its end. */
export async function removePast(
  { store, clock }: Pick<ReadPastDependencies, 'store' | 'clock'>,
  of: Parameters<BackfillStore['removeSome']>[0],
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    if (await store.removeSome(of, rowsPerRemoval)) return true;
    await clock.sleep(removalRestMs, signal);
  }
  return false;
}
