import { dateOf } from '../../evaluate/value-tester.ts';
import type { ExpressionValue } from './expression.ts';

/**
 * What a function gives; its SQL is beside it in `function-sql.ts`. `if` and `coalesce` are among them, as nothing in a
 * formula has an effect: it does not matter that all their arguments are evaluated.
 */
export interface ExpressionFunction {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  /** @param now ms since the epoch */
  readonly evaluate: (given: readonly ExpressionValue[], now: number) => ExpressionValue;
}

const many = 20;
export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const weekMs = 604_800_000;

/** Functions whose value time alone changes: always at the date and whole units from it. */
export const unitsOfSince: Readonly<Record<string, number>> = {
  hours_since: hourMs,
  days_since: dayMs,
  weeks_since: weekMs,
};

export const expressionFunctions = {
  if: fixed(3, ([condition, yes, no]) => (condition === true ? yes : no)),
  coalesce: variadic(1, (given) => given.find((value) => value !== null)),
  round: {
    ...{ argumentsMin: 1, argumentsMax: 2 },
    // The half goes up. The second argument is a literal, see the parser.
    evaluate: ([value, digits]) =>
      ofNumber(value, (x) => {
        const power = 10 ** (typeof digits === 'number' ? digits : 0);
        return Math.floor(x * power + 0.5) / power;
      }),
  },
  floor: fixed(1, ([value]) => ofNumber(value, Math.floor)),
  ceil: fixed(1, ([value]) => ofNumber(value, Math.ceil)),
  abs: fixed(1, ([value]) => ofNumber(value, Math.abs)),
  min: variadic(2, (given) => (areNumbers(given) ? Math.min(...given) : null)),
  max: variadic(2, (given) => (areNumbers(given) ? Math.max(...given) : null)),
  concat: variadic(1, (given) => (areTexts(given) ? given.join('') : null)),
  lower: fixed(1, ([value]) => ofText(value, (text) => text.toLowerCase())),
  upper: fixed(1, ([value]) => ofText(value, (text) => text.toUpperCase())),
  length: fixed(1, ([value]) => ofText(value, (text) => [...text].length)),
  text: fixed(1, ([value]) => ofNumber(value, (x) => (isPlain(x) ? String(x) : null))),
  contains: fixed(2, ([value, part]) => ofTexts(value, part, (a, b) => a.includes(b))),
  starts: fixed(2, ([value, part]) => ofTexts(value, part, (a, b) => a.startsWith(b))),
  ends: fixed(2, ([value, part]) => ofTexts(value, part, (a, b) => a.endsWith(b))),
  hours_between: fixed(2, ([from, to]) => unitsBetween(from, dateOf(to), hourMs)),
  days_between: fixed(2, ([from, to]) => unitsBetween(from, dateOf(to), dayMs)),
  weeks_between: fixed(2, ([from, to]) => unitsBetween(from, dateOf(to), weekMs)),
  hours_since: fixed(1, ([date], now) => unitsBetween(date, now, hourMs)),
  days_since: fixed(1, ([date], now) => unitsBetween(date, now, dayMs)),
  weeks_since: fixed(1, ([date], now) => unitsBetween(date, now, weekMs)),
} as const satisfies Record<string, ExpressionFunction>;

export type FunctionName = keyof typeof expressionFunctions;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(expressionFunctions, name);
}

type Given = readonly (ExpressionValue | undefined)[];

function fixed(
  count: number,
  evaluate: (given: Given, now: number) => ExpressionValue | undefined,
): ExpressionFunction {
  return {
    ...{ argumentsMin: count, argumentsMax: count },
    evaluate: (given, now) => evaluate(given, now) ?? null,
  };
}

function variadic(
  argumentsMin: number,
  evaluate: (given: readonly ExpressionValue[]) => ExpressionValue | undefined,
): ExpressionFunction {
  return { argumentsMin, argumentsMax: many, evaluate: (given) => evaluate(given) ?? null };
}

/** Infinity and what is no number are null; minus zero is zero. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function ofNumber(
  value: ExpressionValue | undefined,
  to: (value: number) => number | string | null,
): number | string | null {
  if (typeof value !== 'number') return null;
  const made = to(value);
  return typeof made === 'number' ? finite(made) : made;
}

function ofText(
  value: ExpressionValue | undefined,
  to: (text: string) => ExpressionValue,
): ExpressionValue {
  return typeof value === 'string' ? to(value) : null;
}

function ofTexts(
  a: ExpressionValue | undefined,
  b: ExpressionValue | undefined,
  to: (a: string, b: string) => boolean,
): boolean | null {
  return typeof a === 'string' && typeof b === 'string' ? to(a, b) : null;
}

function areNumbers(given: readonly ExpressionValue[]): given is readonly number[] {
  return given.every((value) => typeof value === 'number');
}

function areTexts(given: readonly ExpressionValue[]): given is readonly string[] {
  return given.every((value) => typeof value === 'string');
}

/** Numbers that both engines write alike: without an exponent. */
function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-6 && size < 1e15);
}

/** Whole units from one date to another, rounded down: negative where the second is the earlier. */
function unitsBetween(
  from: ExpressionValue | undefined,
  to: number | null,
  unitMs: number,
): number | null {
  const start = dateOf(from ?? undefined);
  return start === null || to === null ? null : Math.floor((to - start) / unitMs);
}
