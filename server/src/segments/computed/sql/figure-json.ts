import { eventAt, exactSum, isExactSql } from '../../sql/events-sql.ts';
import { literal } from '../../sql/literal.ts';
import { jsonTextSql, jsonValue, missingValue, scalarTextSql } from '../../sql/value-sql.ts';
import type { ComputedMeasure } from '../computed-definition.ts';
import { bound } from '../expression/typed-sql.ts';

const none = missingValue.text;

/** The value of a measure over the group of a profile's events `e`, as text of JSON; NULL where there is none. */
export function figureJson(measure: ComputedMeasure, timeZone: string): string {
  const value = 'property' in measure ? jsonValue('e.properties', measure.property) : missingValue;
  const { number } = value;
  const text = `ifNull(${scalarTextSql(value)}, '')`;
  switch (measure.of) {
    case 'count':
      return 'toString(count())';
    case 'days': {
      const day = `toDate32(toTimeZone(least(e.timestamp, e.received_at), ${literal(timeZone)}))`;
      return `toString(uniqExact(${day}))`;
    }
    case 'distinct':
      return `toString(uniqExactIf(${text}, ${text} != ''))`;
    case 'sum':
      return exactJson(exactSum(number));
    case 'average': {
      const counted = `countIf(${isExactSql(number)})`;
      const average = `intDiv(${exactSum(number)}, toInt128(greatest(${counted}, 1)))`;
      return `if(${counted} = 0, ${none}, ${exactJson(average)})`;
    }
    case 'least':
      return numberJson(`minOrNull(${number})`);
    case 'most':
      return numberJson(`maxOrNull(${number})`);
    case 'first-time':
      return timeJson(`min(${eventAt})`);
    case 'last-time':
      return timeJson(`max(${eventAt})`);
    case 'first':
    case 'last': {
      const pick = measure.of === 'first' ? 'argMinIf' : 'argMaxIf';
      const json = `ifNull(${valueJson(measure.property)}, '')`;
      return `nullIf(${pick}(${json}, (${eventAt}, e.position), ${value.exists}), '')`;
    }
    case 'frequent': {
      const counted = `sumMapIf([${text}], [toUInt64(1)], ${text} != '')`;
      const best = 'arraySort(one -> (-toInt64(one.2), one.1), arrayZip(a.1, a.2))[1].1';
      return bound({ a: bound({ a: counted }, best) }, scalarJson('a'));
    }
    case 'list': {
      const texts = `groupUniqArrayIf(${text}, ${text} != '')`;
      const sorted = `arraySort(one -> ${scalarOrder('one')}, a)`;
      const first = `arraySlice(${sorted}, 1, ${measure.atMost})`;
      const json = `concat('[', arrayStringConcat(arrayMap(one -> ${scalarJson('one')}, ${first}), ','), ']')`;
      return bound({ a: texts }, `if(empty(a), NULL, ${json})`);
    }
    default:
      return measure satisfies never;
  }
}

/** The figure over no events; null: there is none. */
export function nothingJson({ of }: ComputedMeasure): string | null {
  return ['count', 'days', 'distinct', 'sum'].includes(of) ? '0' : null;
}

/** Minus zero is zero. */
function numberJson(number: string): string {
  return bound({ a: number }, 'if(isNull(a), NULL, toJSONString(ifNull(a, 0) + 0))');
}

/** See `exactToNumber`. */
function exactJson(exact: string): string {
  const whole = 'toFloat64(intDiv(a, toInt128(1000000000)))';
  const rest = 'toFloat64(a % toInt128(1000000000))';
  return bound({ a: exact }, `toJSONString(${whole} + ${rest} / 1e9)`);
}

/** As `toISOString` writes it. */
function timeJson(at: string): string {
  const written = `replaceOne(toString(fromUnixTimestamp64Milli(${at}, 'UTC')), ' ', 'T')`;
  return `concat('"', ${written}, 'Z"')`;
}

/** A scalar, or a list of them; NULL for objects. */
function valueJson(property: string): string {
  const { text, number, boolean, items } = jsonValue('e.properties', property);
  const isScalarItem = `toString(JSONType(item)) NOT IN ('Object', 'Array')`;
  const isValue = `isNotNull(${text}) OR isNotNull(${number}) OR isNotNull(${boolean})`;
  const isList = `startsWith(ifNull(a, ''), '[') AND arrayAll(item -> ${isScalarItem}, ${items})`;
  return bound(
    { a: jsonTextSql('e.properties', property) },
    `if((${isValue}) OR (${isList}), a, NULL)`,
  );
}

const isText = (text: string) => `startsWith(${text}, 's')`;
const isNumber = (text: string) => `startsWith(${text}, 'n')`;
/** See `scalarOf`. */
const numberIn = (text: string) =>
  `reinterpretAsFloat64(reverse(unhex(substring(${text}, 2)))) + 0`;

/** JSON of the value that a scalar text stands for; NULL for the empty text. */
function scalarJson(text: string): string {
  return (
    `multiIf(${isText(text)}, toJSONString(substring(${text}, 2)), ` +
    `${isNumber(text)}, toJSONString(${numberIn(text)}), ` +
    `${text} = '', NULL, substring(${text}, 2))`
  );
}

/** Booleans, numbers, texts; each in its order. */
function scalarOrder(text: string): string {
  const rank = `multiIf(${isText(text)}, 2, ${isNumber(text)}, 1, 0)`;
  return `(${rank}, if(${isNumber(text)}, ${numberIn(text)}, 0), ${text})`;
}
