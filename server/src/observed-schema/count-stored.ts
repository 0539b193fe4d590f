import type { Kysely, Transaction } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import { type Cursor, type LogTables, moveCursor } from '../log/index.ts';
import type { Database } from '../storage/database.ts';
import { CounterCache } from './counter-cache.ts';
import { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
import { SourceCounter } from './source-counter.ts';
import { openSource, readEvents, readNames, readSource, writeSource } from './source-rows.ts';
import type { ObservedTables } from './tables.ts';

/** Counts the events that a round of the warehouse brings, and moves its cursor with the count, both or neither. */
export interface StoredCount {
  /** Takes in events in their order; what is not committed is forgotten. */
  observe(events: readonly ResolvedEvent[]): Promise<void>;
  /** Throws `conflict` where the cursor, or the record of a source, was changed elsewhere meanwhile. */
  commit(cursorName: string, from: Cursor, to: Cursor): Promise<void>;
}

/** Begins a count. One at a time. */
export type CountStored = () => StoredCount;

/**
 * Exactly once: the counts stand in the transaction that moves the cursor past the events. A range that is stored
 * again after a crash was not counted, or it would not come again.
 */
export function createCountStored(
  database: Database,
  limits: ObservedSchemaLimits = observedSchemaLimits,
): CountStored {
  const tables: Kysely<ObservedTables> = database.tables('delivery');
  const cache = new CounterCache(limits.pathsInMemoryMax);
  return () => new Count({ tables, cache, limits });
}

interface CountDependencies {
  readonly tables: Kysely<ObservedTables>;
  readonly cache: CounterCache;
  readonly limits: ObservedSchemaLimits;
}

interface Counting {
  readonly workspaceId: WorkspaceId;
  /** Receipt of its first event, ms since the epoch. */
  readonly since: number;
  /** Of its record when the count began. */
  readonly revision: number;
  readonly counter: SourceCounter;
}

class Count implements StoredCount {
  readonly #given: CountDependencies;
  readonly #counting = new Map<SourceId, Counting>();

  constructor(given: CountDependencies) {
    this.#given = given;
  }

  async observe(events: readonly ResolvedEvent[]): Promise<void> {
    for (const [sourceId, some] of bySource(events)) {
      let counting = this.#counting.get(sourceId);
      if (counting === undefined) {
        counting = await this.#begin(some[0] as ResolvedEvent);
        this.#counting.set(sourceId, counting);
      }
      const { workspaceId, counter } = counting;
      const missing = counter.missing(some);
      counter.restore(await readEvents(this.#given.tables, workspaceId, sourceId, missing));
      for (const event of some) counter.observe(event);
    }
  }

  async commit(cursorName: string, from: Cursor, to: Cursor): Promise<void> {
    const { tables, cache } = this.#given;
    const revision = to.position;
    // In the order of ids, so that two transactions lock sources in one order.
    const counted = [...this.#counting].sort(([a], [b]) => (a < b ? -1 : 1));
    await tables.transaction().execute(async (transaction) => {
      // First, so that of two writers only one goes on.
      const cursors = transaction as unknown as Transaction<LogTables>;
      if (!(await moveCursor(cursors, cursorName, from, to))) {
        throw new OnefoldError('conflict', `The cursor ${cursorName} was moved elsewhere`);
      }
      for (const [sourceId, { workspaceId, since, revision: begun, counter }] of counted) {
        const source = await openSource(transaction, workspaceId, sourceId, since);
        if (source.revision !== begun) {
          throw new OnefoldError('conflict', `What is known of ${sourceId} was changed elsewhere`);
        }
        await writeSource(transaction, workspaceId, sourceId, revision, counter.counted());
      }
    });
    for (const [sourceId, { counter }] of counted) cache.put(sourceId, revision, counter);
    cache.trim();
  }

  async #begin({ workspaceId, sourceId, receivedAt }: ResolvedEvent): Promise<Counting> {
    const { tables, cache, limits } = this.#given;
    const source = await readSource(tables, workspaceId, sourceId, receivedAt);
    let counter = cache.take(sourceId, source.revision);
    if (counter === null) {
      const names = await readNames(tables, workspaceId, sourceId);
      counter = new SourceCounter(source.state, names, limits);
    }
    counter.startBatch();
    return { workspaceId, since: receivedAt, revision: source.revision, counter };
  }
}

function bySource(events: readonly ResolvedEvent[]): Map<SourceId, ResolvedEvent[]> {
  const sources = new Map<SourceId, ResolvedEvent[]>();
  for (const event of events) {
    const known = sources.get(event.sourceId);
    if (known === undefined) sources.set(event.sourceId, [event]);
    else known.push(event);
  }
  return sources;
}
