import type { Clause } from './definition/clause.ts';
import { readDefinition, type SegmentDefinition } from './definition/definition.ts';
import type { Duration } from './definition/duration.ts';
import type { ValueTest } from './definition/value-test.ts';

/** A definition to begin with. Events and properties are named as in Segment's specification for shops. */
export interface SegmentTemplate {
  /** kebab-case */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
}

const days = (count: number): Duration => ({ count, unit: 'day' });
const all = (...of: Clause[]): Clause => ({ kind: 'all', of });
const any = (...of: Clause[]): Clause => ({ kind: 'any', of });
const not = (of: Clause): Clause => ({ kind: 'not', of });
const atLeast = (number: number): ValueTest => ({ op: 'at-least', number });

/** How often an event happened within some time, or ever. */
const did = (name: string, last: Duration | null, is: ValueTest = atLeast(1)): Clause => ({
  kind: 'event',
  event: { name },
  window: last === null ? { kind: 'ever' } : { kind: 'rolling', last },
  measure: { of: 'count' },
  is,
});
const spent = (last: Duration | null, is: ValueTest): Clause => ({
  kind: 'event',
  event: { name: 'Order Completed' },
  window: last === null ? { kind: 'ever' } : { kind: 'rolling', last },
  measure: { of: 'sum', property: 'total' },
  is,
});
const firstSeenWithin = (duration: Duration): Clause => ({
  kind: 'event',
  event: {},
  window: { kind: 'ever' },
  measure: { of: 'first-time' },
  is: { op: 'within-last', duration },
});

const clauses: readonly (Omit<SegmentTemplate, 'definition'> & { readonly where: Clause })[] = [
  {
    id: 'abandoned-cart',
    name: 'Abandoned cart',
    description: 'Put something into the cart in the last three days, and has not ordered since.',
    where: all(
      any(did('Product Added', days(3)), did('Checkout Started', days(3))),
      not(did('Order Completed', days(3))),
    ),
  },
  {
    id: 'abandoned-checkout',
    name: 'Abandoned checkout',
    description: 'Began a checkout in the last day, and has not ordered since.',
    where: all(did('Checkout Started', days(1)), not(did('Order Completed', days(1)))),
  },
  {
    id: 'bought-twice',
    name: 'Bought twice in 30 days',
    description: 'Ordered at least twice in the last 30 days.',
    where: did('Order Completed', days(30), atLeast(2)),
  },
  {
    id: 'big-spenders',
    name: 'Big spenders of the last 30 days',
    description: 'Spent 500 or more in the last 30 days.',
    where: spent(days(30), atLeast(500)),
  },
  {
    id: 'vip',
    name: 'VIP',
    description: 'Ordered five times or more in a year, and spent 1,000 or more.',
    where: all(did('Order Completed', days(365), atLeast(5)), spent(days(365), atLeast(1_000))),
  },
  {
    id: 'lapsing',
    name: 'Lapsing customers',
    description: 'Ordered in the last 180 days, but not in the last 60.',
    where: all(did('Order Completed', days(180)), not(did('Order Completed', days(60)))),
  },
  {
    id: 'at-risk',
    name: 'At risk',
    description:
      'Ordered three times or more in a year, but not in the last 90 days: good customers who may be leaving.',
    where: all(
      did('Order Completed', days(365), atLeast(3)),
      not(did('Order Completed', days(90))),
    ),
  },
  {
    id: 'new-this-week',
    name: 'New this week',
    description: 'Seen for the first time in the last seven days.',
    where: firstSeenWithin(days(7)),
  },
  {
    id: 'engaged-never-bought',
    name: 'Engaged, never bought',
    description: 'Looked at five products or more in the last 14 days, and never ordered anything.',
    where: all(did('Product Viewed', days(14), atLeast(5)), not(did('Order Completed', null))),
  },
  {
    id: 'birthday-soon',
    name: 'Birthday in the next 7 days',
    description: 'The trait birthday comes again within seven days.',
    where: {
      kind: 'trait',
      trait: 'birthday',
      is: { op: 'anniversary-within-next', days: 7 },
    },
  },
  {
    id: 'holdout',
    name: 'Holdout of 10 %',
    description: 'Always the same tenth of all people, to be left out and compared with.',
    where: { kind: 'sample', share: 0.1, salt: 'holdout' },
  },
];

export const segmentTemplates: readonly SegmentTemplate[] = clauses.map(
  ({ where, ...template }) => ({ ...template, definition: readDefinition({ where }) }),
);
