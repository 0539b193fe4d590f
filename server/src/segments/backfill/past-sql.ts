import { positionsPerRecord } from '../../kernel/event.ts';
import { isLasting } from '../definition/event-match.ts';
import type { EntriesRecording, Recording, SummaryRecording } from '../record/recording.ts';
import { eventAt, exactSum, isExactSql, matchSql } from '../sql/events-sql.ts';
import { literal } from '../sql/literal.ts';
import {
  jsonTextSql,
  jsonValue,
  missingValue,
  type SqlContext,
  scalarTextSql,
} from '../sql/value-sql.ts';

/** What of the past is asked for. */
export interface PastOptions {
  /** Sequence of the log: events of its records up to here. */
  readonly since: number;
  /** IANA name */
  readonly timeZone: string;
  /** ms since the epoch */
  readonly now: number;
}

/**
 * A query on the warehouse of a workspace: a row for each profile with what the recorder of the recording would have
 * recorded of its events, for `pastOf` to read. It is one query so that each event is in exactly one row, whatever
 * merges come in meanwhile.
 */
export function pastSql(recording: Recording, options: PastOptions): string {
  const columns =
    recording.form === 'entries'
      ? entriesColumns(recording)
      : summaryColumns(recording, options.timeZone);
  return (
    `SELECT toString(e.profile_id) AS profile, ${columns.join(', ')} FROM events AS e ` +
    `WHERE ${conditions(recording, options).join(' AND ')} GROUP BY e.profile_id`
  );
}

function entriesColumns({ paths }: EntriesRecording): string[] {
  const values =
    paths.length === 0
      ? 'emptyArrayString()'
      : `[${paths.map((path) => jsonTextSql('e.properties', path)).join(', ')}]`;
  const gathered = `groupArray((${eventAt}, e.position, ${values}))`;
  return [`arraySort(one -> (one.1, one.2), ${gathered}) AS entries`];
}

function summaryColumns({ path, keeps }: SummaryRecording, timeZone: string): string[] {
  const json = path === null ? "CAST(NULL, 'Nullable(String)')" : jsonTextSql('e.properties', path);
  const value = path === null ? missingValue : jsonValue('e.properties', path);
  const valueAt = (pick: 'argMinIf' | 'argMaxIf') =>
    `${pick}((${eventAt}, e.position, ifNull(${json}, '')), (${eventAt}, e.position), isNotNull(${json}))`;
  const text = `ifNull(${scalarTextSql(value)}, '')`;
  // Date32, because Date knows no day before 1970.
  const day = `toInt32(toDate32(toTimeZone(least(e.timestamp, e.received_at), ${literal(timeZone)})))`;
  return [
    ...['count() AS events', `min(${eventAt}) AS first_at`, `max(${eventAt}) AS last_at`],
    ...(path === null
      ? []
      : [
          `countIf(${isExactSql(value.number)}) AS numbers`,
          `toString(${exactSum(value.number)}) AS total`,
          `minOrNull(${value.number}) AS least_number`,
          `maxOrNull(${value.number}) AS most_number`,
          `${valueAt('argMinIf')} AS first_value`,
          `${valueAt('argMaxIf')} AS last_value`,
        ]),
    ...(keeps === 'values' ? [`sumMapIf([${text}], [toUInt64(1)], ${text} != '') AS texts`] : []),
    ...(keeps === 'days' ? [`arraySort(groupUniqArray(${day})) AS days`] : []),
  ];
}

/**
 * Entries that left the window before the moment that the log has come to are not asked for; this much before it still
 * are, for clocks of several machines that receive.
 */
const slackMs = 3_600_000;

function conditions(recording: Recording, { since, timeZone, now }: PastOptions): string[] {
  const { match, from, to } = recording;
  const lasting = { ...match, where: (match.where ?? []).filter(({ is }) => isLasting(is)) };
  const before = `e.position < ${BigInt(since + 1) * BigInt(positionsPerRecord)}`;
  // The time of an event is never after its timestamp, by which the table is ordered.
  const newer = (sign: '>' | '>=', ms: string) =>
    `e.timestamp ${sign} fromUnixTimestamp64Milli(${ms}, 'UTC') AND ${eventAt} ${sign} ${ms}`;
  // The time of the log may be far behind, but not behind what it has received.
  const logTime = `(SELECT toUnixTimestamp64Milli(max(e.received_at)) FROM events AS e WHERE ${before})`;
  const keepMs = recording.form === 'entries' ? recording.keepMs : null;
  return [
    before,
    ...(from === null ? [] : [newer('>=', `toInt64(${from})`)]),
    ...(to === null ? [] : [`${eventAt} < toInt64(${to})`]),
    ...(keepMs === null
      ? []
      : [newer('>', `(least(toInt64(${now}), ${logTime}) - ${keepMs + slackMs})`)]),
    `(${matchSql(lasting, timeZone, context)})`,
  ];
}

const changing = () => {
  throw new Error('a lasting test asks for neither traits nor the time');
};

const context: SqlContext = { now: 0, trait: changing, anniversaries: changing };
