import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { CountedOutcome, CountRow, HourRow, LastEventRow } from './event-counts.ts';

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
  readonly event_counts_by_hour: HourRow;
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
      const rows = await tables
        .selectFrom('event_counts_by_hour')
        .select(({ fn }) => ['source_id', 'hour', 'outcome', fn.sum<number>('count').as('count')])
        .where('workspace_id', '=', workspaceId)
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId as SourceId))
        .where('hour', '>=', from)
        .groupBy(['source_id', 'hour', 'outcome'])
        .orderBy('hour')
        .execute();
      return rows.map(({ hour, ...row }) => timedCount(row, hour));
    },
    async reasons(workspaceId, sourceId, from) {
      const rows = await tables
        .selectFrom('event_counts_by_hour')
        .select(({ fn }) => [
          'outcome',
          'reason',
          fn.sum<number>('count').as('count'),
          fn.max<number>('hour').as('last_hour'),
        ])
        .where('workspace_id', '=', workspaceId)
        .where('source_id', '=', sourceId)
        .where('hour', '>=', from)
        .groupBy(['outcome', 'reason'])
        .orderBy('count', 'desc')
        .orderBy('outcome')
        .orderBy('reason')
        .execute();
      return rows.map(({ outcome, reason, count, last_hour }) => ({
        outcome: outcome as CountedOutcome,
        reason,
        count: Number(count),
        lastHour: Number(last_hour),
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
