import { OnefoldError } from '../../kernel/errors.ts';
import type { Expression } from './expression/expression.ts';
import { expressionSql } from './expression/expression-sql.ts';
import { parseExpression } from './expression/parse-expression.ts';

/** Says what is wrong with a formula: that it cannot be read, or that it would be too large for the warehouse. */
export function checkFormula(formula: string, report: (message: string) => void): void {
  try {
    expressionSql(parseExpression(formula), 0);
  } catch (error) {
    if (!(error instanceof OnefoldError)) throw error;
    report(error.message);
  }
}

/** The expression of a formula that `readComputedDefinition` let pass. */
export function formulaOf(formula: string): Expression {
  return parseExpression(formula);
}
