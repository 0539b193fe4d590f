import type { Clause } from '../definition/clause.ts';
import { emptySummary } from '../record/summary.ts';
import type { Calendar } from './calendar.ts';
import { figureOf, figureTester } from './figure.ts';
import { valueTester } from './value-tester.ts';

/**
 * The answer for a profile of which nothing is known, at whatever moment; null where it depends on which profile it is. No
 * test changes its answer by time where there is no value.
 */
export function blankAnswer(clause: Clause, calendar: Calendar): boolean | null {
  const context = { now: 0, trait: () => undefined };
  switch (clause.kind) {
    case 'all':
    case 'any': {
      const deciding = clause.kind === 'any';
      const inner = clause.of.map((one) => blankAnswer(one, calendar));
      if (inner.includes(deciding)) return deciding;
      return inner.includes(null) ? null : !deciding;
    }
    case 'not': {
      const inner = blankAnswer(clause.of, calendar);
      return inner === null ? null : !inner;
    }
    case 'trait':
    case 'identifier':
      return valueTester(clause.is, calendar).passes(undefined, context);
    case 'event': {
      const figure = figureOf(emptySummary(), clause.measure);
      return figureTester(clause, calendar).passes(figure, context);
    }
    case 'object':
      return valueTester(clause.is, calendar).passes(0, context);
    case 'consent':
      return clause.is === 'unknown';
    case 'account':
    case 'users':
      return clause.match === 'none';
    case 'sequence':
    case 'segment':
      return false;
    case 'list':
    case 'sample':
      return null;
    default:
      return clause satisfies never;
  }
}
