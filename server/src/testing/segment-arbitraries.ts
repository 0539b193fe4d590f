import fc from 'fast-check';
import { consentTrait } from '../kernel/consent-trait.ts';
import type {
  Clause,
  EventClause,
  SequenceClause,
  StepComparison,
} from '../segments/definition/clause.ts';
import type { Duration } from '../segments/definition/duration.ts';
import type { EventMatch, Window } from '../segments/definition/event-match.ts';
import type { Scalar, ValueTest } from '../segments/definition/value-test.ts';
import type { RecordedEvent } from '../segments/record/recording.ts';

/**
 * Random definitions and histories over few names and values, so that they meet: a test of segments that says the same
 * about each of them says something.
 */
export const historyStart = Date.UTC(2026, 1, 20);
const hourMs = 3_600_000;

const names = ['Bought', 'Viewed', 'Left'];
export const propertyPaths = ['total', 'sku', 'deep.at', 'list'] as const;
const traitNames = ['city', 'age', 'vip', 'born', 'tags', 'deep.city'];
const sources = ['src_web', 'src_shop'];
const texts = ['Berlin', 'berlin', 'Bonn', '', '5', 'a.b', 'Ünïcode 💚', "o'clock\\", 'two\nlines'];
const numbers = [0, -0, 1, 2, 5, 5.5, 0.1, -3, 1e15, 0.000000001];
const dates = [
  '2026-02-24',
  '2026-03-01T10:00:00Z',
  '2026-02-28T23:30:00.5+02:00',
  '1992-02-29',
  '2026-02-31',
];

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(...numbers),
  fc.boolean(),
);

/** A value as clients send them. */
export const anyValue = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constantFrom(...dates) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 12 }), unit: fc.constant('hour' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 3 }), unit: fc.constant('day' as const) }),
);

const pattern = fc.constantFrom('^B', 'n$', '[0-9]', 'b.r', '(?i)BONN', '\\s', 'ü|💚');

const lastingTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.constant({ op: 'exists' } as const),
  fc.constant({ op: 'missing' } as const),
  fc.record({ op: fc.constant('equals' as const), value: scalar }),
  fc.record({
    op: fc.constant('in' as const),
    values: fc.array(scalar, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    op: fc.constantFrom('contains' as const, 'starts' as const, 'ends' as const),
    text: fc.constantFrom('B', 'erlin', 'n', '.', '💚', "'", '\\', '\n'),
    ignoreCase: fc.boolean(),
  }),
  fc.record({ op: fc.constant('matches' as const), pattern, ignoreCase: fc.boolean() }),
  fc.record({
    op: fc.constantFrom(
      'less' as const,
      'at-most' as const,
      'greater' as const,
      'at-least' as const,
    ),
    number: fc.constantFrom(...numbers),
  }),
  fc.record({
    op: fc.constant('between' as const),
    from: fc.constantFrom(-3, 0, 1),
    to: fc.constantFrom(1, 5, 1e15),
  }),
  fc.record({
    op: fc.constantFrom('before' as const, 'after' as const),
    date: fc.constantFrom(...dates.slice(0, 3)),
  }),
  fc.record({ op: fc.constant('includes' as const), value: scalar }),
);

const movingTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({ op: fc.constantFrom('within-last' as const, 'within-next' as const), duration }),
  fc.record({
    op: fc.constant('anniversary-within-next' as const),
    days: fc.integer({ min: 0, max: 9 }),
  }),
);

const negatable = (test: fc.Arbitrary<ValueTest>): fc.Arbitrary<ValueTest> =>
  fc.oneof(
    { weight: 3, arbitrary: test },
    { weight: 1, arbitrary: test.map((inner): ValueTest => ({ op: 'not', test: inner })) },
  );

/** Any test of a value that stands for itself. */
export const anyValueTest = negatable(fc.oneof(lastingTest, movingTest));

const traitComparison: fc.Arbitrary<ValueTest> = fc.record({
  op: fc.constantFrom(
    'equals-trait' as const,
    'less-than-trait' as const,
    'greater-than-trait' as const,
  ),
  trait: fc.constantFrom(...traitNames),
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });

