import { type Kysely, sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Migration } from '../storage/database.ts';
import type { Logger } from './logger.ts';
import { minuteMs, minutesKeptMs, quarterMs, quartersKeptMs } from './time-spans.ts';

/** How far the parts behind the log are behind, in seconds. */
export interface LagSeconds {
  readonly processing: number;
  readonly warehouse: number;
  readonly delivery: number;
}

/** The greatest lag of a span of time. */
export interface TimedLag extends LagSeconds {
  /** Beginning of the span, ms since the epoch. */
  readonly at: number;
}

export const lagMigrations: readonly Migration[] = [
  {
    name: 'lag/0001-lag-history',
    database: 'config',
    sql: [
      `create table lag_history (
         span text not null,
         at bigint not null,
         processing_ms bigint not null,
         warehouse_ms bigint not null,
         delivery_ms bigint not null,
         primary key (span, at)
       ) {{clustered}}`,
    ],
  },
];

interface LagTables {
  readonly lag_history: {
    readonly span: string;
    readonly at: number;
    readonly processing_ms: number;
    readonly warehouse_ms: number;
    readonly delivery_ms: number;
  };
}

type Row = LagTables['lag_history'];

export interface LagHistoryDependencies {
  readonly database: Database;
  readonly lagSeconds: () => LagSeconds;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const lagHistoryTimes = { sampleEveryMs: 5_000, trimEveryMs: 3_600_000 } as const;

/**
 * The lag of the server over time, the greatest of each minute and of each quarter of an hour: one small write a
 * minute. Several processes add to one history. Spans in which nobody looked are missing, as while the server stood.
 */
export class LagHistory {
  readonly #dependencies: LagHistoryDependencies;
  readonly #tables: Kysely<LagTables>;
  /** The minute that is under way, and those that could not be written. */
  #unwritten: TimedLag[] = [];

  constructor(dependencies: LagHistoryDependencies) {
    this.#dependencies = dependencies;
    this.#tables = dependencies.database.tables<LagTables>('config');
  }

  /** Spans that begin in `[from, to)`, oldest first, with what was seen just now. */
  async spans(span: 'minute' | 'quarter', from: number, to: number): Promise<TimedLag[]> {
    const rows = await this.#tables
      .selectFrom('lag_history')
      .select(['at', 'processing_ms', 'warehouse_ms', 'delivery_ms'])
      .where('span', '=', span)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .execute();
    const found = new Map(rows.map((row) => [row.at, fromRow(row)]));
    const ms = span === 'minute' ? minuteMs : quarterMs;
    for (const lag of this.#unwritten) {
      const at = lag.at - (lag.at % ms);
      if (at < from || at >= to) continue;
      found.set(at, greater({ ...lag, at }, found.get(at)));
    }
    return [...found.values()].sort((a, b) => a.at - b.at);
  }

  /** Looks again and again until the signal aborts, and writes what is left then. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#dependencies;
    let trimAt = clock.monotonic() + lagHistoryTimes.trimEveryMs;
    let failing = false;
    while (!signal.aborted) {
      this.sample();
      await clock.sleep(lagHistoryTimes.sampleEveryMs, signal);
      try {
        await this.write({ all: signal.aborted });
        if (clock.monotonic() >= trimAt) {
          trimAt = clock.monotonic() + lagHistoryTimes.trimEveryMs;
          await this.trim(clock.now());
        }
        failing = false;
      } catch (error) {
        // Said once: what was seen waits in memory, and the next round tries again.
        if (!failing) logger.warn({ err: error }, 'the history of the lag could not be written');
        failing = true;
      }
    }
  }

  sample(): void {
    const { clock, lagSeconds } = this.#dependencies;
    const now = clock.now();
    const at = now - (now % minuteMs);
    const last = this.#unwritten.at(-1);
    const seen = { ...lagSeconds(), at };
    if (last?.at === at) this.#unwritten[this.#unwritten.length - 1] = greater(seen, last);
    else this.#unwritten.push(seen);
    // A database that is away for longer than minutes are kept: the oldest would be trimmed anyway.
    if (this.#unwritten.length > minutesKeptMs / minuteMs) this.#unwritten.shift();
  }

  /** Writes the minutes that are over, or all. */
  async write({ all }: { readonly all: boolean }): Promise<void> {
    const now = this.#dependencies.clock.now();
    const over = this.#unwritten.filter(({ at }) => all || at + minuteMs <= now);
    if (over.length === 0) return;
    const rows = over.flatMap((lag) => [
      toRow('minute', lag),
      toRow('quarter', { ...lag, at: lag.at - (lag.at % quarterMs) }),
    ]);
    await this.#tables.transaction().execute(async (transaction) => {
      // One row a statement: several minutes of one quarter are the same row.
      for (const row of rows) {
        await transaction
          .insertInto('lag_history')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['span', 'at']).doUpdateSet({
              processing_ms: keepGreater('processing_ms'),
              warehouse_ms: keepGreater('warehouse_ms'),
              delivery_ms: keepGreater('delivery_ms'),
            }),
          )
          .execute();
      }
    });
    this.#unwritten = this.#unwritten.filter((lag) => !over.includes(lag));
  }

  /** Forgets what is older than anything shows. */
  async trim(now: number): Promise<void> {
    for (const [span, keptMs] of [
      ['minute', minutesKeptMs],
      ['quarter', quartersKeptMs],
    ] as const) {
      await this.#tables
        .deleteFrom('lag_history')
        .where('span', '=', span)
        .where('at', '<', now - keptMs)
        .execute();
    }
  }
}

/** SQLite and PostgreSQL name the greater of two differently. */
function keepGreater(column: keyof Row) {
  const stands = sql.ref(`lag_history.${column}`);
  const given = sql.ref(`excluded.${column}`);
  return sql<number>`case when ${given} > ${stands} then ${given} else ${stands} end`;
}

function greater(a: TimedLag, b: TimedLag | undefined): TimedLag {
  return {
    at: a.at,
    processing: Math.max(a.processing, b?.processing ?? 0),
    warehouse: Math.max(a.warehouse, b?.warehouse ?? 0),
    delivery: Math.max(a.delivery, b?.delivery ?? 0),
  };
}

function toRow(span: string, { at, processing, warehouse, delivery }: TimedLag): Row {
  return {
    span,
    at,
    processing_ms: Math.round(processing * 1000),
    warehouse_ms: Math.round(warehouse * 1000),
    delivery_ms: Math.round(delivery * 1000),
  };
}

function fromRow(row: Omit<Row, 'span'>): TimedLag {
  return {
    at: row.at,
    processing: row.processing_ms / 1000,
    warehouse: row.warehouse_ms / 1000,
    delivery: row.delivery_ms / 1000,
  };
}
