import { durationMs } from '../definition/duration.ts';
import type { Scalar, TraitComparison, ValueTest } from '../definition/value-test.ts';
import { sampleLimit } from '../evaluate/sample.ts';
import { re2Of } from '../evaluate/text-pattern.ts';
import { dateOf } from '../evaluate/value-tester.ts';
import { literal, quotedPath } from './literal.ts';

/** A value as expressions of SQL: one for each type that it may have, null where it has another. */
export interface ValueSql {
  readonly text: string;
  readonly number: string;
  readonly boolean: string;
  /** 1 or 0. */
  readonly exists: string;
  /** The raw JSON texts of the items where it is a list, else an empty array. */
  readonly items: string;
}

/** What tests need besides the value. */
export interface SqlContext {
  /** ms since the epoch */
  readonly now: number;
  /** `MM-DD` of today and the days after it, for anniversaries; see `anniversaryNames`. */
  readonly anniversaries: (days: number) => readonly string[];
  /** The present value of a trait. */
  readonly trait: (path: string) => ValueSql;
}

/** The value at a path of a JSON column. Typed subcolumns are read alone, and not the whole column. */
export function jsonValue(column: string, path: string): ValueSql {
  const at = `${column}.${quotedPath(path)}`;
  const inside = `${column}.^${quotedPath(path)}`;
  return {
    text: `${at}.:String`,
    number: `coalesce(${at}.:Float64, toFloat64(${at}.:Int64), toFloat64(${at}.:UInt64))`,
    boolean: `${at}.:Bool`,
    // An object with a value in it has no value of its own in a JSON column.
    exists: `(isNotNull(${at}) OR notEmpty(JSONAllPaths(${inside})))`,
    items: `JSONExtractArrayRaw(ifNull(toJSONString(${at}), ''))`,
  };
}

/**
 * The value at a path of a JSON column as JSON text; null where there is none. What a JSON column does not keep is not in
 * it: of an object members that are null or empty, and the order of its names.
 */
export function jsonTextSql(column: string, path: string): string {
  const at = `${column}.${quotedPath(path)}`;
  const inside = `${column}.^${quotedPath(path)}`;
  return (
    `multiIf(isNotNull(${at}), toJSONString(${at}), ` +
    `notEmpty(JSONAllPaths(${inside})), toJSONString(${inside}), NULL)`
  );
}

/** The value at a path of an object that is given as JSON text. */
export function rawValue(object: string, path: string): ValueSql {
  const at = [object, ...path.split('.').map(literal)].join(', ');
  const type = `toString(JSONType(${at}))`;
  return {
    text: `if(${type} = 'String', JSONExtractString(${at}), NULL)`,
    number: `if(${type} IN ('Int64', 'UInt64', 'Double'), JSONExtractFloat(${at}), NULL)`,
    boolean: `if(${type} = 'Bool', JSONExtractBool(${at}) = 1, NULL)`,
    exists: `(${type} != 'Null')`,
    items: `JSONExtractArrayRaw(${at})`,
  };
}

/** A text that is there, such as the value of an identifier. */
export function textValue(expression: string): ValueSql {
  return {
    text: expression,
    number: 'NULL',
    boolean: 'NULL',
    exists: '1',
    items: 'emptyArrayString()',
  };
}

/** A number that may be null. */
export function numberValue(expression: string): ValueSql {
  return {
    ...missingValue,
    number: expression,
    exists: `isNotNull(${expression})`,
  };
}

export const missingValue: ValueSql = {
  text: "CAST(NULL, 'Nullable(String)')",
  number: "CAST(NULL, 'Nullable(Float64)')",
  boolean: "CAST(NULL, 'Nullable(Bool)')",
  exists: '0',
  items: 'emptyArrayString()',
};

/** Whether a value passes a test: 1 or 0, never null. The meaning is that of `valueTester`. */
export function testSql(test: ValueTest, value: ValueSql, context: SqlContext): string {
  switch (test.op) {
    case 'exists':
      return value.exists;
    case 'missing':
      return `NOT ${value.exists}`;
    case 'not':
      return `NOT (${testSql(test.test, value, context)})`;
    case 'equals':
      return equalsSql(value, [test.value]);
    case 'in':
      return equalsSql(value, test.values);
    case 'includes':
      return `arrayExists(item -> ${itemSql(test.value)}, ${value.items})`;
    case 'contains':
    case 'starts':
    case 'ends':
    case 'matches': {
      // ClickHouse lets a dot stand for a line break unless it is told not to.
      const pattern = test.op === 'matches' ? `(?-s)${re2Of(test)}` : re2Of(test);
      if (test.op === 'matches' || test.ignoreCase === true) {
        return `ifNull(match(${value.text}, ${literal(pattern)}), 0)`;
      }
      const given = literal(test.text);
      if (test.op === 'contains') return `ifNull(position(${value.text}, ${given}) > 0, 0)`;
      const name = test.op === 'starts' ? 'startsWith' : 'endsWith';
      return `ifNull(${name}(${value.text}, ${given}), 0)`;
    }
    case 'less':
      return `ifNull(${value.number} < ${numberSql(test.number)}, 0)`;
    case 'at-most':
      return `ifNull(${value.number} <= ${numberSql(test.number)}, 0)`;
    case 'greater':
      return `ifNull(${value.number} > ${numberSql(test.number)}, 0)`;
    case 'at-least':
      return `ifNull(${value.number} >= ${numberSql(test.number)}, 0)`;
    case 'between':
      return `ifNull(${value.number} BETWEEN ${numberSql(test.from)} AND ${numberSql(test.to)}, 0)`;
    case 'before':
    case 'after':
    case 'within-last':
    case 'within-next':
      return timeSql(test, dateSql(value.text), context.now);
    case 'anniversary-within-next': {
      const names = context.anniversaries(test.days).map(literal).join(', ');
      const isDate = `isNotNull(${dateSql(value.text)})`;
      return `(${isDate} AND ifNull(substring(${value.text}, 6, 5) IN (${names}), 0))`;
    }
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return comparedSql(test.op, value, context.trait(test.trait));
    default:
      return test satisfies never;
  }
}

