import { sql } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { countTables } from './count-tables.ts';
import {
  allTime,
  type CountedOutcome,
  type CountRow,
  type LastEventRow,
  type QuarterRow,
} from './event-counts.ts';
import { quarterMs } from './time-spans.ts';

/** What counts are read by; `time-spans.ts` says how long each is kept. */
export type CountSpan = 'minute' | 'quarter';

/** Counts of a workspace's events by source, for health and history. Times are those of receipt, ms since the epoch. */
export interface SourceCountReader {
  /** By span from the one that holds `from` on, oldest first; of one source, or of all. */
  overTime(
    workspaceId: WorkspaceId,
    span: CountSpan,
    from: number,
    sourceId?: SourceId,
  ): Promise<TimedCount[]>;
  /** What became of the events of a source from the span that holds `from` on, most frequent first. */
  reasons(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    span: CountSpan,
    from: number,
  ): Promise<ReasonCount[]>;
  /** When the newest event of each source with each outcome was received. */
  lastEvents(workspaceId: WorkspaceId, sourceId?: SourceId): Promise<LastEvent[]>;
  /** Beginnings of the quarters of an hour in which a source sent anything, oldest first. */
  activeQuarters(workspaceId: WorkspaceId, sourceId: SourceId, from: number): Promise<number[]>;
}

export interface TimedCount {
  readonly sourceId: SourceId;
  /** Beginning of the span. */
  readonly at: number;
  readonly outcome: CountedOutcome;
  readonly count: number;
}

export interface ReasonCount {
  readonly outcome: CountedOutcome;
  readonly reason: string;
  readonly count: number;
  /** Beginning of the last span in which it was counted. */
  readonly lastAt: number;
}

export interface LastEvent {
  readonly sourceId: SourceId;
  readonly outcome: CountedOutcome;
  readonly receivedAt: number;
}

interface Tables {
  readonly event_counts: CountRow;
  readonly event_counts_by_quarter: QuarterRow;
  readonly source_last_events: LastEventRow;
}

export function createSourceCountReader(database: Database): SourceCountReader {
  const tables = database.tables<Tables>('state');
  // The keys go by source first: with each source named they are entered at each one's time.
  const within = (workspaceId: WorkspaceId, sourceId: SourceId | undefined) =>
    sourceId === undefined
      ? sql`workspace_id = ${workspaceId} and source_id in (
          select source_id from event_counts
          where workspace_id = ${workspaceId} and minute = ${sql.lit(allTime)})`
      : sql`workspace_id = ${workspaceId} and source_id = ${sourceId}`;

  return {
    async overTime(workspaceId, span, from, sourceId) {
      const { table, column, ms } = countTables[span];
      const { rows } = await sql<{ source_id: string; at: number; outcome: string; count: number }>`
        select source_id, ${column} as at, outcome, sum(count) as count from ${table}
        where ${within(workspaceId, sourceId)} and ${column} >= ${spanOf(from, ms)}
        group by source_id, ${column}, outcome
        order by ${column}`.execute(tables);
      return rows.map(({ source_id, at, outcome, count }) => ({
        sourceId: source_id as SourceId,
        at: at * ms,
        outcome: outcome as CountedOutcome,
        count: Number(count),
      }));
    },
    async reasons(workspaceId, sourceId, span, from) {
      const { table, column, ms } = countTables[span];
      const { rows } = await sql<{ outcome: string; reason: string; count: number; last: number }>`
        select outcome, reason, sum(count) as count, max(${column}) as last from ${table}
        where ${within(workspaceId, sourceId)} and ${column} >= ${spanOf(from, ms)}
        group by outcome, reason
        order by sum(count) desc, outcome, reason`.execute(tables);
      return rows.map(({ outcome, reason, count, last }) => ({
        outcome: outcome as CountedOutcome,
        reason,
        count: Number(count),
        lastAt: Number(last) * ms,
      }));
    },
    async lastEvents(workspaceId, sourceId) {
      const rows = await tables
        .selectFrom('source_last_events')
        .select(['source_id', 'outcome', 'received_at'])
        .where('workspace_id', '=', workspaceId)
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId as SourceId))
        .execute();
      return rows.map(({ source_id, outcome, received_at }) => ({
        sourceId: source_id as SourceId,
        outcome: outcome as CountedOutcome,
        receivedAt: received_at,
      }));
    },
    async activeQuarters(workspaceId, sourceId, from) {
      const rows = await tables
        .selectFrom('event_counts_by_quarter')
        .select('quarter')
        .distinct()
        .where('workspace_id', '=', workspaceId)
        .where('source_id', '=', sourceId)
        .where('quarter', '>=', spanOf(from, quarterMs))
        .orderBy('quarter')
        .execute();
      return rows.map(({ quarter }) => quarter * quarterMs);
    },
  };
}

/** The span that holds a time. Never a negative one: the counts over all time stand there. */
function spanOf(time: number, ms: number): number {
  return Math.max(0, Math.floor(time / ms));
}
