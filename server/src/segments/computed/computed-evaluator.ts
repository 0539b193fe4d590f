import type { JsonValue } from '../../kernel/json.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { type ClauseEvaluator, clauseEvaluator } from '../evaluate/clause-evaluator.ts';
import { type EventFigures, eventFigures } from '../evaluate/event-figures.ts';
import { contextOf } from '../evaluate/subject-values.ts';
import { asAsked, type RecordedAs } from '../record/covering.ts';
import type { Summary } from '../record/recording.ts';
import type { Subject } from '../subject.ts';
import {
  type Computation,
  type EventsComputation,
  eventsOf,
  sinceUnits,
} from './computed-definition.ts';
import { computedFigure } from './computed-figure.ts';
import {
  evaluateExpression,
  expressionChangesAt,
  nextUnit,
} from './expression/evaluate-expression.ts';
import type { Expression } from './expression/expression.ts';
import { expressionOf } from './formula.ts';
import { recencyChangesAt, rfmScores } from './rfm-scores.ts';

/** A computed trait made ready for any profile. Pure: the value depends on the subject alone. */
export interface ComputedEvaluator {
  /** Undefined: it has none. */
  value(subject: Subject): JsonValue | undefined;
  /** The first moment after `subject.now` at which time alone may change the value; Infinity: never. Never too late. */
  changesAt(subject: Subject): number;
}

/** See `Computation` for what each kind means, and `clauseEvaluator` for `recordedAs`. */
export function computedEvaluator(
  compute: Computation,
  calendar: Calendar,
  recordedAs: RecordedAs = asAsked,
): ComputedEvaluator {
  const expression = expressionOf(compute);
  if (expression !== null) return ofExpression(expression);
  const figuresOf = (over: EventsComputation | null): EventFigures => {
    if (over === null) throw new Error('figures are of events');
    return eventFigures({ ...over, measure: recordedMeasure(over) }, calendar, recordedAs);
  };
  switch (compute.kind) {
    case 'clause':
      return ofClause(clauseEvaluator(compute.where, calendar, recordedAs));
    case 'rfm':
      return ofFigures(figuresOf(eventsOf(compute)), {
        value: (summary, now) => rfmScores(compute, summary, now),
        changesAt: (summary, now) => recencyChangesAt(compute, summary, now),
      });
    case 'time-since': {
      const [unitMs, isFirst] = [
        sinceUnits[compute.unit],
        compute.since.kind === 'event' && compute.since.which === 'first',
      ];
      const momentOf = ({ firstAt, lastAt }: Summary) => (isFirst ? firstAt : lastAt);
      return ofFigures(figuresOf(eventsOf(compute)), {
        value: (summary, now) => {
          const at = momentOf(summary);
          return at === null ? undefined : Math.floor((now - at) / unitMs);
        },
        changesAt: (summary, now) => {
          const at = momentOf(summary);
          return at === null ? Number.POSITIVE_INFINITY : nextUnit(at, now, unitMs);
        },
      });
    }
    case 'events':
      return ofFigures(figuresOf(compute), {
        value: (summary) => computedFigure(summary, compute.measure),
        changesAt: () => Number.POSITIVE_INFINITY,
      });
    default:
      throw new Error(`a ${compute.kind} is an expression`);
  }
}

function ofExpression(expression: Expression): ComputedEvaluator {
  return {
    value: (subject) => evaluateExpression(expression, contextOf(subject)) ?? undefined,
    changesAt: (subject) => expressionChangesAt(expression, contextOf(subject)),
  };
}

function ofClause(evaluator: ClauseEvaluator): ComputedEvaluator {
  return {
    value: (subject) => evaluator.holds(subject),
    changesAt: (subject) => evaluator.changesAt(subject),
  };
}

interface FigureValue {
  readonly value: (summary: Readonly<Summary>, now: number) => JsonValue | undefined;
  readonly changesAt: (summary: Readonly<Summary>, now: number) => number;
}

function ofFigures(figures: EventFigures, { value, changesAt }: FigureValue): ComputedEvaluator {
  return {
    value: (subject) => value(figures.summaryOf(subject), subject.now),
    changesAt: (subject) =>
      Math.min(figures.changesAt(subject), changesAt(figures.summaryOf(subject), subject.now)),
  };
}

/** A list needs recorded what the number of different values does. */
export function recordedMeasure({ measure }: EventsComputation) {
  return measure.of === 'list'
    ? ({ of: 'distinct', property: measure.property } as const)
    : measure;
}
