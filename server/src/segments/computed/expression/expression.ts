import type { FunctionName } from './functions.ts';

/**
 * A formula, read. Its values are texts, numbers, booleans and null; no step of it can fail: where a value has another type
 * than an operation takes, or no number comes out of it, there is null. So a formula needs no types and no exceptions.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: ExpressionValue }
  /** The present value of a trait by its path; null where it is missing, a list or an object. */
  | { readonly kind: 'trait'; readonly path: string }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] };

export type ExpressionValue = string | number | boolean | null;

/** How strongly each holds its sides together; of equals, the left one first. Comparisons cannot be chained. */
export const bindingPowers = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
} as const;
export type BinaryOperator = keyof typeof bindingPowers;
export const notPower = 3;
export const comparisonPower = 4;
export const minusPower = 7;

export const expressionLimits = {
  charactersMax: 4000,
  nodesMax: 300,
  /** ClickHouse reads syntax to a depth of 1000, and a node takes some levels of it. */
  depthMax: 32,
} as const;

/** Every part, itself before those inside it. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of sidesOf(expression)) yield* partsOf(part);
}

export function sidesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.of;
    default:
      return [];
  }
}

/** Paths of the traits that it asks for, each once. */
export function traitsOf(expression: Expression): string[] {
  const paths = [...partsOf(expression)].flatMap((part) =>
    part.kind === 'trait' ? [part.path] : [],
  );
  return [...new Set(paths)];
}
