import fc from 'fast-check';
import {
  type BinaryOperator,
  bindingPowers,
  type Expression,
} from '../segments/computed/expression/expression.ts';
import {
  expressionFunctions,
  type FunctionName,
} from '../segments/computed/expression/functions.ts';

const operators = Object.keys(bindingPowers) as BinaryOperator[];
const functionNames = Object.keys(expressionFunctions) as FunctionName[];

const paths = ['city', 'age', 'vip', 'born', 'tags', 'deep.city', 'orders', 'first name', 'and'];
const texts = ['', 'Berlin', 'B', '5', 'ÄRZTE ß İ', 'ΟΔΥΣΣΕΥΣ', '💚', "o'clock\\", 'two\nlines\t"'];
const dates = ['2026-02-24', '2026-03-01T10:00:00Z', '2026-02-28T23:30:00.5+02:00', '2026-02-31'];
const numbers = [0, 1, 2, 0.5, 0.1, 5.5, 7, 1e-7, 1e15, 1e308, 86_400_000];

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...paths).map((path): Expression => ({ kind: 'trait', path })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...texts, ...dates, ...numbers, true, false, null)
      .map((value): Expression => ({ kind: 'literal', value })),
  },
);

const unary = (of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc.record({
    kind: fc.constant('unary' as const),
    operator: fc.constantFrom('-' as const, 'not' as const),
    of,
  });

const binary = (of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc.record({
    kind: fc.constant('binary' as const),
    operator: fc.constantFrom(...operators),
    left: of,
    right: of,
  });

const call = (of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc
    .record({
      name: fc.constantFrom(...functionNames),
      of: fc.array(of, { minLength: 3, maxLength: 3 }),
      count: fc.integer({ min: 1, max: 3 }),
      digits: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ name, of: given, count, digits }): Expression => {
      const { argumentsMin, argumentsMax } = expressionFunctions[name];
      const taken = given.slice(0, Math.min(argumentsMax, Math.max(argumentsMin, count)));
      if (name === 'round' && taken.length === 2) taken[1] = { kind: 'literal', value: digits };
      return { kind: 'call', name, of: taken };
    });

/** Formulas of every operator and function over few traits, so that types meet and miss each other. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ one: Expression }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
    leaf,
    call(tie('one')),
    binary(tie('one')),
    unary(tie('one')),
  ),
})).one;