const during = fc.record(
  {
    hours: fc.constantFrom({ from: 8, to: 18 }, { from: 20, to: 4 }, { from: 0, to: 24 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: [] },
);

const eventMatch = (condition: fc.Arbitrary<ValueTest>): fc.Arbitrary<EventMatch> =>
  fc.record(
    {
      type: optional(fc.constantFrom('track' as const, 'page' as const)),
      name: optional(fc.constantFrom(...names)),
      sources: optional(fc.constantFrom(['src_web'], sources)),
      where: optional(
        fc.array(fc.record({ property: fc.constantFrom(...propertyPaths), is: condition }), {
          maxLength: 2,
        }),
      ),
      during: optional(during),
    },
    { requiredKeys: [] },
  );

const boundedWindow: fc.Arbitrary<Exclude<Window, { kind: 'ever' }>> = fc.oneof(
  fc.record({ kind: fc.constant('rolling' as const), last: duration }),
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 30 })))
    .map(([from, hours]) => {
      const start = historyStart + from * hourMs;
      return {
        kind: 'fixed' as const,
        from: new Date(start).toISOString(),
        to: hours === null ? null : new Date(start + hours * hourMs).toISOString(),
      };
    }),
);

const numberTest: fc.Arbitrary<ValueTest> = negatable(
  fc.oneof(
    fc.record({
      op: fc.constantFrom(
        'less' as const,
        'at-most' as const,
        'greater' as const,
        'at-least' as const,
      ),
      number: fc.constantFrom(0, 1, 2, 3, 5, 5.5, 10.5),
    }),
    fc.record({ op: fc.constant('equals' as const), value: fc.constantFrom(0, 1, 2, 5.5) }),
    fc.record({
      op: fc.constant('between' as const),
      from: fc.constantFrom(0, 1),
      to: fc.constantFrom(2, 6),
    }),
  ),
);

const measured: fc.Arbitrary<Pick<EventClause, 'measure' | 'is'>> = fc.oneof(
  fc.record({
    measure: fc.record({ of: fc.constantFrom('count' as const, 'days' as const) }),
    is: numberTest,
  }),
  fc.record({
    measure: fc.record({
      of: fc.constantFrom(
        'sum' as const,
        'average' as const,
        'least' as const,
        'most' as const,
        'distinct' as const,
      ),
      property: fc.constantFrom(...propertyPaths),
    }),
    is: numberTest,
  }),
  fc.record({
    measure: fc.record({ of: fc.constantFrom('first-time' as const, 'last-time' as const) }),
    is: negatable(
      fc.oneof(
        fc.record({ op: fc.constant('within-last' as const), duration }),
        fc.record({
          op: fc.constantFrom('before' as const, 'after' as const),
          date: fc.constantFrom(...dates.slice(0, 3)),
        }),
        fc.constant({ op: 'exists' } as const),
      ),
    ),
  }),
  fc.record({
    measure: fc.record({
      of: fc.constantFrom('first' as const, 'last' as const, 'frequent' as const),
      property: fc.constantFrom(...propertyPaths),
    }),
    is: negatable(lastingTest),
  }),
);

/** A choice of events and a window that it may have. */
export const anyEvents: fc.Arbitrary<Pick<EventClause, 'event' | 'window'>> = fc.oneof(
  fc.record({
    event: eventMatch(fc.oneof(negatable(lastingTest), traitComparison, movingTest)),
    window: boundedWindow,
  }),
  fc.record({
    event: eventMatch(negatable(lastingTest)),
    window: fc.constant({ kind: 'ever' as const }),
  }),
);

const eventClause: fc.Arbitrary<Clause> = fc
  .tuple(anyEvents, measured)
  .map(([over, rest]) => ({ kind: 'event' as const, ...over, ...rest }));

const stepComparison: fc.Arbitrary<StepComparison> = fc.record({
  property: fc.constantFrom('rank', 'rank', 'total', ...propertyPaths),
  op: fc.constantFrom('equals' as const, 'differs' as const, 'less' as const, 'greater' as const),
  with: fc.constantFrom('rank', 'rank', 'total', ...propertyPaths),
});

