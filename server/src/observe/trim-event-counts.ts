import type { Database } from '../storage/database.ts';
import type { CountRow, LastEventRow, QuarterRow } from './event-counts.ts';
import { minuteMs, minutesKeptMs, quarterMs, quartersKeptMs } from './time-spans.ts';

interface Tables {
  readonly event_counts: CountRow;
  readonly event_counts_by_quarter: QuarterRow;
  readonly source_last_events: LastEventRow;
}

/** Forgets counts by the minute and by the quarter of an hour that are older than anything shows; totals stay. */
export async function trimEventCounts(database: Database, now: number): Promise<void> {
  const tables = database.tables<Tables>('state');
  const sources = await tables
    .selectFrom('source_last_events')
    .select(['workspace_id', 'source_id'])
    .distinct()
    .execute();
  // The keys go by source, so each deletion touches what it removes and nothing else.
  for (const { workspace_id, source_id } of sources) {
    await tables
      .deleteFrom('event_counts')
      .where('workspace_id', '=', workspace_id)
      .where('source_id', '=', source_id)
      .where('minute', '>=', 0)
      .where('minute', '<', Math.floor((now - minutesKeptMs) / minuteMs))
      .execute();
    await tables
      .deleteFrom('event_counts_by_quarter')
      .where('workspace_id', '=', workspace_id)
      .where('source_id', '=', source_id)
      .where('quarter', '<', Math.floor((now - quartersKeptMs) / quarterMs))
      .execute();
  }
}
