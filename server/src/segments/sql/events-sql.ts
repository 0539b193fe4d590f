import type { EventClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import type { EventMatch, TimesOfWeek, Window } from '../definition/event-match.ts';
import type { ValueTest } from '../definition/value-test.ts';
import { exactLimit, exactMax } from '../record/exact.ts';
import { literal } from './literal.ts';
import {
  jsonValue,
  missingValue,
  numberValue,
  type SqlContext,
  scalarTextSql,
  testSql,
  timeSql,
} from './value-sql.ts';

/** The time of an event: its own, and never later than its receipt; ms since the epoch. `e` is the table of events. */
export const eventAt = 'toUnixTimestamp64Milli(least(e.timestamp, e.received_at))';

/** The condition on events `e` that they are meant. */
export function matchSql(match: EventMatch, timeZone: string, context: SqlContext): string {
  const { type, name, sources, where = [], during } = match;
  const conditions = [
    ...(type === undefined ? [] : [`e.type = ${literal(type)}`]),
    ...(name === undefined ? [] : [`e.event = ${literal(name)}`]),
    ...(sources === undefined ? [] : [`e.source_id IN (${sources.map(literal).join(', ')})`]),
    ...(during === undefined ? [] : duringSql(during, timeZone)),
    ...where.map(({ property, is }) => testSql(is, jsonValue('e.properties', property), context)),
  ];
  return conditions.length === 0 ? '1' : conditions.map((one) => `(${one})`).join(' AND ');
}

/** The condition on events `e` that they are in the window. */
export function windowSql(window: Window, now: number): string {
  return [...boundsSql(window, now), upToSql(now)].join(' AND ');
}

/** The condition on events `e` that they have happened. */
export function upToSql(now: number): string {
  return beforeSql(now + 1);
}

/** The condition on events `e` that they are not before a moment. Of both columns as they are, so that ClickHouse can leave parts out. */
export function fromSql(at: number): string {
  if (at !== heldMoment(at)) return `${eventAt} >= toInt64(${at})`;
  return `(e.timestamp >= ${momentSql(at)} AND e.received_at >= ${momentSql(at)})`;
}

/** The condition on events `e` that they are before a moment. */
function beforeSql(at: number): string {
  if (at !== heldMoment(at)) return `${eventAt} < toInt64(${at})`;
  return `(e.timestamp < ${momentSql(at)} OR e.received_at < ${momentSql(at)})`;
}

/** When a window begins, ms since the epoch; null: never. */
export function firstMomentOf(window: Window, now: number): number | null {
  if (window.kind === 'ever') return null;
  return window.kind === 'rolling' ? now - durationMs(window.last) + 1 : Date.parse(window.from);
}

/** The ends of a window as conditions on events `e` that have happened. */
export function boundsSql(window: Window, now: number): string[] {
  const from = firstMomentOf(window, now);
  const to = window.kind === 'fixed' ? window.to : null;
  return [
    ...(from === null ? [] : [fromSql(from)]),
    ...(to === null ? [] : [beforeSql(Date.parse(to))]),
  ];
}

/** A moment as the table has them. */
function momentSql(at: number): string {
  return `fromUnixTimestamp64Milli(toInt64(${at}), 'UTC')`;
}

/** One beyond what the table can hold becomes the nearest that it can. */
function heldMoment(at: number): number {
  return Math.min(momentMost, Math.max(momentLeast, at));
}

const momentLeast = Date.UTC(1900, 0, 1);
const momentMost = Date.UTC(2299, 11, 31);

function duringSql({ hours, weekdays }: TimesOfWeek, timeZone: string): string[] {
  const local = `toTimeZone(least(e.timestamp, e.received_at), ${literal(timeZone)})`;
  const hour = `toHour(${local})`;
  return [
    ...(weekdays === undefined ? [] : [`toDayOfWeek(${local}) IN (${weekdays.join(', ')})`]),
    ...(hours === undefined
      ? []
      : hours.from < hours.to
        ? [`${hour} >= ${hours.from} AND ${hour} < ${hours.to}`]
        : [`${hour} >= ${hours.from} OR ${hour} < ${hours.to}`]),
  ];
}

/**
 * The condition on the group of a profile's events that its figure passes the test: for HAVING.
 *
 * @param only the condition on the events of the group that count, 1 or 0; left out: all of them do
 */
export function figureSql(
  clause: EventClause,
  timeZone: string,
  context: SqlContext,
  only?: string,
): string {
  const { measure, is } = clause;
  const of = (aggregate: string, ...given: string[]) =>
    only === undefined
      ? `${aggregate}(${given.join(', ')})`
      : `${aggregate}If(${[...given, only].join(', ')})`;
  const ofThose = (aggregate: string, condition: string, ...given: string[]) =>
    `${aggregate}If(${[...given, only === undefined ? condition : `(${only}) AND (${condition})`].join(', ')})`;
  const value = 'property' in measure ? jsonValue('e.properties', measure.property) : missingValue;
  const { number } = value;
  switch (measure.of) {
    case 'count':
      return testSql(is, numberValue(`toFloat64(${of('count')})`), context);
    case 'days': {
      const day = `toDate(toTimeZone(least(e.timestamp, e.received_at), ${literal(timeZone)}))`;
      return testSql(is, numberValue(`toFloat64(${of('uniqExact', day)})`), context);
    }
    case 'distinct':
      return testSql(
        is,
        numberValue(`toFloat64(${of('uniqExact', scalarTextSql(value))})`),
        context,
      );
    case 'sum':
      return exactSql(is, of('sum', exactBillionths(number)), '1');
    case 'average': {
      const counted = ofThose('count', isExactSql(number));
      return exactSql(
        is,
        `intDiv(${of('sum', exactBillionths(number))}, toInt128(greatest(${counted}, 1)))`,
        `(${counted} > 0)`,
      );
    }
    case 'least':
      return testSql(is, numberValue(of('minOrNull', number)), context);
    case 'most':
      return testSql(is, numberValue(of('maxOrNull', number)), context);
    case 'first-time':
      return timeSql(is, of('minOrNull', eventAt), context.now);
    case 'last-time':
      return timeSql(is, of('maxOrNull', eventAt), context.now);
    case 'first':
    case 'last': {
      // Tested event by event, and then of the one event: a value keeps its type so.
      const pick = measure.of === 'first' ? 'argMin' : 'argMax';
      const place = `(${eventAt}, e.position)`;
      const picked = ofThose(pick, value.exists, testSql(is, value, context), place);
      return `if(${ofThose('count', value.exists)} > 0, ${picked}, ${testSql(is, missingValue, context)})`;
    }
    case 'frequent': {
      const text = `ifNull(${scalarTextSql(value)}, '')`;
      const present = `${text} != ''`;
      const pair = `(${text}, toUInt8(${testSql(is, value, context)}))`;
      const tested = ofThose('groupUniqArray', present, pair);
      const counted = ofThose('sumMap', present, `[${text}]`, '[toUInt64(1)]');
      const best = `arrayFirst(one -> 1, arraySort(one -> (-toInt64(one.2), one.1), arrayZip((${counted}).1, (${counted}).2))).1`;
      const ofBest = `arrayFirst(one -> one.1 = ${best}, ${tested}).2`;
      return `if(${ofThose('count', present)} > 0, ${ofBest}, ${testSql(is, missingValue, context)})`;
    }
    default:
      return measure satisfies never;
  }
}

/** Whether a number is one that sums take in; 1 or 0. */
export function isExactSql(number: string): string {
  return `ifNull(abs(${number}) <= ${exactMax}, 0)`;
}

/**
 * See `exact.ts`. A Float64 beyond 64 bits does not become the Int128 that it is, so it is taken apart into two whole
 * numbers, which powers of two do without loss.
 */
export function exactSum(number: string): string {
  return `sum(${exactBillionths(number)})`;
}

function exactBillionths(number: string): string {
  const billionths = `trunc(if(${isExactSql(number)}, ifNull(${number}, 0), 0) * 1e9)`;
  const high = `trunc(${billionths} / ${exactLowUnits})`;
  const low = `toInt64(${billionths} - ${high} * ${exactLowUnits})`;
  return `toInt128(toInt64(${high})) * ${exactLowUnits} + ${low}`;
}

/** 2^40: `exactMax` in billionths is below 2^90. */
const exactLowUnits = 2 ** 40;

/** A test of an exact figure; `exists` says whether there is one. */
function exactSql(test: ValueTest, figure: string, exists: string): string {
  const exact = (given: number) => `toInt128('${exactLimit(given)}')`;
  switch (test.op) {
    case 'not':
      return `NOT (${exactSql(test.test, figure, exists)})`;
    case 'exists':
      return exists;
    case 'missing':
      return `NOT ${exists}`;
    case 'less':
      return `${exists} AND ${figure} < ${exact(test.number)}`;
    case 'at-most':
      return `${exists} AND ${figure} <= ${exact(test.number)}`;
    case 'greater':
      return `${exists} AND ${figure} > ${exact(test.number)}`;
    case 'at-least':
      return `${exists} AND ${figure} >= ${exact(test.number)}`;
    case 'between':
      return `${exists} AND ${figure} BETWEEN ${exact(test.from)} AND ${exact(test.to)}`;
    case 'equals':
      return `${exists} AND ${figure} = ${exact(Number(test.value))}`;
    case 'in':
      return `${exists} AND ${figure} IN (${test.values.map((value) => exact(Number(value))).join(', ')})`;
    default:
      return '0';
  }
}
