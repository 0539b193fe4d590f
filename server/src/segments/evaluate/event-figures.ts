import type { EventClause } from '../definition/clause.ts';
import type { RecordedAs } from '../record/covering.ts';
import type { Entry, Recording, Summary } from '../record/recording.ts';
import { recordingOfEvents } from '../record/recordings-of.ts';
import { addToSummary, emptySummary } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import { type EntryRange, entryFilter, noEntries } from './entry-filter.ts';
import { type RunningFigure, runningFigure } from './running-figure.ts';

/** The figures over some events of a profile, from what was recorded of them. */
export interface EventFigures {
  readonly recording: Recording;
  summaryOf(subject: Subject): Readonly<Summary>;
  /** When an event leaves the window next, or a condition on one changes by time; Infinity: never. */
  changesAt(subject: Subject): number;
  /** The events themselves, where they are remembered, in the order of their time, in which they leave. */
  entriesOf(subject: Subject): readonly Entry[];
  /** Those in the window, as a part of what is remembered; where `countsForMs` is null, some of them may not count. */
  rangeOf(subject: Subject): EntryRange;
  /** How long an event counts, in ms, where it leaves with its window and not before; else null. */
  readonly countsForMs: number | null;
  /** The figure of the measure over entries that are added one by one. */
  running(): RunningFigure;
}

export function eventFigures(
  over: Pick<EventClause, 'event' | 'window' | 'measure'>,
  calendar: Calendar,
  recordedAs: RecordedAs,
): EventFigures {
  const { event, window, measure } = over;
  const recording = recordedAs(recordingOfEvents(over));
  const path = 'property' in measure ? measure.property : null;
  const valueIndex =
    recording.form === 'summary' || path === null ? -1 : recording.paths.indexOf(path);
  const add = (summary: Summary, { at, position, values }: Entry): void =>
    addToSummary(summary, {
      ...{ at, position },
      value: valueIndex === -1 ? undefined : values[valueIndex],
      day: measure.of === 'days' ? calendar.dayNumber(at) : null,
      keepsValue: measure.of === 'distinct' || measure.of === 'frequent',
    });
  const running = runningFigure(measure, valueIndex, add);
  // Of a profile without such events: most profiles have none.
  const nothing = emptySummary();
  if (recording.form === 'summary') {
    return {
      ...{ recording, running, countsForMs: Number.POSITIVE_INFINITY },
      summaryOf: ({ recorded }) => recorded.summaries.get(recording.key) ?? nothing,
      changesAt: () => Number.POSITIVE_INFINITY,
      entriesOf: () => [],
      rangeOf: () => noEntries,
    };
  }
  const filter = entryFilter(recording, event, window, calendar);
  return {
    ...{ recording, running, countsForMs: filter.countsForMs },
    summaryOf: (subject) => {
      const entries = filter.counting(subject);
      if (entries.length === 0) return nothing;
      const summary = emptySummary();
      for (const entry of entries) add(summary, entry);
      return summary;
    },
    changesAt: (subject) => filter.changesAt(subject),
    entriesOf: (subject) => filter.counting(subject),
    rangeOf: (subject) => filter.inWindow(subject),
  };
}
