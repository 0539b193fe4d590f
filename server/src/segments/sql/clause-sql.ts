import {
  type AccountClause,
  type Clause,
  type EventClause,
  type ObjectClause,
  type SequenceClause,
  traitOfConsent,
  traitOfList,
  type UsersClause,
} from '../definition/clause.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { eventMatchesOf } from '../definition/definition.ts';
import { isDidAny } from '../definition/did-any.ts';
import { changingConditions, type EventMatch } from '../definition/event-match.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { figureOf, figureTester } from '../evaluate/figure.ts';
import { emptySummary } from '../record/summary.ts';
import { figureSql, matchSql, windowSql } from './events-sql.ts';
import { literal } from './literal.ts';
import { sequenceMatchSql, sequenceSql } from './sequence-sql.ts';
import {
  jsonValue,
  missingValue,
  numberValue,
  rawValue,
  type SqlContext,
  sampleSql,
  testSql,
  textValue,
} from './value-sql.ts';

export interface CompileOptions {
  /** IANA name */
  readonly timeZone: string;
  readonly calendar: Calendar;
  /** The moment that is asked about, ms since the epoch. */
  readonly now: number;
  /** Definitions of other segments. */
  readonly segment: (id: string) => SegmentDefinition;
}

/** A query for the ids of the profiles that belong to a segment at a moment, on the warehouse. */
export function membersSql(definition: SegmentDefinition, options: CompileOptions): string {
  const { of, where } = definition;
  return (
    `SELECT p.profile_id AS profile_id FROM profiles AS p FINAL ` +
    `WHERE p.collection = ${literal(of)} AND ${clauseSql(where, options)}`
  );
}

