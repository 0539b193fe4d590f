import {
  bindingPowers,
  comparisonPower,
  type Expression,
  minusPower,
  notPower,
} from './expression.ts';
import { isReserved } from './parse-expression.ts';

/** The formula of an expression, with no more parentheses than it needs. Reading it gives the expression again. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return formatLiteral(expression.value);
    case 'trait':
      return formatPath(expression.path);
    case 'unary': {
      const { operator, of } = expression;
      const inner = within(of, operator === '-' ? minusPower : notPower, false);
      return operator === '-' ? `-${inner}` : `not ${inner}`;
    }
    case 'binary': {
      const { operator, left, right } = expression;
      const power = bindingPowers[operator];
      // Of equals the left one is first, and comparisons have no equals beside them.
      const first = within(left, power, power !== comparisonPower);
      return `${first} ${operator} ${within(right, power, false)}`;
    }
    case 'call':
      return `${expression.name}(${expression.of.map(formatExpression).join(', ')})`;
    default:
      return expression satisfies never;
  }
}

/** In parentheses where it would not hold together by itself. */
function within(inner: Expression, power: number, equals: boolean): string {
  const own = powerOf(inner);
  const holds = own > power || (equals && own === power);
  return holds ? formatExpression(inner) : `(${formatExpression(inner)})`;
}

function powerOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return bindingPowers[expression.operator];
    case 'unary':
      return expression.operator === '-' ? minusPower : notPower;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function formatLiteral(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

const plainPath = /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}\p{N}_$]+)*$/u;

function formatPath(path: string): string {
  return plainPath.test(path) && !isReserved(path) ? path : `\`${path}\``;
}
