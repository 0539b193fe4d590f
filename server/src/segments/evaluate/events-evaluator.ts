import type { EventClause } from '../definition/clause.ts';
import { movesWithTime } from '../definition/event-match.ts';
import type { Entry } from '../record/recording.ts';
import { emptySummary } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { eventFigures } from './event-figures.ts';
import { type Figure, figureOf, figureTester } from './figure.ts';
import { contextOf } from './subject-values.ts';

const eventsExplainedMax = 10;
const never = Number.POSITIVE_INFINITY;

/** Decides a figure over events. */
export function eventsEvaluator(clause: EventClause, calendar: Calendar): ClauseEvaluator {
  const { measure, is } = clause;
  const figures = eventFigures(clause, calendar);
  const tester = figureTester(clause, calendar);
  const counts = measure.of === 'count' && figures.recording.form === 'entries';
  const figure = (subject: Subject): Figure =>
    counts ? figures.entriesOf(subject).length : figureOf(figures.summaryOf(subject), measure);
  const holds = (subject: Subject) => tester.passes(figure(subject), contextOf(subject));
  // The most frequent value takes a look at all values, after each event that leaves.
  const isLookedAhead = !movesWithTime(is) && measure.of !== 'frequent';

  /** How many events have to leave, the first ones first, for the answer to change; Infinity: however many. */
  const leavesToChange = (entries: readonly Entry[], subject: Subject): number => {
    const context = contextOf(subject);
    const { length } = entries;
    if (counts) {
      const present = tester.passes(length, context);
      for (let left = 1; left <= length; left += 1) {
        if (tester.passes(length - left, context) !== present) return left;
      }
      return never;
    }
    const summary = emptySummary();
    const least = { true: never, false: never };
    for (let left = length; left > 0; left -= 1) {
      least[`${tester.passes(figureOf(summary, measure), context)}`] = left;
      figures.add(summary, entries[left - 1]!);
    }
    return least[`${!tester.passes(figureOf(summary, measure), context)}`];
  };
  const changesAt = (subject: Subject): number => {
    const { countsForMs } = figures;
    if (countsForMs === null || !isLookedAhead) {
      return Math.min(figures.changesAt(subject), tester.changesAt(figure(subject), subject.now));
    }
    if (countsForMs === never) return never;
    const entries = figures.entriesOf(subject);
    const leaves = leavesToChange(entries, subject);
    return leaves === never ? never : entries[leaves - 1]!.at + countsForMs;
  };
  return {
    ...{ holds, changesAt },
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
