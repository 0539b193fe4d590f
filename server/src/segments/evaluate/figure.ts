import type { JsonValue } from '../../kernel/json.ts';
import type { EventClause, Measure } from '../definition/clause.ts';
import type { ValueTest } from '../definition/value-test.ts';
import { exactLimit, exactToNumber } from '../record/exact.ts';
import type { Summary } from '../record/recording.ts';
import { scalarOf } from '../record/summary.ts';
import type { Calendar } from './calendar.ts';
import { type TestContext, type TestedValue, valueTester } from './value-tester.ts';

/** What a measure gives: a value as any other, or an exact number of billionths. */
export type Figure = TestedValue | bigint;

/** The figure of a measure over some events; undefined where there is none. */
export function figureOf(summary: Readonly<Summary>, { of }: Measure): Figure {
  const time = (at: number | null) => (at === null ? undefined : new Date(at).toISOString());
  switch (of) {
    case 'count':
      return summary.count;
    case 'days':
      return summary.days.size;
    case 'distinct':
      return summary.values.size;
    case 'sum':
      return summary.sum;
    case 'average':
      return summary.numbers === 0 ? undefined : summary.sum / BigInt(summary.numbers);
    case 'least':
      return summary.least ?? undefined;
    case 'most':
      return summary.most ?? undefined;
    case 'first':
      return summary.first?.value;
    case 'last':
      return summary.last?.value;
    case 'frequent':
      return mostFrequent(summary.values);
    case 'first-time':
      return time(summary.firstAt);
    case 'last-time':
      return time(summary.lastAt);
    default:
      return of satisfies never;
  }
}

/** Of several that are as frequent, the one whose text sorts first by its UTF-8 bytes. */
function mostFrequent(values: ReadonlyMap<string, number>): JsonValue | undefined {
  let best: string | undefined;
  let count = 0;
  for (const [text, times] of values) {
    if (times < count) continue;
    if (times > count || best === undefined || byteOrder(text, best) < 0) {
      best = text;
      count = times;
    }
  }
  return best === undefined ? undefined : scalarOf(best);
}

/** By UTF-8 bytes, as ClickHouse orders texts. */
export function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export interface FigureTester {
  passes(figure: Figure, context: TestContext): boolean;
  changesAt(figure: Figure, now: number): number;
  /** As it is shown to people. */
  shown(figure: Figure): JsonValue;
}

/** The test of a clause on events: sums and averages are compared exactly. */
export function figureTester({ is, measure }: EventClause, calendar: Calendar): FigureTester {
  const tester = valueTester(is, calendar);
  const isExact = measure.of === 'sum' || measure.of === 'average';
  const passesExact = isExact ? exactTest(is) : () => false;
  return {
    passes: (figure, context) =>
      typeof figure === 'bigint' ? passesExact(figure) : tester.passes(figure, context),
    changesAt: (figure, now) =>
      typeof figure === 'bigint' ? Number.POSITIVE_INFINITY : tester.changesAt(figure, now),
    shown: (figure) => (typeof figure === 'bigint' ? exactToNumber(figure) : (figure ?? null)),
  };
}

/** `readDefinition` lets only tests of numbers and presence stand on sums and averages. */
function exactTest(test: ValueTest): (exact: bigint) => boolean {
  switch (test.op) {
    case 'not': {
      const inner = exactTest(test.test);
      return (exact) => !inner(exact);
    }
    case 'exists':
      return () => true;
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return exactComparison(test.op, exactLimit(test.number));
    case 'between': {
      const [from, to] = [exactLimit(test.from), exactLimit(test.to)];
      return (exact) => exact >= from && exact <= to;
    }
    case 'equals':
    case 'in': {
      const values = test.op === 'in' ? test.values : [test.value];
      const numbers = values.filter((value) => typeof value === 'number');
      const wanted = new Set(numbers.map(exactLimit));
      return (exact) => wanted.has(exact);
    }
    default:
      return () => false;
  }
}

function exactComparison(
  op: 'less' | 'at-most' | 'greater' | 'at-least',
  limit: bigint,
): (exact: bigint) => boolean {
  switch (op) {
    case 'less':
      return (exact) => exact < limit;
    case 'at-most':
      return (exact) => exact <= limit;
    case 'greater':
      return (exact) => exact > limit;
    case 'at-least':
      return (exact) => exact >= limit;
    default:
      return op satisfies never;
  }
}
