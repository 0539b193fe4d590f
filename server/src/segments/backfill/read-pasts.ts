import type { WarehouseSchema } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CursorStore, Stream } from '../../log/index.ts';
import type { Logger } from '../../observe/logger.ts';
import type { Database } from '../../storage/database.ts';
import { type Warehouse, WarehouseError } from '../../storage/warehouse.ts';
import {
  type AskedPast,
  askedPasts,
  createIsStoredUpTo,
  type IsStoredUpTo,
} from './asked-pasts.ts';
import type { BackfillKey } from './backfill.ts';
import { createBackfillStore } from './backfill-store.ts';
import { type ReadPastDependencies, readPast, removePast } from './read-past.ts';

/** Reads the pasts that the processor asks for, one after the other, and removes those that it has taken in. */
export interface PastReader {
  readonly name: string;
  /** Works until the signal aborts; failures are tried again with backoff, and never end it. One process at a time. */
  run(signal: AbortSignal): Promise<void>;
}

export interface PastReaderDependencies {
  readonly database: Database;
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly stream: Stream;
  readonly cursors: CursorStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Why segments wait for their past; null while none does because of a failure. */
  readonly onProblem: (problem: string | null) => void;
}

/** How often is looked while something waits for the warehouse, and while nothing does. */
const waitingPollMs = 250;
const idlePollMs = 500;
const backoffMsMin = 1_000;
const backoffMsMax = 60_000;

interface Failure {
  readonly attempts: number;
  /** By the monotonic clock. */
  readonly retryAt: number;
}

interface Pasts extends ReadPastDependencies {
  readonly database: Database;
  readonly isStoredUpTo: IsStoredUpTo;
  readonly logger: Logger;
  /** Of pasts that could not be read, by `nameOf`. */
  readonly failures: Map<string, Failure>;
}

export function createPastReader(dependencies: PastReaderDependencies): PastReader {
  const { database, clock, logger, onProblem } = dependencies;
  const store = createBackfillStore(database);
  const isStoredUpTo = createIsStoredUpTo(dependencies);
  const failures = new Map<string, Failure>();
  const pasts: Pasts = { ...dependencies, store, isStoredUpTo, failures };
  return {
    name: 'pasts',
    run: async (signal) => {
      while (!signal.aborted) {
        let waits = false;
        try {
          waits = await look(pasts, signal);
          onProblem(
            failures.size === 0
              ? null
              : `Segments wait: ${failures.size} of their pasts cannot be read from the warehouse.`,
          );
        } catch (error) {
          if (signal.aborted) return;
          onProblem('Whether segments wait for their past is not known.');
          logger.warn({ failure: describe(error) }, 'the pasts of segments were not looked at');
        }
        await clock.sleep(waits ? waitingPollMs : idlePollMs, signal);
      }
    },
  };
}

/** One look at all that is asked for and all that is there; true where something could not be read yet. */
async function look(pasts: Pasts, signal: AbortSignal): Promise<boolean> {
  const { database, store, isStoredUpTo, clock, failures } = pasts;
  // In this order: whatever is there was asked for before, so what is not asked for now was taken in or given up.
  const present = await store.list();
  const asked = await askedPasts(database);
  const names = new Set(asked.map(nameOf));
  for (const name of failures.keys()) if (!names.has(name)) failures.delete(name);

  const complete = new Set<string>();
  for (const past of present) {
    const name = nameOf(past);
    if (names.has(name) && past.isComplete) complete.add(name);
    // Half of a past is of no use: merges may have come in since.
    else if (!(await removePast(pasts, past, signal))) return false;
  }

  let waits = false;
  for (const past of asked) {
    if (complete.has(nameOf(past))) continue;
    if (signal.aborted) return false;
    const isDue = (failures.get(nameOf(past))?.retryAt ?? 0) <= clock.monotonic();
    const isReady = isDue && (await isStoredUpTo(past.since));
    if (!isReady || !(await tryPast(pasts, past, signal))) waits = true;
  }
  return waits;
}

/** False where it could not be read. */
async function tryPast(pasts: Pasts, past: AskedPast, signal: AbortSignal): Promise<boolean> {
  const { clock, logger, failures } = pasts;
  const started = clock.monotonic();
  const about = { workspace: past.workspaceId, recording: past.key };
  try {
    const profiles = await readPast(pasts, past, signal);
    failures.delete(nameOf(past));
    if (profiles === null) return false;
    const ms = Math.round(clock.monotonic() - started);
    logger.info({ ...about, profiles, ms }, 'the past of a segment was read');
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    const attempts = (failures.get(nameOf(past))?.attempts ?? 0) + 1;
    const backoffMs = Math.min(backoffMsMin * 2 ** (attempts - 1), backoffMsMax);
    failures.set(nameOf(past), { attempts, retryAt: clock.monotonic() + backoffMs });
    const failure = describe(error);
    logger.warn({ ...about, failure, backoffMs }, 'the past of a segment was not read; retrying');
    return false;
  }
}

function nameOf({ workspaceId, key, since }: BackfillKey): string {
  return `${workspaceId} ${key} ${since}`;
}

/** Of ClickHouse the code alone, and of others their kind: messages can quote data. */
function describe(error: unknown): string {
  if (error instanceof WarehouseError) {
    return error.code === null
      ? 'ClickHouse does not answer.'
      : `ClickHouse refused it (${error.exceptionName ?? error.code}).`;
  }
  return error instanceof Error ? error.name : 'unknown';
}
