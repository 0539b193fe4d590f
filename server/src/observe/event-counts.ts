import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database, Migration } from '../storage/database.ts';
import type { HotChange, HotTable } from '../storage/hot-tables.ts';
import { minuteMs, minutesPerQuarter } from './time-spans.ts';

/** What can become of a received event; `noted` counts what was left out of events that went through. */
export type CountedOutcome = 'processed' | 'dropped' | 'rejected' | 'noted';

export type CountRow = {
  readonly workspace_id: string;
  readonly source_id: string;
  readonly minute: number;
  readonly outcome: string;
  readonly reason: string;
  readonly count: number;
};

export type QuarterRow = Omit<CountRow, 'minute'> & {
  /** Whole quarters of an hour since the epoch, by receipt: days of every time zone begin with one. */
  readonly quarter: number;
};

/** When the newest event of a source with an outcome was received. */
export type LastEventRow = {
  readonly workspace_id: string;
  readonly source_id: string;
  readonly outcome: string;
  /** ms since the epoch */
  readonly received_at: number;
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

const quarterTable: HotTable<QuarterRow> = {
  name: 'event_counts_by_quarter',
  keyLength: 5,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'source_id', type: 'text' },
    { name: 'quarter', type: 'bigint' },
    { name: 'outcome', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'count', type: 'bigint' },
  ],
};

const lastEventTable: HotTable<LastEventRow> = {
  name: 'source_last_events',
  keyLength: 3,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'source_id', type: 'text' },
    { name: 'outcome', type: 'text' },
    { name: 'received_at', type: 'bigint' },
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
  {
    name: 'observe/0002-event-counts-by-hour',
    database: 'state',
    sql: [
      `create table event_counts_by_hour (
         workspace_id text not null,
         source_id text not null,
         hour bigint not null,
         outcome text not null,
         reason text not null,
         count bigint not null,
         primary key (workspace_id, source_id, hour, outcome, reason)
       ) {{clustered}}`,
      'create index event_counts_by_hour_hour on event_counts_by_hour (workspace_id, hour)',
      `insert into event_counts_by_hour (workspace_id, source_id, hour, outcome, reason, count)
         select workspace_id, source_id, minute / 60, outcome, reason, sum(count)
         from event_counts where minute >= 0
         group by workspace_id, source_id, minute / 60, outcome, reason`,
      `create table source_last_events (
         workspace_id text not null,
         source_id text not null,
         outcome text not null,
         received_at bigint not null,
         primary key (workspace_id, source_id, outcome)
       ) {{clustered}}`,
      `insert into source_last_events (workspace_id, source_id, outcome, received_at)
         select workspace_id, source_id, outcome, max(minute) * 60000
         from event_counts where minute >= 0
         group by workspace_id, source_id, outcome`,
    ],
  },
  {
    // Days begin at a half or a quarter of an hour in some time zones, so hours cannot be added up to days.
    name: 'observe/0003-event-counts-by-quarter',
    database: 'state',
    sql: [
      `create table event_counts_by_quarter (
         workspace_id text not null,
         source_id text not null,
         quarter bigint not null,
         outcome text not null,
         reason text not null,
         count bigint not null,
         primary key (workspace_id, source_id, quarter, outcome, reason)
       ) {{clustered}}`,
      `insert into event_counts_by_quarter (workspace_id, source_id, quarter, outcome, reason, count)
         select workspace_id, source_id, minute / 15, outcome, reason, sum(count)
         from event_counts where minute >= 0
         group by workspace_id, source_id, minute / 15, outcome, reason`,
      'drop table event_counts_by_hour',
    ],
  },
];

/** In place of a minute: the count over all time, so that totals need no sum over the past. */
export const allTime = -1;

/** Counts of one micro-batch, committed with its effect, so that they are exact. */
export class EventCounts {
  readonly #counted = new Map<string, { row: Mutable<CountRow>; newestAt: number }>();

  /** @param at receipt of the event, ms since the epoch */
  add(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    at: number,
    outcome: CountedOutcome,
    reason: string,
  ): void {
    const minute = Math.floor(at / minuteMs);
    const key = `${workspaceId} ${sourceId} ${minute} ${outcome} ${reason}`;
    const known = this.#counted.get(key);
    if (known !== undefined) {
      known.row.count += 1;
      if (known.newestAt < at) known.newestAt = at;
      return;
    }
    const ids = { workspace_id: workspaceId, source_id: sourceId };
    this.#counted.set(key, { row: { ...ids, minute, outcome, reason, count: 1 }, newestAt: at });
  }

  changes(): HotChange[] {
    const minutes: CountRow[] = [];
    const totals = new Map<string, Mutable<CountRow>>();
    const quarters = new Map<string, Mutable<QuarterRow>>();
    const last = new Map<string, Mutable<LastEventRow>>();
    for (const { row: counted, newestAt } of this.#counted.values()) {
      minutes.push(counted);
      const { minute, ...row } = counted;
      const { workspace_id, source_id, outcome, reason } = row;
      const quarter = Math.floor(minute / minutesPerQuarter);
      const ofOutcome = `${workspace_id} ${source_id} ${outcome}`;
      addTo(totals, `${ofOutcome} ${reason}`, { ...row, minute: allTime });
      addTo(quarters, `${ofOutcome} ${reason} ${quarter}`, { ...row, quarter });
      const newest = last.get(ofOutcome);
      if (newest === undefined || newest.received_at < newestAt) {
        last.set(ofOutcome, { workspace_id, source_id, outcome, received_at: newestAt });
      }
    }
    return [
      { kind: 'add', table: countTable, rows: [...totals.values(), ...minutes] },
      { kind: 'add', table: quarterTable, rows: [...quarters.values()] },
      // Receivers' clocks differ, so a later batch can hold an earlier event.
      { kind: 'raise', table: lastEventTable, rows: [...last.values()] },
    ];
  }
}

type Mutable<Row> = { -readonly [Column in keyof Row]: Row[Column] };

function addTo<Row extends { count: number }>(rows: Map<string, Row>, key: string, row: Row): void {
  const known = rows.get(key);
  if (known === undefined) rows.set(key, row);
  else known.count += row.count;
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
