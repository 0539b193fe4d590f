import type { Clause, EventClause } from '../definition/clause.ts';
import { isDidAny } from '../definition/did-any.ts';
import { changingConditions } from '../definition/event-match.ts';
import { type CompileOptions, contextOf, fromNothing } from './clause-sql.ts';
import { boundsSql, figureSql, firstMomentOf, fromSql, matchSql, upToSql } from './events-sql.ts';
import { literal } from './literal.ts';

/** One pass over events that answers several clauses at once. */
export interface EventScan {
  /** A row for each profile that any of the clauses is 1 for: `profile_id`, and `h0`, `h1`… of the clauses, 1 or 0. */
  readonly sql: string;
  /** The condition that a clause holds, on the row of `s`; a profile without one has zeros there. */
  readonly conditions: readonly string[];
}

/**
 * Of the clauses of a definition, those that share a pass: not those that ask for traits, which have these beside each event
 * instead, and none that asks whether somebody did what no other clause asks for, which needs no groups.
 */
export function scannedOf(clauses: Iterable<Clause>, options: CompileOptions): ReadonlySet<Clause> {
  const able: EventClause[] = [];
  for (const clause of clauses) {
    if (clause.kind === 'event' && changingConditions(clause.event).length === 0) able.push(clause);
  }
  const askedOnce = ({ event: { name } }: EventClause) =>
    name !== undefined && able.filter(({ event }) => event.name === name).length === 1;
  return new Set(
    able.filter((one) => !(isDidAny(fromNothing(one, options).clause) && askedOnce(one))),
  );
}

/** @param clauses all of them of `scannedOf` */
export function eventScan(clauses: readonly EventClause[], options: CompileOptions): EventScan {
  const context = contextOf(options, () => {
    throw new Error('a clause that asks for traits is not scanned');
  });
  const { timeZone, now } = options;
  const asked = clauses.map((clause) => fromNothing(clause, options));
  const counting = clauses.map(({ event, window }) =>
    [...boundsSql(window, now), matchSql(event, timeZone, context)]
      .map((one) => `(${one})`)
      .join(' AND '),
  );
  const columns = asked.map(
    ({ clause }, index) =>
      `toUInt8(${figureSql(clause, timeZone, context, counting[index])}) AS h${index}`,
  );
  return {
    sql:
      `SELECT e.profile_id AS profile_id, ${columns.join(', ')} FROM events AS e ` +
      `WHERE ${readSql(clauses, counting, now)} GROUP BY e.profile_id ` +
      // One of zeros says what no row says.
      `HAVING ${clauses.map((_, index) => `h${index} = 1`).join(' OR ')}`,
    conditions: asked.map(({ isOpposite }, index) =>
      isOpposite ? `(s.h${index} = 0)` : `(s.h${index} = 1)`,
    ),
  };
}

/**
 * The events that are read: those of the names, from the first moment on that a clause asks for. Which of them count is
 * decided for each clause, so that it need not be here; where a clause asks for events of any name, all that count.
 */
function readSql(
  clauses: readonly EventClause[],
  counting: readonly string[],
  now: number,
): string {
  const names = clauses.flatMap(({ event }) => event.name ?? []);
  const firsts = clauses.flatMap(({ window }) => firstMomentOf(window, now) ?? []);
  const isNamed = names.length === clauses.length;
  return [
    isNamed
      ? `e.event IN (${[...new Set(names)].map(literal).join(', ')})`
      : `(${counting.map((one) => `(${one})`).join(' OR ')})`,
    ...(firsts.length === clauses.length ? [fromSql(Math.min(...firsts))] : []),
    upToSql(now),
  ].join(' AND ');
}
