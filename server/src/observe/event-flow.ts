import { sql } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { countTables } from './count-tables.ts';
import { allTime, type CountedOutcome, type CountRow, type QuarterRow } from './event-counts.ts';
import type { CountSpan } from './source-counts.ts';

/** What became of events that were received in `[from, to)`, ms since the epoch; both begin a span. */
export interface FlowWindow {
  readonly span: CountSpan;
  readonly from: number;
  readonly to: number;
}

export interface TimedOutcome {
  /** Beginning of the span, ms since the epoch. */
  readonly at: number;
  readonly outcome: CountedOutcome;
  readonly count: number;
}

export interface SourceOutcome {
  readonly sourceId: SourceId;
  readonly outcome: CountedOutcome;
  readonly count: number;
}

/** The flow of events of a workspace over time. Times are those of receipt. */
export interface EventFlowReader {
  /** By span, oldest first; spans without an event are left out. */
  overTime(workspaceId: WorkspaceId, window: FlowWindow): Promise<TimedOutcome[]>;
  bySource(workspaceId: WorkspaceId, window: FlowWindow): Promise<SourceOutcome[]>;
}

interface Tables {
  readonly event_counts: CountRow;
  readonly event_counts_by_quarter: QuarterRow;
}

export function createEventFlowReader(database: Database): EventFlowReader {
  const tables = database.tables<Tables>('state');
  // The keys go by source first: with all sources named they are entered at each one's time.
  const within = (workspaceId: WorkspaceId, { span, from, to }: FlowWindow) => {
    const { column, ms } = countTables[span];
    return sql`workspace_id = ${workspaceId}
      and source_id in (
        select source_id from event_counts
        where workspace_id = ${workspaceId} and minute = ${sql.lit(allTime)})
      and ${column} >= ${Math.max(0, Math.floor(from / ms))}
      and ${column} < ${Math.floor(to / ms)}
      and outcome in ('processed', 'rejected', 'dropped')`;
  };

  return {
    async overTime(workspaceId, window) {
      const { table, column, ms } = countTables[window.span];
      const { rows } = await sql<{ at: number; outcome: CountedOutcome; count: number }>`
        select ${column} as at, outcome, sum(count) as count from ${table}
        where ${within(workspaceId, window)}
        group by ${column}, outcome
        order by ${column}`.execute(tables);
      return rows.map(({ at, outcome, count }) => {
        return { at: Number(at) * ms, outcome, count: Number(count) };
      });
    },
    async bySource(workspaceId, window) {
      const { table } = countTables[window.span];
      const { rows } = await sql<{ source_id: SourceId; outcome: CountedOutcome; count: number }>`
        select source_id, outcome, sum(count) as count from ${table}
        where ${within(workspaceId, window)}
        group by source_id, outcome`.execute(tables);
      return rows.map(({ source_id, outcome, count }) => {
        return { sourceId: source_id, outcome, count: Number(count) };
      });
    },
  };
}