/** The condition on profiles `p` that a clause holds: 1 or 0, never null. */
export function clauseSql(clause: Clause, options: CompileOptions): string {
  const context = contextOf(options, (path) => jsonValue('p.traits', path));
  switch (clause.kind) {
    case 'all':
    case 'any': {
      if (clause.of.length === 0) return '1';
      const joined = clause.of.map((one) => clauseSql(one, options));
      return `(${joined.join(clause.kind === 'all' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `NOT (${clauseSql(clause.of, options)})`;
    case 'trait':
      return `(${testSql(clause.is, jsonValue('p.traits', clause.trait), context)})`;
    case 'identifier': {
      const values = `p.identifiers[${literal(clause.type)}]`;
      const each = testSql(clause.is, textValue('value'), context);
      const none = testSql(clause.is, missingValue, context);
      return `if(empty(${values}), ${none}, arrayExists(value -> ${each}, ${values}))`;
    }
    case 'event':
      return eventClauseSql(clause, options);
    case 'sequence':
      return sequenceClauseSql(clause, options);
    case 'account':
      return accountClauseSql(clause, options);
    case 'users':
      return usersClauseSql(clause, options);
    case 'segment':
      return `p.profile_id IN (${membersSql(options.segment(clause.segment), options)})`;
    case 'list':
      return clauseSql(traitOfList(clause), options);
    case 'consent':
      return clauseSql(traitOfConsent(clause), options);
    case 'object':
      return objectClauseSql(clause, context);
    case 'sample':
      return `(${sampleSql('p.profile_id', clause.salt, clause.share)})`;
    default:
      return clause satisfies never;
  }
}

function eventClauseSql(given: EventClause, options: CompileOptions): string {
  const { clause, isOpposite } = fromNothing(given, options);
  const within = isOpposite ? 'NOT IN' : 'IN';
  if (isDidAny(clause)) {
    const { event } = clause;
    const from = fromEventsSql([event], countingSql(clause, options));
    return `p.profile_id ${within} (SELECT e.profile_id ${from})`;
  }
  const context = contextOf(options, (path) => jsonValue('t.traits', path));
  const having = figureSql(clause, options.timeZone, context);
  return `p.profile_id ${within} (${eventGroupsSql(clause, options)} HAVING ${having})`;
}

/**
 * A clause that does not hold for whoever did nothing: who did nothing passes a test that nothing passes too, so such a test
 * is asked for its opposite.
 */
export function fromNothing(
  clause: EventClause,
  { calendar, now }: CompileOptions,
): { readonly clause: EventClause; readonly isOpposite: boolean } {
  const nothing = figureOf(emptySummary(), clause.measure);
  const trait = () => undefined;
  const isOpposite = figureTester(clause, calendar).passes(nothing, { now, trait });
  if (!isOpposite) return { clause, isOpposite };
  return { clause: { ...clause, is: { op: 'not', test: clause.is } }, isOpposite };
}

function objectClauseSql({ trait, where, is }: ObjectClause, context: SqlContext): string {
  const conditions = [
    `toString(JSONType(object)) = 'Object'`,
    ...where.map(
      ({ property, is: test }) => `(${testSql(test, rawValue('object', property), context)})`,
    ),
  ];
  const { items } = jsonValue('p.traits', trait);
  const count = `toFloat64(arrayCount(object -> ${conditions.join(' AND ')}, ${items}))`;
  return `(${testSql(is, numberValue(count), context)})`;
}

function sequenceClauseSql(clause: SequenceClause, options: CompileOptions): string {
  const { timeZone, now } = options;
  const context = contextOf(options, (path) => jsonValue('t.traits', path));
  const matches = sequenceMatchSql(clause, timeZone, context);
  const where = `${windowSql(clause.window, now)} AND (${matches})`;
  const groups = groupsSql(eventMatchesOf(clause), where);
  return `p.profile_id IN (${groups} HAVING ${sequenceSql(clause, timeZone, context)})`;
}

function accountClauseSql({ match, where }: AccountClause, options: CompileOptions): string {
  const accounts = membersSql({ version: 1, of: 'accounts', where }, options);
  const users = (condition: string) =>
    `(SELECT m.user_id FROM account_memberships AS m WHERE ${condition})`;
  const withOne = users(`m.account_id IN (${accounts})`);
  if (match === 'any') return `p.profile_id IN ${withOne}`;
  if (match === 'none') return `p.profile_id NOT IN ${withOne}`;
  const withOther = users(`m.account_id NOT IN (${accounts})`);
  return `(p.profile_id IN ${withOne} AND p.profile_id NOT IN ${withOther})`;
}

function usersClauseSql({ match, where }: UsersClause, options: CompileOptions): string {
  const users = membersSql({ version: 1, of: 'users', where }, options);
  const accounts = (condition: string) =>
    `(SELECT m.account_id FROM account_memberships AS m WHERE ${condition})`;
  const withOne = accounts(`m.user_id IN (${users})`);
  if (match === 'any') return `p.profile_id IN ${withOne}`;
  if (match === 'none') return `p.profile_id NOT IN ${withOne}`;
  const withOther = accounts(`m.user_id NOT IN (${users})`);
  return `(p.profile_id IN ${withOne} AND p.profile_id NOT IN ${withOther})`;
}

/** A query for the profiles that have events in the window, in groups for aggregates in `more` or behind HAVING. */
export function eventGroupsSql(
  { event, window }: Pick<EventClause, 'event' | 'window'>,
  options: CompileOptions,
  more?: string,
): string {
  return groupsSql([event], countingSql({ event, window }, options), more);
}

/** The condition on events `e` that they are meant and in the window. */
function countingSql(
  { event, window }: Pick<EventClause, 'event' | 'window'>,
  options: CompileOptions,
): string {
  const context = contextOf(options, (path) => jsonValue('t.traits', path));
  return `${windowSql(window, options.now)} AND (${matchSql(event, options.timeZone, context)})`;
}

/** Beside each event stand the traits of its profile where they are asked for. */
function fromEventsSql(matches: readonly EventMatch[], where: string): string {
  const comparesTraits = matches.some((match) => changingConditions(match).length > 0);
  const traits = comparesTraits
    ? ` INNER JOIN (SELECT profile_id, traits FROM profiles FINAL) AS t ON e.profile_id = t.profile_id`
    : '';
  return `FROM events AS e${traits} WHERE ${where}`;
}

function groupsSql(matches: readonly EventMatch[], where: string, more?: string): string {
  const columns = more === undefined ? 'e.profile_id' : `e.profile_id AS profile_id, ${more}`;
  return `SELECT ${columns} ${fromEventsSql(matches, where)} GROUP BY e.profile_id`;
}

/** @param trait where the value of a trait stands that a test compares with */
export function contextOf(
  { now, calendar }: CompileOptions,
  trait: SqlContext['trait'],
): SqlContext {
  return { now, trait, anniversaries: (days) => anniversaryNames(calendar, now, days) };
}

const dayMs = 86_400_000;

/** `MM-DD` of the dates whose anniversary is today or within so many days; 29 February with the 28th of other years. */
function anniversaryNames(calendar: Calendar, now: number, days: number): string[] {
  const today = calendar.dayNumber(now);
  const names = new Set<string>();
  for (let day = today; day <= today + days; day += 1) {
    const date = new Date(day * dayMs);
    names.add(date.toISOString().slice(5, 10));
    const next = new Date((day + 1) * dayMs).toISOString().slice(5, 10);
    if (date.toISOString().slice(5, 10) === '02-28' && next === '03-01') names.add('02-29');
  }
  return [...names];
}
