import { describe, expect, it } from 'vitest';
import { definitionLimits, readDefinition } from './definition.ts';

const bought = {
  kind: 'event',
  event: {
    name: 'Order Completed',
    where: [{ property: 'total', is: { op: 'greater', number: 10 } }],
  },
  window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number: 2 },
};
const inBerlin = { kind: 'trait', trait: 'address.city', is: { op: 'equals', value: 'Berlin' } };

describe('readDefinition', () => {
  it('reads clauses of every kind, of users and version 1 unless it says otherwise', () => {
    const where = {
      kind: 'all',
      of: [
        bought,
        { kind: 'not', of: { ...bought, event: { name: 'Ticket Opened' } } },
        { kind: 'any', of: [inBerlin, { kind: 'segment', segment: 'seg_vip' }] },
        { kind: 'identifier', type: 'email', is: { op: 'ends', text: '@example.com' } },
        {
          kind: 'sequence',
          window: { kind: 'rolling', last: { count: 7, unit: 'day' } },
          steps: [
            { event: { name: 'Cart Viewed' } },
            {
              event: { name: 'Checkout Started' },
              within: { count: 2, unit: 'day' },
              without: { name: 'Order Completed' },
              compare: [{ property: 'total', op: 'less', with: 'value' }],
            },
          ],
          same: ['cart_id'],
        },
        { kind: 'sample', share: 0.1, salt: 'spring' },
        {
          ...{ kind: 'account', match: 'any' },
          where: { kind: 'all', of: [inBerlin, { kind: 'segment', segment: 'seg_firms' }] },
        },
      ],
    };
    expect(readDefinition({ where })).toEqual({ version: 1, of: 'users', where });
  });

  const refusals: readonly (readonly [string, unknown, RegExp])[] = [
    ['an unknown kind', { where: { kind: 'trait2' } }, /definition\.where\.kind: /],
    [
      'a text where a number belongs',
      { where: { ...bought, is: { op: 'at-least', number: '2' } } },
      /definition\.where\.is\.number: .*number/,
    ],
    [
      'events of an account',
      { where: { kind: 'account', match: 'any', where: { kind: 'not', of: bought } } },
      /definition\.where\.where\.of\.kind: accounts have no events/,
    ],
    [
      'users of a user',
      { where: { kind: 'users', match: 'any', where: inBerlin } },
      /definition\.where\.kind: only of accounts/,
    ],
    [
      'accounts of the users of an account',
      {
        of: 'accounts',
        where: {
          ...{ kind: 'users', match: 'any' },
          where: { kind: 'account', match: 'any', where: inBerlin },
        },
      },
      /definition\.where\.where\.kind: only of users/,
    ],
    [
      'consent of an account',
      { of: 'accounts', where: { kind: 'consent', category: 'Advertising', is: 'granted' } },
      /definition\.where\.kind: accounts say nothing of consent/,
    ],
    [
      'objects that are tested as a text',
      { where: { kind: 'object', trait: 'pets', where: [], is: { op: 'contains', text: 'a' } } },
      /definition\.where\.is\.op: a number of objects cannot be tested by "contains"/,
    ],
    [
      'objects of a list of the product',
      { where: { kind: 'object', trait: '$list_a', where: [], is: { op: 'at-least', number: 1 } } },
      /definition\.where\.trait: traits that begin with \$/,
    ],
    [
      'a property of an object against a trait',
      {
        where: {
          ...{ kind: 'object', trait: 'pets', is: { op: 'at-least', number: 1 } },
          where: [{ property: 'age', is: { op: 'less-than-trait', trait: 'age' } }],
        },
      },
      /definition\.where\.where\.0\.is\.op: only properties of events/,
    ],
    [
      'accounts of an account',
      { of: 'accounts', where: { kind: 'account', match: 'any', where: inBerlin } },
      /definition\.where\.kind: only of users/,
    ],
    [
      'accounts of the accounts of a user',
      {
        where: {
          ...{ kind: 'account', match: 'any' },
          where: { kind: 'account', match: 'all', where: inBerlin },
        },
      },
      /definition\.where\.where\.kind: only of users/,
    ],
    [
      'a comparison of the first step of a sequence',
      {
        where: {
          kind: 'sequence',
          window: { kind: 'rolling', last: { count: 7, unit: 'day' } },
          steps: [
            { event: {}, compare: [{ property: 'total', op: 'less', with: 'total' }] },
            { event: {} },
          ],
        },
      },
      /definition\.where\.steps\.0\.compare: the first step has none before it/,
    ],
    [
      'a comparison that it does not know',
      {
        where: {
          kind: 'sequence',
          window: { kind: 'rolling', last: { count: 7, unit: 'day' } },
          steps: [
            { event: {} },
            { event: {}, compare: [{ property: 'total', op: 'below', with: 'total' }] },
          ],
        },
      },
      /definition\.where\.steps\.1\.compare\.0\.op: .*"differs"/,
    ],
    [
      'a key that it does not know',
      { where: { ...inBerlin, traits: 'x' } },
      /definition\.where: .*traits/,
    ],
    [
      'a test that a count can never pass',
      { where: { ...bought, is: { op: 'contains', text: 'a' } } },
      /definition\.where\.is\.op: "count" cannot be tested by "contains"/,
    ],
    [
      'a pattern that is none',
      { where: { ...inBerlin, is: { op: 'matches', pattern: '(' } } },
      /definition\.where\.is\.pattern: is not a pattern of RE2/,
    ],
    [
      'a pattern that needs to look back, which is not linear',
      { where: { ...inBerlin, is: { op: 'matches', pattern: '(a)\\1' } } },
      /definition\.where\.is\.pattern/,
    ],
    [
      'a window that ends before it begins',
      {
        where: {
          ...bought,
          window: { kind: 'fixed', from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
        },
      },
      /definition\.where\.window\.to: must be after from/,
    ],
    [
      'a window longer than is remembered',
      { where: { ...bought, window: { kind: 'rolling', last: { count: 200, unit: 'week' } } } },
      /definition\.where\.window\.last: must be at most 1100 days/,
    ],
    [
      'a comparison with a trait outside of an event',
      { where: { ...inBerlin, is: { op: 'not', test: { op: 'equals-trait', trait: 'b' } } } },
      /definition\.where\.is\.test\.op: only properties of events/,
    ],
    [
      'an "any" of nothing',
      { where: { kind: 'all', of: [{ kind: 'any', of: [] }] } },
      /definition\.where\.of\.0\.of: must not be empty/,
    ],
    [
      'a sequence over all time',
      {
        where: {
          kind: 'sequence',
          window: { kind: 'ever' },
          steps: [{ event: { name: 'a' } }, { event: { name: 'b' } }],
        },
      },
      /definition\.where\.window: must be rolling or fixed/,
    ],
    ['nothing at all', undefined, /definition: /],
  ];
  it.each(refusals)('refuses %s, and says where', (_what, given, message) => {
    expect(() => readDefinition(given)).toThrow(message);
  });

  it('bounds the number of clauses and how deep they are nested', () => {
    const many = Array.from({ length: definitionLimits.clausesMax }, () => inBerlin);
    expect(() => readDefinition({ where: { kind: 'all', of: many } })).toThrow(/more than 200/);
    let deep: unknown = inBerlin;
    for (let depth = 0; depth < definitionLimits.depthMax; depth += 1) {
      deep = { kind: 'not', of: deep };
    }
    expect(() => readDefinition({ where: deep })).toThrow(/nested deeper than 12/);
    for (let depth = 0; depth < 10_000; depth += 1) deep = { kind: 'not', of: deep };
    expect(() => readDefinition({ where: deep })).toThrow(/nested too deeply|bytes/);
  });
});