const sequenceClause: fc.Arbitrary<Clause> = fc
  .record({
    window: boundedWindow,
    first: eventMatch(negatable(lastingTest)),
    rest: fc.array(
      fc.record(
        {
          event: eventMatch(fc.oneof(negatable(lastingTest), traitComparison)),
          within: optional(duration),
          without: optional(eventMatch(negatable(lastingTest))),
          compare: optional(fc.array(stepComparison, { minLength: 1, maxLength: 2 })),
        },
        { requiredKeys: ['event'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    same: optional(fc.constantFrom(['sku'], ['total', 'sku'])),
  })
  .map(
    ({ window, first, rest, same }): SequenceClause => ({
      kind: 'sequence',
      window,
      steps: [{ event: first }, ...rest],
      ...(same === undefined ? {} : { same }),
    }),
  );

const threeDays = { kind: 'rolling', last: { count: 3, unit: 'day' } } as const;

/** Sequences over most events, so that it is the comparisons that decide. */
export const comparingSequence: fc.Arbitrary<Clause> = fc
  .record({
    window: fc.oneof(boundedWindow, fc.constant(threeDays)),
    first: fc.constantFrom({}, { name: 'Bought' }),
    rest: fc.array(
      fc.record(
        {
          event: fc.constantFrom({}, { name: 'Viewed' }),
          without: optional(fc.constant({ name: 'Left' })),
          compare: fc.array(
            fc.oneof(
              stepComparison,
              stepComparison.map((one) => ({ ...one, property: 'rank', with: 'rank' })),
            ),
            { minLength: 1, maxLength: 2 },
          ),
        },
        { requiredKeys: ['event', 'compare'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ window, first, rest }) => ({
    kind: 'sequence',
    window,
    steps: [{ event: first }, ...rest],
  }));

/** Properties of objects that a trait holds; `at.city` is nested or written with a dot. */
const objectNames = ['city', 'age', 'since', 'at.city', 'tags'];

const objectClause: fc.Arbitrary<Clause> = fc.record({
  kind: fc.constant('object' as const),
  trait: fc.constantFrom('pets', 'pets', 'deep.pets', 'city'),
  where: fc.array(fc.record({ property: fc.constantFrom(...objectNames), is: anyValueTest }), {
    maxLength: 2,
  }),
  is: fc.oneof(
    fc.record({
      op: fc.constantFrom('at-least' as const, 'less' as const),
      number: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ op: fc.constant('equals' as const), value: fc.integer({ min: 0, max: 2 }) }),
  ),
});

/** Clauses about one profile alone, without other segments. */
export const anyClause: fc.Arbitrary<Clause> = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small', maxDepth: 2, withCrossShrink: true },
    eventClause,
    fc.record({
      kind: fc.constant('trait' as const),
      trait: fc.constantFrom(...traitNames),
      is: anyValueTest,
    }),
    fc.record({
      kind: fc.constant('identifier' as const),
      type: fc.constantFrom('email', 'user_id'),
      is: negatable(lastingTest),
    }),
    sequenceClause,
    fc.record({ kind: fc.constant('list' as const), list: fc.constantFrom('lst_a', 'lst_b') }),
    fc.record({
      kind: fc.constant('consent' as const),
      category: fc.constantFrom('Advertising', 'a.b%`'),
      is: fc.constantFrom('granted' as const, 'refused' as const, 'unknown' as const),
    }),
    comparingSequence,
    objectClause,
    fc.record({
      kind: fc.constant('sample' as const),
      share: fc.constantFrom(0.1, 0.5, 1),
      salt: fc.constantFrom('', 'a'),
    }),
    fc.record({ kind: fc.constant('all' as const), of: fc.array(tie('clause'), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('any' as const),
      of: fc.array(tie('clause'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('clause') }),
  ),
})).clause;

/** An event of a history of forty hours; positions are given by `anyHistory`. */
const anyEvent = fc.record({
  type: fc.constantFrom('track', 'page'),
  name: fc.constantFrom(...names),
  sourceId: fc.constantFrom(...sources),
  // Whole hours meet the edges of windows; odd milliseconds lie between them.
  at: fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 0, 0, 1, 1_799_999))
    .map(([hours, ms]) => historyStart + hours * hourMs + ms),
  properties: fc.record(
    {
      total: anyValue,
      rank: fc.integer({ min: 0, max: 4 }),
      sku: fc.constantFrom<Scalar>('a', 'b', 5),
      deep: fc.record({ at: anyValue }),
      list: fc.array(scalar, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
});

/** Events of one profile, in the order of their arrival: late ones and ones of the same moment among them. */
export const anyHistory: fc.Arbitrary<RecordedEvent[]> = fc
  .array(anyEvent, { maxLength: 12 })
  .map((events) => events.map((event, index) => ({ ...event, position: 4096 * (index + 1) })));

const pets = fc.array(
  fc.oneof(
    fc.record(
      {
        city: anyValue,
        age: anyValue,
        since: fc.constantFrom(...dates),
        at: fc.record({ city: anyValue }, { requiredKeys: [] }),
        tags: fc.array(scalar, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    fc.record({ 'at.city': anyValue }),
  ),
  { maxLength: 3 },
);

/** Traits of one profile; a trait that is null was removed. */
export const anyTraits = fc.record(
  {
    city: anyValue,
    age: anyValue,
    vip: anyValue,
    born: fc.constantFrom(...dates),
    tags: fc.array(scalar, { maxLength: 3 }),
    deep: fc.record({ city: anyValue, pets }, { requiredKeys: [] }),
    pets,
    $list_lst_a: fc.constantFrom(true, null),
    $list_lst_b: fc.constant(true),
    [consentTrait('Advertising')]: fc.boolean(),
    [consentTrait('a.b%`')]: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** A moment at which somebody asks: during and after the history. */
export const anyMoment = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 0, 1, -1))
  .map(([hours, ms]) => historyStart + hours * hourMs + ms);
