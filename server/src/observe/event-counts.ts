import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database, Migration } from '../storage/database.ts';
import type { HotChange, HotTable } from '../storage/hot-tables.ts';

/** What can become of a received event; `noted` counts what was left out of events that went through. */
export type CountedOutcome = 'processed' | 'dropped' | 'rejected' | 'noted';

type CountRow = {
  readonly workspace_id: string;
  readonly source_id: string;
  readonly minute: number;
  readonly outcome: string;
  readonly reason: string;
  readonly count: number;
};

const countTable: HotTable<CountRow> = {
  name: 'event_counts',
  keyLength: 5,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'source_id', type: 'text' },
    { name: 'minute', type: 'bigint' },
    { name: 'outcome', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'count', type: 'bigint' },
  ],
};

export const observeMigrations: readonly Migration[] = [
  {
    name: 'observe/0001-event-counts',
    database: 'state',
    sql: [
      `create table event_counts (
         workspace_id text not null,
         source_id text not null,
         minute bigint not null,
         outcome text not null,
         reason text not null,
         count bigint not null,
         primary key (workspace_id, source_id, minute, outcome, reason)
       ) {{clustered}}`,
      'create index event_counts_by_minute on event_counts (workspace_id, minute)',
    ],
  },
];

const minuteMs = 60_000;

/** In place of a minute: the count over all time, so that totals need no sum over the past. */
const allTime = -1;

/** Counts of one micro-batch, committed with its effect, so that they are exact. */
export class EventCounts {
  readonly #rows = new Map<string, { -readonly [Column in keyof CountRow]: CountRow[Column] }>();

  /** @param at receipt of the event, ms since the epoch */
  add(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    at: number,
    outcome: CountedOutcome,
    reason: string,
  ): void {
    this.#addTo(allTime, workspaceId, sourceId, outcome, reason);
    this.#addTo(Math.floor(at / minuteMs), workspaceId, sourceId, outcome, reason);
  }

  #addTo(
    minute: number,
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    outcome: CountedOutcome,
    reason: string,
  ): void {
    const key = `${workspaceId} ${sourceId} ${minute} ${outcome} ${reason}`;
    const row = this.#rows.get(key);
    if (row) row.count += 1;
    else {
      const ids = { workspace_id: workspaceId, source_id: sourceId };
      this.#rows.set(key, { ...ids, minute, outcome, reason, count: 1 });
    }
  }

  changes(): HotChange[] {
    return [{ kind: 'add', table: countTable, rows: [...this.#rows.values()] }];
  }
}

/** Counts of one workspace. `minute` is whole minutes since the epoch, by receipt. */
export interface EventCountReader {
  totals(workspaceId: WorkspaceId): Promise<OutcomeCount[]>;
  perMinute(workspaceId: WorkspaceId, from: number): Promise<(OutcomeCount & { minute: number })[]>;
  bySource(workspaceId: WorkspaceId, from: number): Promise<SourceCount[]>;
}

export interface OutcomeCount {
  readonly outcome: CountedOutcome;
  readonly count: number;
}

export interface SourceCount extends OutcomeCount {
  readonly sourceId: SourceId;
  readonly reason: string;
}

export function createEventCountReader(database: Database): EventCountReader {
  const tables = database.tables<{ event_counts: CountRow }>('state');
  const selected = (workspaceId: WorkspaceId) =>
    tables
      .selectFrom('event_counts')
      .where('workspace_id', '=', workspaceId)
      .select(({ fn }) => fn.sum<number>('count').as('count'));
  return {
    async totals(workspaceId) {
      const rows = await selected(workspaceId)
        .select('outcome')
        .where('minute', '=', allTime)
        .groupBy('outcome')
        .execute();
      return rows.map(({ outcome, count }) => ({
        outcome: outcome as CountedOutcome,
        count: Number(count),
      }));
    },
    async perMinute(workspaceId, from) {
      const rows = await selected(workspaceId)
        .select(['outcome', 'minute'])
        .where('minute', '>=', Math.max(from, 0))
        .groupBy(['outcome', 'minute'])
        .orderBy('minute')
        .execute();
      return rows.map(({ outcome, minute, count }) => ({
        outcome: outcome as CountedOutcome,
        minute,
        count: Number(count),
      }));
    },
    async bySource(workspaceId, from) {
      const rows = await selected(workspaceId)
        .select(['source_id', 'outcome', 'reason'])
        .where('minute', '>=', Math.max(from, 0))
        .groupBy(['source_id', 'outcome', 'reason'])
        .execute();
      return rows.map(({ source_id, outcome, reason, count }) => ({
        sourceId: source_id as SourceId,
        outcome: outcome as CountedOutcome,
        reason,
        count: Number(count),
      }));
    },
  };
}
