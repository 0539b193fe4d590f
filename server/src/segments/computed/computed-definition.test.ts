import { describe, expect, it } from 'vitest';
import { readComputedDefinition } from './computed-definition.ts';

const events = {
  ...{ kind: 'events', event: { name: 'Bought' }, window: { kind: 'ever' } },
  measure: { of: 'sum', property: 'total' },
};
const rfm = {
  ...{ kind: 'rfm', event: { name: 'Bought' }, window: { kind: 'ever' }, amount: 'total' },
  ...{ recencyDays: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [1, 2.5, 3, 4] },
};
const changing = {
  name: 'Bought',
  where: [{ property: 'a', is: { op: 'equals-trait', trait: 'b' } }],
};

describe('readComputedDefinition', () => {
  it('reads every kind, of users and version 1 unless it says otherwise', () => {
    const since = { kind: 'event', which: 'first', event: {}, window: { kind: 'ever' } };
    const where = { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'pro' } };
    for (const compute of [
      ...[events, rfm, { kind: 'formula', formula: 'spent / orders' }, { kind: 'clause', where }],
      { kind: 'time-since', since, unit: 'day' },
      { kind: 'time-since', since: { kind: 'trait', trait: 'born' }, unit: 'week' },
    ]) {
      expect(readComputedDefinition({ compute })).toEqual({ version: 1, of: 'users', compute });
    }
  });

  const refusals: readonly (readonly [string, unknown, RegExp])[] = [
    ['an unknown kind', { compute: { kind: 'sum' } }, /definition\.compute\.kind: /],
    [
      'a measure that is none',
      { compute: { ...events, measure: { of: 'total' } } },
      /definition\.compute\.measure\.of: /,
    ],
    [
      'a list without its limit',
      { compute: { ...events, measure: { of: 'list', property: 'sku' } } },
      /definition\.compute\.measure\.atMost: /,
    ],
    [
      'a list of too many',
      { compute: { ...events, measure: { of: 'list', property: 'sku', atMost: 101 } } },
      /definition\.compute\.measure\.atMost: .*100/,
    ],
    [
      'a formula that ends too early, with the column',
      { compute: { kind: 'formula', formula: 'spent /' } },
      /definition\.compute\.formula: column 8: a value is expected/,
    ],
    [
      'a formula that would grow beyond measure in SQL',
      { compute: { kind: 'formula', formula: grown(8) } },
      /definition\.compute\.formula: The formula is too complicated/,
    ],
    [
      'thresholds that do not ascend',
      { compute: { ...rfm, frequency: [1, 3, 3, 4] } },
      /definition\.compute\.frequency: must ascend/,
    ],
    [
      'a clause that could never hold',
      { compute: { kind: 'clause', where: { kind: 'any', of: [] } } },
      /definition\.compute\.where\.of: must not be empty/,
    ],
    [
      'events of an account',
      { of: 'accounts', compute: events },
      /definition\.compute\.kind: events are of users/,
    ],
    [
      'a condition that changes over all time',
      { compute: { ...events, event: changing } },
      /definition\.compute\.window: conditions that change/,
    ],
    [
      'the same in the event that time is counted from',
      {
        compute: {
          ...{ kind: 'time-since', unit: 'day' },
          since: { kind: 'event', which: 'last', event: changing, window: { kind: 'ever' } },
        },
      },
      /definition\.compute\.since\.window: conditions that change/,
    ],
  ];
  it.each(refusals)('refuses %s, and says where', (_what, given, message) => {
    expect(() => readComputedDefinition(given)).toThrow(message);
  });
});

/** Conditions of several types within conditions: each is written once for each type of what is chosen by it. */
function grown(levels: number): string {
  return levels === 0 ? 'a' : `if(${grown(levels - 1)} = b, c, d)`;
}
