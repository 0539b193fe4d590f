import type { Clause } from '../definition/clause.ts';
import { clausesOf } from '../definition/definition.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { firstName, type PlanParts, partsOfClauses } from '../plan.ts';
import { asAsked, type RecordedAs } from '../record/covering.ts';
import { type ComputedDefinition, eventsOf } from './computed-definition.ts';
import {
  type ComputedEvaluator,
  computedEvaluator,
  recordedMeasure,
} from './computed-evaluator.ts';
import { isTimedExpression } from './expression/evaluate-expression.ts';
import { traitsOf } from './expression/expression.ts';
import { expressionOf } from './formula.ts';

/** A definition made ready: how to compute it, what to record, and when to look again. */
export interface ComputedPlan extends PlanParts {
  readonly definition: ComputedDefinition;
  readonly evaluator: ComputedEvaluator;
}

/** See `planOf` for `recordedAs`. */
export function computedPlanOf(
  definition: ComputedDefinition,
  calendar: Calendar,
  recordedAs: RecordedAs = asAsked,
): ComputedPlan {
  const { compute } = definition;
  const expression = expressionOf(compute);
  const parts = partsOfClauses(clausesIn(definition), recordedAs);
  const traits = expression === null ? [] : traitsOf(expression).map(firstName);
  return {
    ...{ definition, evaluator: computedEvaluator(compute, calendar, recordedAs) },
    ...parts,
    touches: { ...parts.touches, traits: new Set([...parts.touches.traits, ...traits]) },
    isTimed:
      parts.isTimed ||
      compute.kind === 'rfm' ||
      (compute.kind === 'time-since' && compute.since.kind === 'event') ||
      (expression !== null && isTimedExpression(expression)),
  };
}

/** As clauses of segments, whatever it computes from events. */
function clausesIn({ compute }: ComputedDefinition): Clause[] {
  if (compute.kind === 'clause') return [...clausesOf(compute.where)];
  const over = eventsOf(compute);
  if (over === null) return [];
  const { event, window } = over;
  const is = { op: 'exists' } as const;
  return [{ kind: 'event', event, window, measure: recordedMeasure(over), is }];
}
