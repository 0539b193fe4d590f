import type { Kysely } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { SourceId } from '../kernel/ids.ts';
import { type Cursor, type LogTables, moveCursor } from '../log/index.ts';
import type { Database } from '../storage/database.ts';
import { CounterCache } from './counter-cache.ts';
import { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
import { SourceCounter } from './source-counter.ts';
import { openSource, readEvents, readNames, writeSource } from './source-rows.ts';
import type { ObservedTables } from './tables.ts';

/** Counts what the warehouse has stored and moves its cursor, both or neither. */
export type CountStored = (
  cursorName: string,
  from: Cursor,
  to: Cursor,
  stored: readonly ResolvedEvent[],
) => Promise<void>;

/**
 * Exactly once: the counts stand in the transaction that moves the cursor past the events. A range that is stored
 * again after a crash was not counted, or it would not come again.
 */
export function createCountStored(
  database: Database,
  limits: ObservedSchemaLimits = observedSchemaLimits,
): CountStored {
  const tables: Kysely<LogTables> = database.tables('delivery');
  const cache = new CounterCache(limits.pathsInMemoryMax);
  return async (cursorName, from, to, stored) => {
    try {
      await tables.transaction().execute(async (transaction) => {
        // First, so that of two writers only one goes on.
        if (!(await moveCursor(transaction, cursorName, from, to))) {
          throw new OnefoldError('conflict', `The cursor ${cursorName} was moved elsewhere`);
        }
        const own = transaction as unknown as Kysely<ObservedTables>;
        for (const events of bySource(stored)) {
          await countSource(own, events, { cache, revision: to.position, limits });
        }
      });
    } catch (error) {
      // It may have counted what was not committed.
      cache.clear();
      throw error;
    }
    cache.trim();
  };
}

interface Counting {
  readonly cache: CounterCache;
  /** What the source's record says after this batch, other than after any other. */
  readonly revision: number;
  readonly limits: ObservedSchemaLimits;
}

async function countSource(
  transaction: Kysely<ObservedTables>,
  events: readonly ResolvedEvent[],
  { cache, revision, limits }: Counting,
): Promise<void> {
  const { workspaceId, sourceId, receivedAt } = events[0] as ResolvedEvent;
  const source = await openSource(transaction, workspaceId, sourceId, receivedAt);
  let counter = cache.take(sourceId, source.revision);
  if (counter === null) {
    const names = await readNames(transaction, workspaceId, sourceId);
    counter = new SourceCounter(source.state, names, limits);
  }
  counter.startBatch();
  const missing = counter.missing(events);
  counter.restore(await readEvents(transaction, workspaceId, sourceId, missing));
  for (const event of events) counter.observe(event);
  await writeSource(transaction, workspaceId, sourceId, revision, counter.counted());
  cache.put(sourceId, revision, counter);
}

/** In the order of ids, so that two transactions lock sources in one order. */
function bySource(events: readonly ResolvedEvent[]): ResolvedEvent[][] {
  const sources = new Map<SourceId, ResolvedEvent[]>();
  for (const event of events) {
    const known = sources.get(event.sourceId);
    if (known === undefined) sources.set(event.sourceId, [event]);
    else known.push(event);
  }
  return [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}
