import { dateSql, missingValue } from '../../sql/value-sql.ts';
import { dayMs, type FunctionName, hourMs, weekMs } from './functions.ts';
import {
  booleanSql,
  bound,
  neverSql,
  ofNumberSql,
  type TypedSql,
  textSql,
  valueTypes,
  withNulls,
} from './typed-sql.ts';

type FunctionSql = (given: readonly TypedSql[], now: number) => TypedSql;

/** Each function of `functions.ts` as SQL of ClickHouse. */
export const functionSql: Readonly<Record<FunctionName, FunctionSql>> = {
  if: ([condition = neverSql, yes = neverSql, no = neverSql]) => {
    const holds = condition.boolean;
    return holds === null ? no : chosen(`ifNull(${holds}, 0)`, yes, no);
  },
  coalesce: (given) =>
    given.reduceRight<TypedSql>((rest, one) => {
      const present = valueTypes
        .flatMap((type) => one[type] ?? [])
        .map((sql) => `isNotNull(${sql})`);
      return present.length === 0 ? rest : chosen(`(${present.join(' OR ')})`, one, rest);
    }, neverSql),
  // The digits are a literal, and this its number.
  round: ([value, digits]) =>
    numeric(value, (x) =>
      digits === undefined
        ? `floor(${x} + 0.5)`
        : finiteSql(`floor(${x} * exp10(${digits.number}) + 0.5) / exp10(${digits.number})`),
    ),
  floor: ([value]) => numeric(value, (x) => `floor(${x})`),
  ceil: ([value]) => numeric(value, (x) => `ceil(${x})`),
  abs: ([value]) => numeric(value, (x) => `abs(${x})`),
  min: (given) => extreme(given, '<'),
  max: (given) => extreme(given, '>'),
  concat: (given) => {
    const texts = given.flatMap(({ text }) => text ?? []);
    if (texts.length < given.length) return neverSql;
    return textSql(`concat(${texts.join(', ')}, '')`);
  },
  lower: ([value]) => ofText(value, (x) => textSql(`lowerUTF8(${x})`)),
  upper: ([value]) => ofText(value, (x) => textSql(`upperUTF8(${x})`)),
  length: ([value]) => ofText(value, (x) => ofNumberSql(`toFloat64(lengthUTF8(${x}))`)),
  text: ([value = neverSql]) => {
    if (value.number === null) return neverSql;
    const plain = 'a = 0 OR (abs(a) >= 1e-6 AND abs(a) < 1e15)';
    return textSql(bound({ a: value.number }, `if(${plain}, toString(a + 0), NULL)`));
  },
  contains: ([value, part]) => ofTexts(value, part, (a, b) => `position(${a}, ${b}) > 0`),
  starts: ([value, part]) => ofTexts(value, part, (a, b) => `startsWith(${a}, ${b})`),
  ends: ([value, part]) => ofTexts(value, part, (a, b) => `endsWith(${a}, ${b})`),
  hours_between: ([from, to]) => between(from, dateOfSql(to), hourMs),
  days_between: ([from, to]) => between(from, dateOfSql(to), dayMs),
  weeks_between: ([from, to]) => between(from, dateOfSql(to), weekMs),
  hours_since: ([date], now) => between(date, `toInt64(${now})`, hourMs),
  days_since: ([date], now) => between(date, `toInt64(${now})`, dayMs),
  weeks_since: ([date], now) => between(date, `toInt64(${now})`, weekMs),
};

/** NULL where there is no finite number. */
export function finiteSql(number: string): string {
  return `ifNotFinite(${number}, NULL)`;
}

function chosen(condition: string, yes: TypedSql, no: TypedSql): TypedSql {
  const [first, second] = [withNulls(yes), withNulls(no)];
  const field = (type: (typeof valueTypes)[number]) =>
    yes[type] === null && no[type] === null
      ? null
      : `if(${condition}, ${first[type]}, ${second[type]})`;
  return { text: field('text'), number: field('number'), boolean: field('boolean') };
}

function numeric(value: TypedSql | undefined, to: (x: string) => string): TypedSql {
  const number = value?.number ?? null;
  return number === null ? neverSql : ofNumberSql(to(number));
}

function ofText(value: TypedSql | undefined, to: (x: string) => TypedSql): TypedSql {
  const text = value?.text ?? null;
  return text === null ? neverSql : to(text);
}

function ofTexts(
  a: TypedSql | undefined,
  b: TypedSql | undefined,
  to: (a: string, b: string) => string,
): TypedSql {
  return ofText(a, (first) => ofText(b, (second) => booleanSql(to(first, second))));
}

/** What ClickHouse's own least and greatest make of NULL depends on a setting. */
function extreme(given: readonly TypedSql[], sign: '<' | '>'): TypedSql {
  const numbers = given.flatMap(({ number }) => number ?? []);
  if (numbers.length < given.length) return neverSql;
  const least = (a: string, b: string) =>
    bound({ a, b }, `multiIf(isNull(a) OR isNull(b), NULL, a ${sign} b, a, b)`);
  const [first = missingValue.number, ...rest] = numbers;
  return ofNumberSql(rest.reduce(least, first));
}

/** ms since the epoch of a text that is a date. */
function dateOfSql(value: TypedSql | undefined): string | null {
  const text = value?.text ?? null;
  return text === null ? null : bound({ a: text }, dateSql('a'));
}

function between(from: TypedSql | undefined, to: string | null, unitMs: number): TypedSql {
  const start = dateOfSql(from);
  if (start === null || to === null) return neverSql;
  return ofNumberSql(`toFloat64(floor((${to} - ${start}) / ${unitMs}))`);
}
