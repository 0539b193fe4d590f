import type { ValueTest } from '../definition/value-test.ts';
import type { TestContext } from './value-tester.ts';

/** How many of so many events have to leave for an answer on their number to change; Infinity: however many. */
export type LeavesToChange = (count: number, context: TestContext) => number;

/**
 * @param test what the number of events is tested with
 * @param passes the same, made ready
 */
export function leavesToChange(
  test: ValueTest,
  passes: (count: number, context: TestContext) => boolean,
): LeavesToChange {
  const limitsOf = countLimits(test);
  return (count, context) => {
    const present = passes(count, context);
    // The answer is the same between two limits, so the greatest number with another one lies beside one.
    let other = -1;
    const limits = limitsOf(context, count);
    if (limits === null) {
      for (let less = count - 1; less >= 0 && other < 0; less -= 1) {
        if (passes(less, context) !== present) other = less;
      }
    } else {
      for (const limit of limits) {
        const [floor, ceiling] = [Math.floor(limit), Math.ceil(limit)];
        for (const near of [floor - 1, floor, ceiling, ceiling + 1]) {
          if (near > other && near < count && passes(near, context) !== present) other = near;
        }
      }
    }
    return other < 0 ? Number.POSITIVE_INFINITY : count - other;
  };
}

/** Numbers at which the answer may change; null: they are more than there are events, so each number is to be tried. */
function countLimits(test: ValueTest): (context: TestContext, count: number) => number[] | null {
  const fixed: number[] = [];
  const traits: string[] = [];
  for (let one = test; ; one = one.test) {
    if ('number' in one) fixed.push(one.number);
    else if (one.op === 'between') fixed.push(one.from, one.to);
    else if (one.op === 'equals') fixed.push(...numbersOf([one.value]));
    else if (one.op === 'in') fixed.push(...numbersOf(one.values));
    else if ('trait' in one) traits.push(one.trait);
    if (one.op !== 'not') break;
  }
  return (context, count) => {
    if (fixed.length + traits.length > count) return null;
    return traits.length === 0 ? fixed : [...fixed, ...numbersOf(traits.map(context.trait))];
  };
}

function numbersOf(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number');
}
