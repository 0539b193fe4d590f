import { sql } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import {
  allTime,
  type CountedOutcome,
  type CountRow,
  type LastEventRow,
  type QuarterRow,
} from './event-counts.ts';
import { quartersPerHour } from './time-spans.ts';

/** Counts of a workspace's events by source, for its health and history. Times are those of receipt. */
export interface SourceCountReader {
  /** From a whole minute since the epoch on; of one source, or of all. */
  byMinute(workspaceId: WorkspaceId, from: number, sourceId?: SourceId): Promise<TimedCount[]>;
  /** From a whole hour since the epoch on. */
  byHour(workspaceId: WorkspaceId, from: number, sourceId?: SourceId): Promise<TimedCount[]>;
  /** What happened to the events of a source from a whole hour since the epoch on, most frequent first. */
  reasons(workspaceId: WorkspaceId, sourceId: SourceId, from: number): Promise<ReasonCount[]>;
  /** When the newest event of each source with each outcome was received. */
  lastEvents(workspaceId: WorkspaceId, sourceId?: SourceId): Promise<LastEvent[]>;
}

export interface TimedCount {
  readonly sourceId: SourceId;
  /** Whole minutes or hours since the epoch. */
  readonly at: number;
  readonly outcome: CountedOutcome;
  readonly count: number;
}

export interface ReasonCount {
  readonly outcome: CountedOutcome;
  readonly reason: string;
  readonly count: number;
  /** Beginning of the last hour in which it was counted, whole hours since the epoch. */
  readonly lastHour: number;
}

export interface LastEvent {
  readonly sourceId: SourceId;
  readonly outcome: CountedOutcome;
  /** ms since the epoch */
  readonly receivedAt: number;
}

interface Tables {
  readonly event_counts: CountRow;
  readonly event_counts_by_quarter: QuarterRow;
  readonly source_last_events: LastEventRow;
}

export function createSourceCountReader(database: Database): SourceCountReader {
  const tables = database.tables<Tables>('state');
  return {
    async byMinute(workspaceId, from, sourceId) {
      const rows = await tables
        .selectFrom('event_counts')
        .select(({ fn }) => ['source_id', 'minute', 'outcome', fn.sum<number>('count').as('count')])
        .where('workspace_id', '=', workspaceId)
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId as SourceId))
        // The counts over all time stand at a negative minute.
        .where('minute', '>=', Math.max(from, 0))
        .groupBy(['source_id', 'minute', 'outcome'])
        .orderBy('minute')
        .execute();
      return rows.map(({ minute, ...row }) => timedCount(row, minute));
    },
    async byHour(workspaceId, from, sourceId) {
      const hour = sql<number>`quarter / ${sql.lit(quartersPerHour)}`;
      const rows = await tables
        .selectFrom('event_counts_by_quarter')
        .select(['source_id', 'outcome'])
        .select(({ fn }) => [hour.as('hour'), fn.sum<number>('count').as('count')])
        .where('workspace_id', '=', workspaceId)
        // The key goes by source first: with all of them named it is entered at each one's quarter.
        .where('source_id', 'in', (build) =>
          build
            .selectFrom('event_counts')
            .select('source_id')
            .where('workspace_id', '=', workspaceId)
            .where('minute', '=', allTime),
        )
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId as SourceId))
        .where('quarter', '>=', from * quartersPerHour)
        .groupBy(['source_id', hour, 'outcome'])
        .orderBy(hour)
        .execute();
      return rows.map(({ hour: at, ...row }) => timedCount(row, Number(at)));
    },
    async reasons(workspaceId, sourceId, from) {
      const rows = await tables
        .selectFrom('event_counts_by_quarter')
        .select(({ fn }) => [
          'outcome',
          'reason',
          fn.sum<number>('count').as('count'),
          fn.max<number>('quarter').as('last_quarter'),
        ])
        .where('workspace_id', '=', workspaceId)
        .where('source_id', '=', sourceId)
        .where('quarter', '>=', from * quartersPerHour)
        .groupBy(['outcome', 'reason'])
        .orderBy('count', 'desc')
        .orderBy('outcome')
        .orderBy('reason')
        .execute();
      return rows.map(({ outcome, reason, count, last_quarter }) => ({
        outcome: outcome as CountedOutcome,
        reason,
        count: Number(count),
        lastHour: Math.floor(Number(last_quarter) / quartersPerHour),
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
  };
}

function timedCount(
  row: { readonly source_id: string; readonly outcome: string; readonly count: number },
  at: number,
): TimedCount {
  return {
    sourceId: row.source_id as SourceId,
    at,
    outcome: row.outcome as CountedOutcome,
    count: Number(row.count),
  };
}
