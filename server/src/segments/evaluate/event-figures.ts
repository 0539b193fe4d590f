import type { EventClause } from '../definition/clause.ts';
import type { Entry, Recording, Summary } from '../record/recording.ts';
import { recordingOfEvents } from '../record/recordings-of.ts';
import { addToSummary, emptySummary } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import { entryFilter } from './entry-filter.ts';

/** The figures over some events of a profile, from what was recorded of them. */
export interface EventFigures {
  readonly recording: Recording;
  summaryOf(subject: Subject): Summary;
  /** When an event leaves the window next, or a condition on one changes by time; Infinity: never. */
  changesAt(subject: Subject): number;
  /** The events themselves, where they are remembered. */
  entriesOf(subject: Subject): readonly Entry[];
}

export function eventFigures(
  over: Pick<EventClause, 'event' | 'window' | 'measure'>,
  calendar: Calendar,
): EventFigures {
  const { event, window, measure } = over;
  const recording = recordingOfEvents(over);
  if (recording.form === 'summary') {
    return {
      recording,
      summaryOf: ({ recorded }) => recorded.summaries.get(recording.key) ?? emptySummary(),
      changesAt: () => Number.POSITIVE_INFINITY,
      entriesOf: () => [],
    };
  }
  const filter = entryFilter(recording, event, window, calendar);
  const path = 'property' in measure ? measure.property : null;
  const valueIndex = path === null ? -1 : recording.paths.indexOf(path);
  return {
    recording,
    summaryOf: (subject) => {
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
    },
    changesAt: (subject) => filter.changesAt(subject),
    entriesOf: (subject) => filter.counting(subject),
  };
}
