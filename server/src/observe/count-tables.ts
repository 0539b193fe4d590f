import { sql } from 'kysely';
import { minuteMs, quarterMs } from './time-spans.ts';

/** Where events are counted by time: the table, its column of time, and how long a row of it is. */
export const countTables = {
  minute: { table: sql.table('event_counts'), column: sql.ref('minute'), ms: minuteMs },
  quarter: {
    table: sql.table('event_counts_by_quarter'),
    column: sql.ref('quarter'),
    ms: quarterMs,
  },
} as const;
