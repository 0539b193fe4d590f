import type { EventClause } from '../definition/clause.ts';
import { changingConditions } from '../definition/event-match.ts';
import { type CompileOptions, contextOf, fromNothing } from './clause-sql.ts';
import { figureSql, matchSql, windowSql } from './events-sql.ts';
import { literal } from './literal.ts';

/** One pass over events that answers several clauses at once. */
export interface EventScan {
  /** A row for each profile that any of the clauses has events of: `profile_id`, and `h0`, `h1`… of the clauses, 1 or 0. */
  readonly sql: string;
  /** The condition that a clause holds, on the row of `s`; a profile without one has zeros there. */
  readonly conditions: readonly string[];
}

/** Whether a clause can share a pass with others: one that asks for traits has these beside each event instead. */
export function isScanned(clause: EventClause): boolean {
  return changingConditions(clause.event).length === 0;
}

/** @param clauses all of them `isScanned` */
export function eventScan(clauses: readonly EventClause[], options: CompileOptions): EventScan {
  const context = contextOf(options, () => {
    throw new Error('a clause that asks for traits is not scanned');
  });
  const { timeZone, now } = options;
  const asked = clauses.map((clause) => fromNothing(clause, options));
  const counting = clauses.map(
    ({ event, window }) => `${windowSql(window, now)} AND (${matchSql(event, timeZone, context)})`,
  );
  const columns = asked.map(
    ({ clause }, index) =>
      `toUInt8(${figureSql(clause, timeZone, context, counting[index])}) AS h${index}`,
  );
  const names = clauses.flatMap(({ event }) => event.name ?? []);
  // Said once for all: the projection by name is read by it.
  const named =
    names.length === clauses.length
      ? `e.event IN (${[...new Set(names)].map(literal).join(', ')}) AND `
      : '';
  return {
    sql:
      `SELECT e.profile_id AS profile_id, ${columns.join(', ')} FROM events AS e ` +
      `WHERE ${named}(${counting.map((one) => `(${one})`).join(' OR ')}) GROUP BY e.profile_id`,
    conditions: asked.map(({ isOpposite }, index) =>
      isOpposite ? `(s.h${index} = 0)` : `(s.h${index} = 1)`,
    ),
  };
}
