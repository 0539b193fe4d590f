import type { EventClause } from '../definition/clause.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { eventFigures } from './event-figures.ts';
import { figureOf, figureTester } from './figure.ts';
import { contextOf } from './subject-values.ts';

const eventsExplainedMax = 10;

/** Decides a figure over events. */
export function eventsEvaluator(clause: EventClause, calendar: Calendar): ClauseEvaluator {
  const figures = eventFigures(clause, calendar);
  const tester = figureTester(clause, calendar);
  const figure = (subject: Subject) => figureOf(figures.summaryOf(subject), clause.measure);
  const holds = (subject: Subject) => tester.passes(figure(subject), contextOf(subject));
  return {
    holds,
    changesAt: (subject) =>
      Math.min(figures.changesAt(subject), tester.changesAt(figure(subject), subject.now)),
    explain: (subject) => ({
      kind: 'event',
      holds: holds(subject),
      value: tester.shown(figure(subject)),
      events: figures
        .entriesOf(subject)
        .slice(-eventsExplainedMax)
        .map(({ at, position }) => ({ at, position })),
    }),
  };
}
