import type { EventClause } from '../definition/clause.ts';
import { movesWithTime } from '../definition/event-match.ts';
import type { RecordedAs } from '../record/covering.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import type { EntryRange } from './entry-filter.ts';
import { eventFigures } from './event-figures.ts';
import { type Figure, figureOf, figureTester } from './figure.ts';
import { leavesToChange } from './leaves-to-change.ts';
import { contextOf } from './subject-values.ts';

const eventsExplainedMax = 10;
const never = Number.POSITIVE_INFINITY;

/** Decides a figure over events. */
export function eventsEvaluator(
  clause: EventClause,
  calendar: Calendar,
  recordedAs: RecordedAs,
): ClauseEvaluator {
  const { measure, is } = clause;
  const figures = eventFigures(clause, calendar, recordedAs);
  const tester = figureTester(clause, calendar);
  const counts = measure.of === 'count' && figures.recording.form === 'entries';
  const read = (subject: Subject): Figure => {
    const { form } = figures.recording;
    if (form === 'summary') return figureOf(figures.summaryOf(subject), measure);
    if (counts && figures.countsForMs !== null) {
      const { from, to } = figures.rangeOf(subject);
      return to - from;
    }
    const entries = figures.entriesOf(subject);
    if (counts) return entries.length;
    const running = figures.running();
    for (const entry of entries) running.add(entry);
    return running.figure();
  };
  // The answer and the moment of the next one ask for the same figure.
  let last: { readonly subject: Subject; readonly figure: Figure } | null = null;
  const figure = (subject: Subject): Figure => {
    // A condition may ask for a trait that is written meanwhile.
    if (figures.countsForMs === null) return read(subject);
    if (last?.subject !== subject) last = { subject, figure: read(subject) };
    return last.figure;
  };
  const holds = (subject: Subject) => tester.passes(figure(subject), contextOf(subject));
  // The most frequent value takes a look at all values, after each event that leaves.
  const isLookedAhead = !movesWithTime(is) && measure.of !== 'frequent';

  const leavesOfCount = leavesToChange(is, tester.passes);
  /** How many events have to leave, the first ones first, for the answer to change; Infinity: however many. */
  const leavesOf = ({ entries, from, to }: EntryRange, subject: Subject): number => {
    const context = contextOf(subject);
    const length = to - from;
    if (counts) return leavesOfCount(length, context);
    const running = figures.running();
    let [passing, failing] = [never, never];
    for (let left = length; left > 0; left -= 1) {
      if (tester.passes(running.figure(), context)) passing = left;
      else failing = left;
      running.add(entries[from + left - 1]!);
    }
    return tester.passes(running.figure(), context) ? failing : passing;
  };
  const changesAt = (subject: Subject): number => {
    const { countsForMs } = figures;
    if (countsForMs === null || !isLookedAhead) {
      return Math.min(figures.changesAt(subject), tester.changesAt(figure(subject), subject.now));
    }
    if (countsForMs === never) return never;
    const range = figures.rangeOf(subject);
    const leaves = leavesOf(range, subject);
    return leaves === never ? never : range.entries[range.from + leaves - 1]!.at + countsForMs;
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
