import { durationMs } from '../definition/duration.ts';
import { changingConditions, type EventMatch, type Window } from '../definition/event-match.ts';
import type { EntriesRecording, Entry } from '../record/recording.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import { contextOf } from './subject-values.ts';
import { type ValueTester, valueTester } from './value-tester.ts';

/** Entries next to each other: those from one place on, before another. */
export interface EntryRange {
  readonly entries: readonly Entry[];
  readonly from: number;
  readonly to: number;
}

/** The entries of a recording that count at a moment: in the window, and passing what was left to the evaluation. */
export interface EntryFilter {
  /** Those in the window, whatever was left to the evaluation. */
  inWindow(subject: Subject): EntryRange;
  /** In the order of their time, in which they leave. */
  counting(subject: Subject): readonly Entry[];
  /** How long an entry counts, in ms, where it leaves with its window and not before; else null. */
  readonly countsForMs: number | null;
  /** When the first of them leaves the window, or a condition on one changes by time. */
  changesAt(subject: Subject): number;
}

export function entryFilter(
  recording: EntriesRecording,
  match: EventMatch,
  window: Window,
  calendar: Calendar,
): EntryFilter {
  const conditions = changingConditions(match).map(({ property, is }) => ({
    index: recording.paths.indexOf(property),
    tester: valueTester(is, calendar),
  }));
  const span = window.kind === 'rolling' ? durationMs(window.last) : Number.POSITIVE_INFINITY;
  const inWindow = ({ recorded, now }: Subject): EntryRange => {
    const entries = recorded.entries.get(recording.key);
    if (entries === undefined) return noEntries;
    return { entries, from: firstAfter(entries, now - span), to: firstAfter(entries, now) };
  };
  const present = (subject: Subject): readonly Entry[] => {
    const { entries, from, to } = inWindow(subject);
    return from === 0 && to === entries.length ? entries : entries.slice(from, to);
  };
  return {
    inWindow,
    countsForMs: conditions.length === 0 ? span : null,
    counting: (subject) => {
      const entries = present(subject);
      if (conditions.length === 0) return entries;
      const context = contextOf(subject);
      return entries.filter(({ values }) =>
        conditions.every(({ index, tester }) => tester.passes(values[index], context)),
      );
    },
    changesAt: (subject) => {
      const entries = present(subject);
      const leaves = (entries[0]?.at ?? Number.POSITIVE_INFINITY) + span;
      return Math.min(leaves, firstChange(entries, conditions, subject.now));
    },
  };
}

export const noEntries: EntryRange = { entries: [], from: 0, to: 0 };

/** The place of the first that is later than a moment; mostly all are, or none. */
function firstAfter(entries: readonly Entry[], at: number): number {
  let [from, to] = [0, entries.length];
  if (to === 0 || entries[0]!.at > at) return 0;
  if (entries[to - 1]!.at <= at) return to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (entries[middle]!.at > at) to = middle;
    else from = middle + 1;
  }
  return from;
}

function firstChange(
  entries: readonly Entry[],
  conditions: readonly { readonly index: number; readonly tester: ValueTester }[],
  now: number,
): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { values } of entries) {
    for (const { index, tester } of conditions) {
      first = Math.min(first, tester.changesAt(values[index], now));
    }
  }
  return first;
}
