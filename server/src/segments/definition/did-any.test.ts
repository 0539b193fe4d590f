import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../evaluate/calendar.ts';
import { valueTester } from '../evaluate/value-tester.ts';
import { isDidAny } from './did-any.ts';
import type { ValueTest } from './value-test.ts';

const count = { of: 'count' } as const;
const calendar = createCalendar('UTC');
const trait = () => undefined;

const number = fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2);
const simple = fc.oneof(
  fc.record({ op: fc.constantFrom('at-least', 'greater', 'less', 'at-most'), number }),
  fc.record({ op: fc.constant('equals'), value: number }),
  fc.record({ op: fc.constant('between'), from: number, to: number }),
  fc.record({ op: fc.constant('exists') }),
) as fc.Arbitrary<ValueTest>;
const anyTest = fc
  .tuple(simple, fc.nat(3))
  .map(([test, nots]) =>
    Array.from({ length: nots }).reduce<ValueTest>((inner) => ({ op: 'not', test: inner }), test),
  );

describe('a clause that asks whether somebody did something', () => {
  it('is one that holds for each number of events but none', () => {
    fc.assert(
      fc.property(anyTest, (is) => {
        if (!isDidAny({ measure: count, is })) return;
        const { passes } = valueTester(is, calendar);
        expect([0, 1, 2, 3, 1000].map((events) => passes(events, { now: 0, trait }))).toEqual([
          ...[false, true, true, true, true],
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is said in several ways', () => {
    const ways: ValueTest[] = [
      { op: 'at-least', number: 1 },
      { op: 'greater', number: 0 },
      { op: 'not', test: { op: 'equals', value: 0 } },
      { op: 'not', test: { op: 'less', number: 1 } },
      { op: 'not', test: { op: 'not', test: { op: 'at-least', number: 1 } } },
    ];
    expect(ways.map((is) => isDidAny({ measure: count, is }))).toEqual(ways.map(() => true));
    const is: ValueTest = { op: 'at-least', number: 1 };
    expect(isDidAny({ measure: { of: 'distinct', property: 'sku' }, is })).toBe(false);
    expect(isDidAny({ measure: count, is: { op: 'at-least', number: 2 } })).toBe(false);
  });
});
