import type { SequenceClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import type { EntriesRecording, Entry } from '../record/recording.ts';
import { recordingsOfSequence } from '../record/recordings-of.ts';
import { isBefore, scalarText } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { type EntryFilter, entryFilter } from './entry-filter.ts';

interface Step {
  readonly recording: EntriesRecording;
  readonly events: EntryFilter;
  readonly without: EntryFilter | null;
  readonly withinMs: number;
}

/** An entry that ends a part of the sequence, with the entries that led to it. */
interface Link {
  readonly entry: Entry;
  readonly before: Link | null;
}

/** Decides whether events followed each other; see `SequenceClause`. */
export function sequenceEvaluator(clause: SequenceClause, calendar: Calendar): ClauseEvaluator {
  const { window, same = [] } = clause;
  const recordings = recordingsOfSequence(clause);
  const steps = clause.steps.map(({ event, without, within }, index): Step => {
    const recorded = recordings[index]!;
    return {
      recording: recorded.event,
      events: entryFilter(recorded.event, event, window, calendar),
      without:
        without === undefined || recorded.without === null
          ? null
          : entryFilter(recorded.without, without, window, calendar),
      withinMs: within === undefined ? Number.POSITIVE_INFINITY : durationMs(within),
    };
  });

  const find = (subject: Subject): Link | null => {
    let ends: readonly Link[] = [];
    for (const [index, step] of steps.entries()) {
      const entries = step.events.counting(subject);
      ends =
        index === 0
          ? entries
              .filter((entry) => sharedValues(entry, step.recording, same) !== null)
              .map((entry) => ({ entry, before: null }))
          : follow(ends, entries, step, steps[index - 1]!, subject, same);
      if (ends.length === 0) return null;
    }
    return ends[0] ?? null;
  };
  return {
    holds: (subject) => find(subject) !== null,
    changesAt: (subject) =>
      Math.min(
        ...steps.map(({ events, without }) =>
          Math.min(
            events.changesAt(subject),
            without?.changesAt(subject) ?? Number.POSITIVE_INFINITY,
          ),
        ),
      ),
    explain: (subject) => {
      const events: { at: number; position: number }[] = [];
      const found = find(subject);
      for (let link = found; link !== null; link = link.before) {
        events.unshift({ at: link.entry.at, position: link.entry.position });
      }
      return { kind: 'sequence', holds: found !== null, events };
    },
  };
}

/**
 * The entries of a step that follow one of the step before. For each, the latest before it with the same shared values is
 * the best: where an earlier one is near enough and nothing unwanted lies between, so it is with the latest.
 */
function follow(
  before: readonly Link[],
  entries: readonly Entry[],
  step: Step,
  previous: Step,
  subject: Subject,
  same: readonly string[],
): Link[] {
  const unwanted = step.without?.counting(subject) ?? [];
  const latest = new Map<string, Link>();
  const ends: Link[] = [];
  let next = 0;
  for (const entry of entries) {
    for (; next < before.length && isBefore(before[next]!.entry, entry); next += 1) {
      const values = sharedValues(before[next]!.entry, previous.recording, same);
      if (values !== null) latest.set(values, before[next]!);
    }
    const values = sharedValues(entry, step.recording, same);
    const link = values === null ? undefined : latest.get(values);
    if (link === undefined || entry.at - link.entry.at > step.withinMs) continue;
    const blocked = unwanted.some((one) => isBefore(link.entry, one) && isBefore(one, entry));
    if (!blocked) ends.push({ entry, before: link });
  }
  return ends;
}

/** One text for the values that all steps must share; null where one is missing or no scalar. */
function sharedValues(
  { values }: Entry,
  { paths }: EntriesRecording,
  same: readonly string[],
): string | null {
  const texts: string[] = [];
  for (const path of same) {
    const value = values[paths.indexOf(path)];
    const text = value === undefined ? null : scalarText(value);
    if (text === null) return null;
    texts.push(text);
  }
  return JSON.stringify(texts);
}
