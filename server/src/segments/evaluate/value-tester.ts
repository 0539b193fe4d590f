import type { JsonValue } from '../../kernel/json.ts';
import { durationMs } from '../definition/duration.ts';
import { type DateTest, isoDate, type Scalar, type ValueTest } from '../definition/value-test.ts';
import type { Calendar } from './calendar.ts';
import { textPattern } from './text-pattern.ts';

export type TestedValue = JsonValue | undefined;

/** What a test asks besides the value. */
export interface TestContext {
  /** ms since the epoch */
  readonly now: number;
  /** The present value of a trait, for tests that compare with one. */
  readonly trait: (path: string) => TestedValue;
}

/** A test made ready. */
export interface ValueTester {
  passes(value: TestedValue, context: TestContext): boolean;
  /** The first moment after `now` at which time alone may change the answer; Infinity: never. */
  changesAt(value: TestedValue, now: number): number;
}

const never = () => Number.POSITIVE_INFINITY;

/** See `ValueTest` for what each test means. */
export function valueTester(test: ValueTest, calendar: Calendar): ValueTester {
  const timeless = (passes: ValueTester['passes']): ValueTester => ({ passes, changesAt: never });
  const ofNumber = (holds: (value: number) => boolean) =>
    timeless((value) => typeof value === 'number' && holds(value));
  switch (test.op) {
    case 'exists':
      return timeless((value) => value !== undefined);
    case 'missing':
      return timeless((value) => value === undefined);
    case 'not': {
      const inner = valueTester(test.test, calendar);
      return {
        passes: (value, context) => !inner.passes(value, context),
        changesAt: inner.changesAt,
      };
    }
    case 'equals':
      return timeless((value) => value === test.value);
    case 'in': {
      const wanted = new Set<TestedValue>(test.values);
      return timeless((value) => wanted.has(value));
    }
    case 'includes':
      return timeless((value) => Array.isArray(value) && value.includes(test.value));
    case 'contains':
    case 'starts':
    case 'ends':
    case 'matches': {
      const matches = textPattern(test);
      return timeless((value) => typeof value === 'string' && matches(value));
    }
    case 'less':
      return ofNumber((value) => value < test.number);
    case 'at-most':
      return ofNumber((value) => value <= test.number);
    case 'greater':
      return ofNumber((value) => value > test.number);
    case 'at-least':
      return ofNumber((value) => value >= test.number);
    case 'between':
      return ofNumber((value) => value >= test.from && value <= test.to);
    case 'before':
    case 'after':
    case 'within-last':
    case 'within-next':
    case 'anniversary-within-next':
      return dateTester(test, calendar);
    case 'equals-trait':
      return timeless((value, { trait }) => isScalar(value) && value === trait(test.trait));
    case 'less-than-trait':
    case 'greater-than-trait':
      return timeless((value, context) => {
        const trait = context.trait(test.trait);
        if (typeof value !== 'number' || typeof trait !== 'number') return false;
        return test.op === 'less-than-trait' ? value < trait : value > trait;
      });
    default:
      return test satisfies never;
  }
}

function dateTester(test: DateTest, calendar: Calendar): ValueTester {
  switch (test.op) {
    case 'before':
    case 'after': {
      const limit = dateOf(test.date);
      const before = test.op === 'before';
      return {
        passes: (value) => {
          const at = dateOf(value);
          if (at === null || limit === null) return false;
          return before ? at < limit : at > limit;
        },
        changesAt: never,
      };
    }
    case 'within-last':
    case 'within-next': {
      const span = durationMs(test.duration);
      const last = test.op === 'within-last';
      // Both are one half-open span of moments at which they hold.
      const spanOf = (at: number): readonly [number, number] =>
        last ? [at, at + span] : [at - span, at];
      return {
        passes: (value, { now }) => {
          const at = dateOf(value);
          if (at === null) return false;
          const [from, to] = spanOf(at);
          return now >= from && now < to;
        },
        changesAt: (value, now) => {
          const at = dateOf(value);
          if (at === null) return Number.POSITIVE_INFINITY;
          return spanOf(at).find((edge) => edge > now) ?? Number.POSITIVE_INFINITY;
        },
      };
    }
    case 'anniversary-within-next':
      return {
        passes: (value, { now }) =>
          dateOf(value) !== null && calendar.anniversaryDays(value as string, now) <= test.days,
        changesAt: (value, now) => {
          if (dateOf(value) === null) return Number.POSITIVE_INFINITY;
          const days = calendar.anniversaryDays(value as string, now);
          // Until the span before the day begins, else until the day is over.
          return calendar.midnightAfter(now, days > test.days ? days - test.days : days + 1);
        },
      };
    default:
      return test satisfies never;
  }
}

/** Years that the warehouse's times reach. */
const years = { first: 1900, last: 2299 } as const;

/** ms since the epoch of a text that is a date in ISO 8601, of these years; null for anything else. */
export function dateOf(value: TestedValue): number | null {
  if (typeof value !== 'string' || !isoDate.test(value)) return null;
  const year = Number(value.slice(0, 4));
  if (year < years.first || year > years.last) return null;
  const day = Number(value.slice(8, 10));
  const at = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  // 31 February is no date, though it has the form of one.
  const named = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) || named.getUTCDate() !== day ? null : at;
}

export function isScalar(value: TestedValue): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
