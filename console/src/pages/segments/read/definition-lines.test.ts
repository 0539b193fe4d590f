import { expect, it } from 'vitest';
import type { Clause } from '../../../api/segment-definition.ts';
import { formatFor } from '../../../messages/format.ts';
import { english } from '../../../messages/languages.ts';
import { translator } from '../../../messages/messages.ts';
import { definitionLines, linesOnlyIn } from './definition-lines.ts';

async function read(where: Clause) {
  const { catalogue, tag } = english();
  await catalogue.load(['segments', 'segment-builder']);
  return definitionLines(
    { where },
    {
      ...{ t: translator(catalogue), format: formatFor('en', 'UTC'), tag },
      segmentName: (id) => (id === 'seg_1' ? 'VIP' : id),
      listName: (id) => id,
      sourceName: (id) => id,
    },
  );
}

const bought: Clause = {
  kind: 'event',
  event: {
    name: 'Order Completed',
    where: [{ property: 'total', is: { op: 'greater', number: 20 } }],
    during: { hours: { from: 9, to: 17 }, weekdays: [1, 5] },
  },
  window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number: 2 },
};

it('reads a definition as sentences, groups with their clauses below them', async () => {
  const lines = await read({
    kind: 'all',
    of: [
      bought,
      {
        kind: 'not',
        of: {
          ...bought,
          event: { name: 'Ticket Opened' },
          window: { kind: 'ever' },
          is: { op: 'at-least', number: 1 },
        },
      },
      {
        kind: 'any',
        of: [
          { kind: 'trait', trait: 'address.city', is: { op: 'equals', value: 'Berlin' } },
          { kind: 'segment', segment: 'seg_1' },
        ],
      },
      {
        kind: 'not',
        of: {
          ...{ kind: 'account', match: 'any' },
          where: { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'free' } },
        },
      },
      { kind: 'account', match: 'all', where: { kind: 'all', of: [] } },
      { kind: 'not', of: { kind: 'consent', category: 'Advertising', is: 'granted' } },
      {
        ...{ kind: 'object', trait: 'pets', is: { op: 'at-least', number: 2 } },
        where: [{ property: 'kind', is: { op: 'equals', value: 'cat' } }],
      },
      {
        kind: 'sequence',
        window: { kind: 'rolling', last: { count: 1, unit: 'week' } },
        steps: [
          { event: { name: 'Cart Viewed' } },
          {
            event: { name: 'Checkout Started' },
            within: { count: 2, unit: 'day' },
            without: { name: 'Order Completed' },
          },
        ],
      },
    ],
  });
  expect(lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`)).toEqual([
    'All of these hold:',
    '  did “Order Completed” at least 2 times in the last 30 days where “total” is greater than 20 between 09:00 and 17:00 on Monday and Friday',
    '  did not “Ticket Opened” ever',
    '  Any of these holds:',
    '    trait “address.city” is “Berlin”',
    '    belongs to “VIP”',
    '  none of their accounts fulfils all of these:',
    '    trait “plan” is “free”',
    '  belongs to an account',
    '  did not consent to “Advertising”',
    '  has at least 2 objects in “pets” where “kind” is “cat”',
    '  did in this order in the last 1 week – “Cart Viewed”, then “Checkout Started” within 2 days without “Order Completed”',
  ]);
});

it('tells which lines of a version are not in another', async () => {
  const before = await read({ kind: 'all', of: [bought, { kind: 'segment', segment: 'seg_1' }] });
  const after = await read({ kind: 'all', of: [bought, bought] });
  expect([...linesOnlyIn(before, after)]).toEqual([2]);
  expect([...linesOnlyIn(after, before)]).toEqual([2]);
  expect(linesOnlyIn(after, after).size).toBe(0);
});
