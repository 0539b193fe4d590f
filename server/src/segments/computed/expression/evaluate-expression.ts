import { byteOrder } from '../../evaluate/figure.ts';
import { dateOf, isScalar, type TestContext } from '../../evaluate/value-tester.ts';
import type { BinaryOperator, Expression, ExpressionValue } from './expression.ts';
import { partsOf } from './expression.ts';
import { expressionFunctions, finite, unitsOfSince } from './functions.ts';

/** The value of an expression; never fails. */
export function evaluateExpression(expression: Expression, context: TestContext): ExpressionValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'trait': {
      const value = context.trait(expression.path);
      return isScalar(value) ? value : null;
    }
    case 'unary': {
      const value = evaluateExpression(expression.of, context);
      if (expression.operator === '-') return typeof value === 'number' ? finite(-value) : null;
      return typeof value === 'boolean' ? !value : null;
    }
    case 'binary': {
      const left = evaluateExpression(expression.left, context);
      return combined(expression.operator, left, evaluateExpression(expression.right, context));
    }
    case 'call': {
      const given = expression.of.map((one) => evaluateExpression(one, context));
      return expressionFunctions[expression.name].evaluate(given, context.now);
    }
    default:
      return expression satisfies never;
  }
}

/** The first moment after now at which time alone may change the value; Infinity: never. */
export function expressionChangesAt(expression: Expression, context: TestContext): number {
  let first = Number.POSITIVE_INFINITY;
  for (const part of partsOf(expression)) {
    if (part.kind !== 'call') continue;
    const unitMs = unitsOfSince[part.name];
    const [date] = part.of;
    if (unitMs === undefined || date === undefined) continue;
    const at = dateOf(evaluateExpression(date, context) ?? undefined);
    if (at !== null) first = Math.min(first, nextUnit(at, context.now, unitMs));
  }
  return first;
}

/** Whether time alone may change the value. */
export function isTimedExpression(expression: Expression): boolean {
  return [...partsOf(expression)].some(
    (part) => part.kind === 'call' && unitsOfSince[part.name] !== undefined,
  );
}

/** When the whole units since a moment become one more. */
export function nextUnit(at: number, now: number, unitMs: number): number {
  return at + (Math.floor((now - at) / unitMs) + 1) * unitMs;
}

function combined(
  operator: BinaryOperator,
  left: ExpressionValue,
  right: ExpressionValue,
): ExpressionValue {
  switch (operator) {
    case 'and':
      return conjunction(left, right, false);
    case 'or':
      return conjunction(left, right, true);
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, left, right);
    default:
      if (typeof left !== 'number' || typeof right !== 'number') return null;
      return arithmetic(operator, left, right);
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return finite(a + b);
    case '-':
      return finite(a - b);
    case '*':
      return finite(a * b);
    case '/':
      return finite(a / b);
    case '%':
      return finite(a - Math.trunc(a / b) * b);
    default:
      return operator satisfies never;
  }
}

/** What is no boolean is not known; the answer is known all the same where the other side decides it. */
function conjunction(
  left: ExpressionValue,
  right: ExpressionValue,
  deciding: boolean,
): boolean | null {
  if (left === deciding || right === deciding) return deciding;
  return typeof left === 'boolean' && typeof right === 'boolean' ? !deciding : null;
}

function compared(
  operator: '<' | '<=' | '>' | '>=',
  left: ExpressionValue,
  right: ExpressionValue,
): boolean | null {
  let order: number;
  if (typeof left === 'number' && typeof right === 'number') order = left - right;
  else if (typeof left === 'string' && typeof right === 'string') order = byteOrder(left, right);
  else return null;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}
