import { missingValue, scalarTextSql, type ValueSql } from '../../sql/value-sql.ts';

/**
 * A value of a formula as expressions of SQL, one for each type that it can have; null: it never has that type. At most one
 * of them is not NULL for a profile.
 */
export interface TypedSql {
  readonly text: string | null;
  readonly number: string | null;
  readonly boolean: string | null;
}

export const neverSql: TypedSql = { text: null, number: null, boolean: null };
export const valueTypes = ['text', 'number', 'boolean'] as const;

export const textSql = (text: string): TypedSql => ({ ...neverSql, text });
export const ofNumberSql = (number: string): TypedSql => ({ ...neverSql, number });
export const booleanSql = (boolean: string): TypedSql => ({ ...neverSql, boolean });

/** All three as expressions. */
export function withNulls(value: TypedSql): ValueSql {
  return {
    ...missingValue,
    text: value.text ?? missingValue.text,
    number: value.number ?? missingValue.number,
    boolean: value.boolean ?? missingValue.boolean,
  };
}

/**
 * An expression that names others more than once, without writing them out as often: nested formulas would double with each
 * level otherwise. In `body` stand the names.
 */
export function bound(given: Readonly<Record<string, string>>, body: string): string {
  const names = Object.keys(given);
  const arrays = Object.values(given).map((expression) => `[${expression}]`);
  return `arrayMap((${names.join(', ')}) -> ${body}, ${arrays.join(', ')})[1]`;
}

/** 1 where both are the same value of the same type, or both null; never null. */
export function sameSql(left: TypedSql, right: TypedSql): string {
  const types = valueTypes.filter((type) => left[type] !== null || right[type] !== null);
  const [type] = types;
  if (type === undefined) return '1';
  const [a, b] =
    types.length === 1
      ? [withNulls(left)[type], withNulls(right)[type]]
      : [scalarTextSql(withNulls(left)), scalarTextSql(withNulls(right))];
  return bound({ a, b }, 'ifNull(a = b, isNull(a) AND isNull(b))');
}

/** The JSON of the value as text; NULL where there is none. */
export function typedJson(value: TypedSql): string {
  const parts = [
    ...(value.text === null ? [] : [bound({ a: value.text }, jsonOf.text)]),
    ...(value.number === null ? [] : [bound({ a: value.number }, jsonOf.number)]),
    ...(value.boolean === null ? [] : [bound({ a: value.boolean }, jsonOf.boolean)]),
  ];
  return parts.length === 0 ? missingValue.text : `coalesce(${parts.join(', ')})`;
}

const jsonOf = {
  text: `if(isNull(a), NULL, toJSONString(ifNull(a, '')))`,
  // Minus zero is zero.
  number: 'if(isNull(a), NULL, toJSONString(ifNull(a, 0) + 0))',
  boolean: `if(isNull(a), NULL, if(ifNull(a, 0), 'true', 'false'))`,
} as const;
