import type { EventClause } from '../definition/clause.ts';
import type { Entry, Summary } from '../record/recording.ts';
import { recordingOfEvents } from '../record/recordings-of.ts';
import { addToSummary, emptySummary } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { type EntryFilter, entryFilter } from './entry-filter.ts';
import { figureOf, figureTester } from './figure.ts';
import { contextOf } from './subject-values.ts';

const eventsExplainedMax = 10;

/** Decides a figure over events. */
export function eventsEvaluator(clause: EventClause, calendar: Calendar): ClauseEvaluator {
  const { measure } = clause;
  const recording = recordingOfEvents(clause);
  const tester = figureTester(clause, calendar);
  const filter =
    recording.form === 'entries'
      ? entryFilter(recording, clause.event, clause.window, calendar)
      : null;
  const path = 'property' in measure ? measure.property : null;
  const valueIndex =
    recording.form === 'entries' && path !== null ? recording.paths.indexOf(path) : -1;

  const summaryOf = (subject: Subject): Summary => {
    if (filter === null) return subject.recorded.summaries.get(recording.key) ?? emptySummary();
    const summary = emptySummary();
    for (const { at, position, values } of filter.counting(subject)) {
      addToSummary(summary, {
        ...{ at, position },
        value: valueIndex === -1 ? undefined : values[valueIndex],
        day: measure.of === 'days' ? calendar.dayNumber(at) : null,
        keepsValue: measure.of === 'distinct' || measure.of === 'frequent',
      });
    }
    return summary;
  };
  const holds = (subject: Subject) =>
    tester.passes(figureOf(summaryOf(subject), measure), contextOf(subject));
  return {
    holds,
    changesAt: (subject) =>
      Math.min(
        filter?.changesAt(subject) ?? Number.POSITIVE_INFINITY,
        tester.changesAt(figureOf(summaryOf(subject), measure), subject.now),
      ),
    explain: (subject) => ({
      kind: 'event',
      holds: holds(subject),
      value: tester.shown(figureOf(summaryOf(subject), measure)),
      events: latest(filter, subject),
    }),
  };
}

function latest(filter: EntryFilter | null, subject: Subject): Pick<Entry, 'at' | 'position'>[] {
  if (filter === null) return [];
  return filter
    .counting(subject)
    .slice(-eventsExplainedMax)
    .map(({ at, position }) => ({ at, position }));
}
