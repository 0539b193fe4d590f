import { OnefoldError } from '../../../kernel/errors.ts';
import { literal } from '../../sql/literal.ts';
import { jsonValue, numberSql } from '../../sql/value-sql.ts';
import type { BinaryOperator, Expression, ExpressionValue } from './expression.ts';
import { finiteSql, functionSql } from './function-sql.ts';
import {
  booleanSql,
  bound,
  neverSql,
  ofNumberSql,
  sameSql,
  type TypedSql,
  textSql,
  valueTypes,
} from './typed-sql.ts';

/** A part that is of several types is written once for each; what that may come to is bounded. */
export const expressionSqlMax = 100_000;

/** A formula as SQL on profiles `p`, with the meaning of `evaluateExpression`. */
export function expressionSql(expression: Expression, now: number): TypedSql {
  const made = sqlOf(expression, now);
  const size = valueTypes.reduce((sum, type) => sum + (made[type]?.length ?? 0), 0);
  if (size > expressionSqlMax) {
    throw new OnefoldError(
      'invalid_request',
      'The formula is too complicated. Make computed traits of parts of it, and use these.',
    );
  }
  return made;
}

function sqlOf(expression: Expression, now: number): TypedSql {
  switch (expression.kind) {
    case 'literal':
      return literalSql(expression.value);
    case 'trait': {
      const { text, number, boolean } = jsonValue('p.traits', expression.path);
      return { text, number, boolean };
    }
    case 'unary': {
      const of = expressionSql(expression.of, now);
      if (expression.operator === '-') {
        return of.number === null ? neverSql : ofNumberSql(`negate(${of.number})`);
      }
      return of.boolean === null ? neverSql : booleanSql(`not(${of.boolean})`);
    }
    case 'binary': {
      const { operator, left, right } = expression;
      return binarySql(operator, expressionSql(left, now), expressionSql(right, now));
    }
    case 'call': {
      const given = expression.of.map((one) => expressionSql(one, now));
      return functionSql[expression.name](given, now);
    }
    default:
      return expression satisfies never;
  }
}

function literalSql(value: ExpressionValue): TypedSql {
  switch (typeof value) {
    case 'string':
      return textSql(literal(value));
    case 'number':
      return ofNumberSql(numberSql(value));
    case 'boolean':
      return booleanSql(String(value));
    default:
      return neverSql;
  }
}

function binarySql(operator: BinaryOperator, left: TypedSql, right: TypedSql): TypedSql {
  switch (operator) {
    case 'and':
    case 'or': {
      const unknown = "CAST(NULL, 'Nullable(Bool)')";
      const sides = [left.boolean ?? unknown, right.boolean ?? unknown];
      return booleanSql(`(${sides.join(operator === 'and' ? ' AND ' : ' OR ')})`);
    }
    case '=':
      return booleanSql(sameSql(left, right));
    case '!=':
      return booleanSql(`not(${sameSql(left, right)})`);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparedSql(operator, left, right);
    default:
      return arithmeticSql(operator, left.number, right.number);
  }
}

function comparedSql(operator: string, left: TypedSql, right: TypedSql): TypedSql {
  const parts = [
    [left.number, right.number],
    [left.text, right.text],
  ].flatMap(([a, b]) => (a == null || b == null ? [] : [`(${a} ${operator} ${b})`]));
  if (parts.length === 0) return neverSql;
  return booleanSql(parts.length === 1 ? `${parts[0]}` : `coalesce(${parts.join(', ')})`);
}

function arithmeticSql(
  operator: '+' | '-' | '*' | '/' | '%',
  a: string | null,
  b: string | null,
): TypedSql {
  if (a === null || b === null) return neverSql;
  if (operator !== '%') return ofNumberSql(finiteSql(`(${a} ${operator} ${b})`));
  // ClickHouse's own % is not this one where the quotient is large.
  return ofNumberSql(finiteSql(bound({ a, b }, 'a - trunc(a / b) * b')));
}
