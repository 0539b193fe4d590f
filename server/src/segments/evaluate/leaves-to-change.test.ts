import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ValueTest } from '../definition/value-test.ts';
import { createCalendar } from './calendar.ts';
import { leavesToChange } from './leaves-to-change.ts';
import { type TestContext, valueTester } from './value-tester.ts';

const number = fc.oneof(
  fc.integer({ min: -2, max: 25 }),
  fc.double({ min: -2, max: 25, noNaN: true }),
);
const scalar = fc.oneof(number, fc.constantFrom('5', true));
const anyTest: fc.Arbitrary<ValueTest> = fc.letrec<{ test: ValueTest }>((tie) => ({
  test: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<ValueTest>({ op: 'exists' }, { op: 'missing' }, { op: 'contains', text: '1' }),
    fc.record({ op: fc.constant('equals' as const), value: scalar }),
    fc.record({ op: fc.constant('in' as const), values: fc.array(scalar, { maxLength: 12 }) }),
    fc.record({ op: fc.constantFrom('less', 'at-most', 'greater', 'at-least'), number }),
    fc
      .tuple(number, number)
      .map(([a, b]) => ({ op: 'between' as const, from: Math.min(a, b), to: Math.max(a, b) })),
    fc.record({
      op: fc.constantFrom('equals-trait', 'less-than-trait', 'greater-than-trait'),
      trait: fc.constantFrom('limit', 'name', 'none'),
    }),
    fc.record({ op: fc.constant('not' as const), test: tie('test') }),
  ),
})).test;

it('says what trying each number says', () => {
  const counts = fc.nat(25);
  fc.assert(
    fc.property(anyTest, counts, number, (test, count, limit) => {
      const { passes } = valueTester(test, createCalendar('UTC'));
      const traits: Record<string, string | number> = { limit, name: 'Ada' };
      const context: TestContext = { now: 0, trait: (path) => traits[path] };
      const present = passes(count, context);
      let expected = Number.POSITIVE_INFINITY;
      for (let left = 1; left <= count && expected > count; left += 1) {
        if (passes(count - left, context) !== present) expected = left;
      }
      expect(leavesToChange(test, passes)(count, context)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});
