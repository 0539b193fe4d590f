import type { Kysely } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { SourceId } from '../kernel/ids.ts';
import { type Cursor, type LogTables, moveCursor } from '../log/index.ts';
import type { Database } from '../storage/database.ts';
import { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
import { SourceCounter } from './source-counter.ts';
import { openSource, readEvents, writeSource } from './source-rows.ts';
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
  return (cursorName, from, to, stored) =>
    tables.transaction().execute(async (transaction) => {
      // First, so that of two writers only one goes on.
      if (!(await moveCursor(transaction, cursorName, from, to))) {
        throw new OnefoldError('conflict', `The cursor ${cursorName} was moved by another process`);
      }
      const own = transaction as unknown as Kysely<ObservedTables>;
      for (const events of bySource(stored)) await countSource(own, events, limits);
    });
}

async function countSource(
  transaction: Kysely<ObservedTables>,
  events: readonly ResolvedEvent[],
  limits: ObservedSchemaLimits,
): Promise<void> {
  const first = events[0] as ResolvedEvent;
  const { workspaceId, sourceId } = first;
  const source = await openSource(transaction, workspaceId, sourceId, first.receivedAt);
  const counter = new SourceCounter(source, limits);
  const names = counter.recordable(events);
  counter.restore(await readEvents(transaction, workspaceId, sourceId, names));
  for (const event of events) counter.observe(event);
  await writeSource(transaction, workspaceId, sourceId, counter.counted());
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
