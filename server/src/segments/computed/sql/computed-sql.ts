import { exactOf } from '../../record/exact.ts';
import { type CompileOptions, clauseSql, eventGroupsSql } from '../../sql/clause-sql.ts';
import { eventAt, exactSum } from '../../sql/events-sql.ts';
import { literal } from '../../sql/literal.ts';
import { jsonValue } from '../../sql/value-sql.ts';
import {
  type Computation,
  type ComputedDefinition,
  type EventsComputation,
  eventsOf,
  type RfmComputation,
  sinceUnits,
  type TimeSinceComputation,
} from '../computed-definition.ts';
import { expressionSql } from '../expression/expression-sql.ts';
import { bound, typedJson } from '../expression/typed-sql.ts';
import { expressionOf } from '../formula.ts';
import { figureJson, nothingJson } from './figure-json.ts';

/**
 * A query on the warehouse of a workspace: `profile_id` and `value`, the JSON of a computed trait at a moment as text, NULL
 * where there is none; a row for each profile of the kind.
 */
export function computedSql(definition: ComputedDefinition, options: CompileOptions): string {
  const { of, compute } = definition;
  const where = `WHERE p.collection = ${literal(of)}`;
  const over = eventsOf(compute);
  if (over === null) {
    const value = valueSql(compute, options);
    return `SELECT p.profile_id AS profile_id, ${value} AS value FROM profiles AS p FINAL ${where}`;
  }
  const groups = eventGroupsSql(
    over,
    options,
    `CAST(${groupSql(compute, over, options)}, 'Nullable(String)') AS value`,
  );
  const nothing = compute.kind === 'events' ? nothingJson(compute.measure) : null;
  const value = nothing === null ? 'f.value' : `ifNull(f.value, ${literal(nothing)})`;
  return (
    `SELECT p.profile_id AS profile_id, ${value} AS value FROM profiles AS p FINAL ` +
    `LEFT JOIN (${groups}) AS f ON p.profile_id = f.profile_id ${where}`
  );
}

/** Of the profile alone. */
function valueSql(compute: Computation, options: CompileOptions): string {
  const expression = expressionOf(compute);
  if (expression !== null) return typedJson(expressionSql(expression, options.now));
  if (compute.kind !== 'clause') throw new Error(`a ${compute.kind} is of events`);
  return `if(${clauseSql(compute.where, options)}, 'true', 'false')`;
}

/** Of the group of a profile's events. */
function groupSql(
  compute: Computation,
  { measure }: EventsComputation,
  { now, timeZone }: CompileOptions,
): string {
  switch (compute.kind) {
    case 'time-since':
      return timeSinceSql(compute, now);
    case 'rfm':
      return rfmSql(compute, now);
    default:
      return figureJson(measure, timeZone);
  }
}

function timeSinceSql({ since, unit }: TimeSinceComputation, now: number): string {
  const pick = since.kind === 'event' && since.which === 'first' ? 'min' : 'max';
  return `toString(intDiv(toInt64(${now}) - ${pick}(${eventAt}), ${sinceUnits[unit]}))`;
}

function rfmSql(compute: RfmComputation, now: number): string {
  const { recencyDays, frequency, monetary, amount } = compute;
  const days = `intDiv(toInt64(${now}) - max(${eventAt}), ${sinceUnits.day})`;
  const passed = (name: string, sign: string, limits: readonly string[]) =>
    limits.map((limit) => `(${name} ${sign} ${limit})`).join(' + ');
  const exact = (limit: number) => `toInt128('${exactOf(limit)}')`;
  const [r, f, m] = [
    bound({ a: days }, `5 - (${passed('a', '>', recencyDays.map(String))})`),
    bound({ a: 'count()' }, `1 + (${passed('a', '>=', frequency.map(String))})`),
    bound(
      { a: exactSum(jsonValue('e.properties', amount).number) },
      `1 + (${passed('a', '>=', monetary.map(exact))})`,
    ),
  ].map((score) => `toString(${score})`);
  return bound(
    { r: `${r}`, f: `${f}`, m: `${m}` },
    `concat('{"recency":', r, ',"frequency":', f, ',"monetary":', m, ',"score":"', r, f, m, '"}')`,
  );
}