/** A test of a moment, in ms since the epoch, that may be null. */
export function timeSql(test: ValueTest, at: string, now: number): string {
  const ms = (given: number) => `toInt64(${given})`;
  switch (test.op) {
    case 'exists':
      return `isNotNull(${at})`;
    case 'missing':
      return `isNull(${at})`;
    case 'not':
      return `NOT (${timeSql(test.test, at, now)})`;
    case 'before':
    case 'after': {
      const limit = dateOf(test.date);
      if (limit === null) return '0';
      return `ifNull(${at} ${test.op === 'before' ? '<' : '>'} ${ms(limit)}, 0)`;
    }
    case 'within-last': {
      const from = ms(now - durationMs(test.duration));
      return `ifNull(${at} > ${from} AND ${at} <= ${ms(now)}, 0)`;
    }
    case 'within-next': {
      const to = ms(now + durationMs(test.duration));
      return `ifNull(${at} > ${ms(now)} AND ${at} <= ${to}, 0)`;
    }
    default:
      return '0';
  }
}

/** ms since the epoch of a text that is a date in ISO 8601, of the years that `dateOf` knows; null for others. */
export function dateSql(text: string): string {
  const form =
    '^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9]))?$';
  const at = `parseDateTime64BestEffortOrNull(${text}, 3, 'UTC')`;
  return `if(ifNull(match(${text}, ${literal(form)}), 0), toUnixTimestamp64Milli(${at}), NULL)`;
}

function equalsSql(value: ValueSql, wanted: readonly Scalar[]): string {
  const texts = wanted.filter((one) => typeof one === 'string').map(literal);
  const numbers = wanted.filter((one) => typeof one === 'number').map(numberSql);
  const booleans = wanted.filter((one) => typeof one === 'boolean').map(String);
  const parts = [
    [value.text, texts],
    [value.number, numbers],
    [value.boolean, booleans],
  ] as const;
  const tests = parts
    .filter(([, list]) => list.length > 0)
    .map(([expression, list]) =>
      list.length === 1
        ? `ifNull(${expression} = ${list[0]}, 0)`
        : `ifNull(${expression} IN (${list.join(', ')}), 0)`,
    );
  return tests.length === 1 ? `${tests[0]}` : `(${tests.join(' OR ')})`;
}

/** Whether `item`, the JSON text of an item of a list, is a value. */
function itemSql(wanted: Scalar): string {
  const type = 'toString(JSONType(item))';
  switch (typeof wanted) {
    case 'string':
      return `${type} = 'String' AND JSONExtractString(item) = ${literal(wanted)}`;
    case 'number':
      return `${type} IN ('Int64', 'UInt64', 'Double') AND JSONExtractFloat(item) = ${numberSql(wanted)}`;
    default:
      return `${type} = 'Bool' AND item = '${wanted}'`;
  }
}

function comparedSql(op: TraitComparison, value: ValueSql, trait: ValueSql): string {
  if (op !== 'equals-trait') {
    const sign = op === 'less-than-trait' ? '<' : '>';
    return `ifNull(${value.number} ${sign} ${trait.number}, 0)`;
  }
  const pairs = [
    [value.text, trait.text],
    [value.number, trait.number],
    [value.boolean, trait.boolean],
  ];
  return `(${pairs.map(([a, b]) => `ifNull(${a} = ${b}, 0)`).join(' OR ')})`;
}

/** A number as Float64, every bit of it. */
export function numberSql(value: number): string {
  return `toFloat64(${Object.is(value, -0) ? '0' : value})`;
}

/** See `isInSample`. */
export function sampleSql(profileId: string, salt: string, share: number): string {
  const hash = `MD5(concat(${literal(`${salt}:`)}, toString(${profileId})))`;
  return `reinterpretAsUInt32(reverse(substring(${hash}, 1, 4))) < ${sampleLimit(share)}`;
}

/** See `scalarText`. Null for a value that is no scalar. */
export function scalarTextSql({ text, number, boolean }: ValueSql): string {
  const bits = `lower(hex(reinterpretAsUInt64(ifNull(${number}, 0) + 0)))`;
  const padded = `leftPad(${bits}, 16, '0')`;
  return (
    `multiIf(isNotNull(${text}), concat('s', ifNull(${text}, '')), isNotNull(${number}), concat('n', ${padded}), ` +
    `isNotNull(${boolean}), if(ifNull(${boolean}, false), 'btrue', 'bfalse'), NULL)`
  );
}
