import fc from 'fast-check';
import type {
  Computation,
  ComputedMeasure,
  Thresholds,
} from '../segments/computed/computed-definition.ts';
import { formatExpression } from '../segments/computed/expression/format-expression.ts';
import { anyExpression } from './expression-arbitraries.ts';
import { anyClause, anyEvents, propertyPaths } from './segment-arbitraries.ts';

const property = fc.constantFrom(...propertyPaths);

const measure: fc.Arbitrary<ComputedMeasure> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('count', 'days', 'first-time', 'last-time').map((of) => ({ of })),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      of: fc.constantFrom(
        ...(['sum', 'average', 'least', 'most', 'distinct', 'first', 'last', 'frequent'] as const),
      ),
      property,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      of: fc.constant('list' as const),
      property,
      atMost: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

const ascending = (values: readonly number[]): fc.Arbitrary<Thresholds> =>
  fc
    .shuffledSubarray([...values], { minLength: 4, maxLength: 4 })
    .map((picked) => picked.toSorted((a, b) => a - b) as unknown as Thresholds);

const unit = fc.constantFrom('hour' as const, 'day' as const, 'week' as const);

/** Computations of every kind. */
export const anyComputation: fc.Arbitrary<Computation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyEvents, measure)
      .map(([over, given]) => ({ kind: 'events' as const, ...over, measure: given })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyEvents, fc.constantFrom('first' as const, 'last' as const), unit)
      .map(([over, which, units]) => ({
        kind: 'time-since' as const,
        since: { kind: 'event' as const, which, ...over },
        unit: units,
      })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('time-since' as const),
      since: fc.record({
        kind: fc.constant('trait' as const),
        trait: fc.constantFrom('born', 'city', 'deep.city'),
      }),
      unit,
    }),
  },
  {
    weight: 5,
    arbitrary: anyExpression.map((expression) => ({
      kind: 'formula' as const,
      formula: formatExpression(expression),
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        anyEvents,
        property,
        ascending([0, 1, 2, 3, 5]),
        ascending([1, 2, 3, 4, 6]),
        ascending([-1, 0, 0.1, 1, 5, 5.5, 10.6]),
      )
      .map(([over, amount, recencyDays, frequency, monetary]) => ({
        ...{ kind: 'rfm' as const, ...over, amount, recencyDays, frequency, monetary },
      })),
  },
  { weight: 1, arbitrary: anyClause.map((where) => ({ kind: 'clause' as const, where })) },
);
