import fc from 'fast-check';
import type { Clause } from '../segments/definition/clause.ts';
import type { ValueTest } from '../segments/definition/value-test.ts';
import { anyClause, anyValueTest } from './segment-arbitraries.ts';

const accountTests: readonly ValueTest[] = [
  { op: 'equals', value: 'Berlin' },
  { op: 'in', values: ['Berlin', 'acme', 5] },
  { op: 'contains', text: 'a' },
  { op: 'within-last', duration: { count: 5, unit: 'hour' } },
  { op: 'exists' },
];

/** Clauses on the accounts of a user, some beside others; they ask for account segments of these ids. */
export function anyAccountClause(segments: readonly string[]): fc.Arbitrary<Clause> {
  const test = fc.oneof(anyValueTest, fc.constantFrom(...accountTests));
  const leaf: fc.Arbitrary<Clause> = fc.oneof(
    fc.record({
      kind: fc.constant('trait' as const),
      trait: fc.constantFrom('city', 'age', 'born'),
      is: test,
    }),
    fc.record({
      kind: fc.constant('identifier' as const),
      type: fc.constant('group_id'),
      is: fc.constantFrom(...accountTests),
    }),
    fc.record({
      kind: fc.constant('sample' as const),
      share: fc.constant(0.5),
      salt: fc.constantFrom('', 'a'),
    }),
    ...(segments.length === 0
      ? []
      : [
          fc.record({
            kind: fc.constant('segment' as const),
            segment: fc.constantFrom(...segments),
          }),
        ]),
  );
  const inner: fc.Arbitrary<Clause> = fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: leaf.map((of): Clause => ({ kind: 'not', of })) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(leaf, { minLength: 1, maxLength: 2 }),
      }),
    },
  );
  const clause: fc.Arbitrary<Clause> = fc.record({
    kind: fc.constant('account' as const),
    match: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
    where: inner,
  });
  return fc.oneof(
    { weight: 3, arbitrary: clause },
    { weight: 1, arbitrary: clause.map((of): Clause => ({ kind: 'not', of })) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.tuple(clause, fc.oneof(clause, anyClause)).map((both): Clause[] => both),
      }),
    },
  );
}

/** Clauses on the users of an account, some beside others. */
export const anyUsersClause: fc.Arbitrary<Clause> = fc.letrec<{ clause: Clause }>((tie) => {
  const ofAccount: fc.Arbitrary<Clause> = fc.record({
    kind: fc.constant('trait' as const),
    trait: fc.constantFrom('city', 'born'),
    is: fc.constantFrom(...accountTests),
  });
  const clause: fc.Arbitrary<Clause> = fc.record({
    kind: fc.constant('users' as const),
    match: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
    where: anyClause,
  });
  return {
    clause: fc.oneof(
      { depthSize: 'small', maxDepth: 1, withCrossShrink: true },
      { weight: 4, arbitrary: clause },
      { weight: 1, arbitrary: tie('clause').map((of): Clause => ({ kind: 'not', of })) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          of: fc
            .tuple(tie('clause'), fc.oneof(tie('clause'), ofAccount))
            .map((both): Clause[] => both),
        }),
      },
    ),
  };
}).clause;
