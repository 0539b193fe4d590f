import { OnefoldError } from '../../kernel/errors.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import type { Computation } from './computed-definition.ts';
import { type Expression, traitsOf } from './expression/expression.ts';
import { expressionSql } from './expression/expression-sql.ts';
import { parseExpression } from './expression/parse-expression.ts';

/** Says what is wrong with a formula: that it cannot be read, or that it would be too large for the warehouse. */
export function checkFormula(formula: string, report: (message: string) => void): void {
  try {
    const expression = parseExpression(formula);
    expressionSql(expression, 0);
    const reserved = traitsOf(expression).find(isReservedTrait);
    if (reserved !== undefined)
      report(`${reserved}: traits that begin with $ are the product’s own`);
  } catch (error) {
    if (!(error instanceof OnefoldError)) throw error;
    report(error.message);
  }
}

/** The expression over traits that a definition is, where it is one. */
export function expressionOf(compute: Computation): Expression | null {
  switch (compute.kind) {
    case 'formula':
      return parseExpression(compute.formula);
    case 'time-since': {
      const { since, unit } = compute;
      if (since.kind !== 'trait') return null;
      const name = `${unit}s_since` as const;
      return { kind: 'call', name, of: [{ kind: 'trait', path: since.trait }] };
    }
    default:
      return null;
  }
}
