import type { SegmentDefinition } from '../../server/src/segments/definition/definition.ts';
import type { ActiveSegment } from '../../server/src/segments/index.ts';

/** What segments in life ask for, by turns: of twelve, four ask for traits, four for rolling counts, one each for the rest. */
const asked = [
  ...['trait', 'count', 'trait', 'count', 'sum', 'trait'],
  ...['count', 'sequence', 'trait', 'count', 'summary', 'composed'],
] as const;

/** Of these the load of the benches sends the first five; the others are what a shop asks for besides. */
const names = [
  ...['Product Viewed', 'Product Added', 'Product List Viewed', 'Checkout Started', 'Product'],
  ...['Order Completed', 'Cart Viewed', 'Coupon Applied', 'Email Opened', 'Ticket Opened'],
];

type Where = SegmentDefinition['where'];

/**
 * The segment of a number: all of them differ. `idOf` names segments made before, for those that ask for others.
 * A third of them ask for traits, a third for counts in rolling windows, the others for sums, sequences and the like.
 */
export function mixedSegment(number: number, idOf: (number: number) => string): SegmentDefinition {
  return { version: 1, of: 'users', where: whereOf(number, idOf) };
}

/** So many of them, live. */
export function liveSegments(count: number): ActiveSegment[] {
  const idOf = (number: number) => `seg_${number}`;
  return Array.from({ length: count }, (_, number) => ({
    ...{ id: idOf(number), version: 1, state: 'live', definition: mixedSegment(number, idOf) },
  }));
}

function whereOf(number: number, idOf: (number: number) => string): Where {
  const name = names[(number * 7) % names.length]!;
  const days = 1 + ((number * 11) % 90);
  const window = { kind: 'rolling', last: { count: days, unit: 'day' } } as const;
  const where =
    number % 2 === 0
      ? {
          where: [
            { property: 'price', is: { op: 'at-least', number: 20 + (number % 40) } as const },
          ],
        }
      : {};
  switch (asked[number % asked.length]!) {
    case 'trait':
      return traitOf(number);
    case 'count': {
      const is = { op: 'at-least', number: 1 + (number % 5) } as const;
      return { kind: 'event', event: { name, ...where }, window, measure: { of: 'count' }, is };
    }
    case 'sum': {
      const measure = { of: 'sum', property: 'price' } as const;
      const is = { op: 'at-least', number: 50 * (1 + (number % 7)) } as const;
      return { kind: 'event', event: { name }, window, measure, is };
    }
    case 'summary': {
      const measure = { of: number % 5 === 0 ? 'distinct' : 'most', property: 'price' } as const;
      const is = { op: 'at-least', number: 3 + (number % 30) } as const;
      return { kind: 'event', event: { name, ...where }, window: { kind: 'ever' }, measure, is };
    }
    case 'sequence': {
      const within = { count: 2, unit: 'day' } as const;
      const without = { name: 'Order Completed' };
      const steps = [
        { event: { name } },
        { event: { name: names[(number * 7 + 1) % names.length]! }, within, without },
      ];
      return { kind: 'sequence', window, steps };
    }
    case 'composed': {
      const of: Where[] = [
        { kind: 'sample', share: 0.5, salt: `salt ${number}` },
        { kind: 'segment', segment: idOf(number - 1) },
        { kind: 'not', of: { kind: 'segment', segment: idOf(number - 2) } },
      ];
      return { kind: 'all', of };
    }
    default:
      throw new Error('there is no such segment');
  }
}

function traitOf(number: number): Where {
  const trait = (name: string, is: Extract<Where, { kind: 'trait' }>['is']): Where => ({
    ...{ kind: 'trait', trait: name, is },
  });
  const plan = trait('plan', { op: 'equals', value: number % 3 === 0 ? 'gold' : 'free' });
  const address = trait('email', { op: 'contains', text: `${number % 1000}@` });
  const news = trait('newsletter', { op: 'equals', value: number % 2 === 0 });
  return number % 4 === 0
    ? address
    : { kind: 'any', of: [{ kind: 'all', of: [plan, news] }, address] };
}
