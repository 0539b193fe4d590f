import type { SequenceClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import type { EntriesRecording, Entry } from '../record/recording.ts';
import { recordingsOfSequence } from '../record/recordings-of.ts';
import { isBefore, scalarText } from '../record/summary.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { type EntryFilter, entryFilter } from './entry-filter.ts';
import { type StepComparer, stepComparer } from './step-comparison.ts';

const forEver = Number.POSITIVE_INFINITY;

interface Step {
  readonly recording: EntriesRecording;
  readonly events: EntryFilter;
  readonly without: EntryFilter | null;
  readonly withinMs: number;
  /** Paths whose values an entry shares with one of the step before, there under the paths of `sharedBefore`. */
  readonly shared: readonly string[];
  readonly sharedBefore: readonly string[];
  readonly comparer: StepComparer | null;
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
  const steps = clause.steps.map(({ event, without, within, compare = [] }, index): Step => {
    const recorded = recordings[index]!;
    const previous = recordings[index - 1] ?? recorded;
    const equal = compare.filter(({ op }) => op === 'equals');
    return {
      recording: recorded.event,
      events: entryFilter(recorded.event, event, window, calendar),
      without:
        without === undefined || recorded.without === null
          ? null
          : entryFilter(recorded.without, without, window, calendar),
      withinMs: within === undefined ? Number.POSITIVE_INFINITY : durationMs(within),
      shared: [...same, ...equal.map(({ property }) => property)],
      sharedBefore: [...same, ...equal.map((one) => one.with)],
      comparer: stepComparer(compare, recorded.event, previous.event),
    };
  });

  /** The entries of the last step that the others lead to. */
  const find = (subject: Subject): readonly Link[] => {
    let ends: readonly Link[] = [];
    for (const [index, step] of steps.entries()) {
      const entries = step.events.counting(subject);
      ends =
        index === 0
          ? entries
              .filter((entry) => sharedValues(entry, step.recording, same) !== null)
              .map((entry) => ({ entry, before: null }))
          : follow(ends, entries, step, steps[index - 1]!, subject);
      if (ends.length === 0) break;
    }
    return ends;
  };
  const filters = steps.flatMap(({ events, without }) =>
    without === null ? [events] : [events, without],
  );
  const leavesOnly = filters.every(({ countsForMs }) => countsForMs !== null);
  const countsForMs = filters[0]?.countsForMs ?? forEver;
  return {
    holds: (subject) => find(subject).length > 0,
    changesAt: (subject) => {
      if (!leavesOnly) return Math.min(...filters.map((one) => one.changesAt(subject)));
      // What leaves makes no sequence, for what stands between two events does not leave before the first of them;
      // and one that is there holds until its first event leaves.
      const firsts = find(subject).map((end) => firstOf(end).at);
      return firsts.length === 0 ? forEver : Math.max(...firsts) + countsForMs;
    },
    explain: (subject) => {
      const events: { at: number; position: number }[] = [];
      const [found = null] = find(subject);
      for (let link: Link | null = found; link !== null; link = link.before) {
        events.unshift({ at: link.entry.at, position: link.entry.position });
      }
      return { kind: 'sequence', holds: found !== null, events };
    },
  };
}

/**
 * The entries of a step that follow one of the step before. For each, the latest before it with the same shared values is
 * the best: where an earlier one is near enough and nothing unwanted lies between, so it is with the latest. Only a
 * comparison may ask for an earlier one; equal values are found by their text, and for others the search goes back as far
 * as an entry may be linked, so the time is at worst the square of the entries.
 */
function follow(
  before: readonly Link[],
  entries: readonly Entry[],
  step: Step,
  previous: Step,
  subject: Subject,
): Link[] {
  const unwanted = step.without?.counting(subject) ?? [];
  const linkable = new Map<string, Link[]>();
  const ends: Link[] = [];
  let next = 0;
  let passed = 0;
  for (const entry of entries) {
    for (; next < before.length && isBefore(before[next]!.entry, entry); next += 1) {
      const values = sharedValues(before[next]!.entry, previous.recording, step.sharedBefore);
      if (values === null) continue;
      const known = linkable.get(values);
      if (known === undefined) linkable.set(values, [before[next]!]);
      else known.push(before[next]!);
    }
    while (passed < unwanted.length && isBefore(unwanted[passed]!, entry)) passed += 1;
    const values = sharedValues(entry, step.recording, step.shared);
    if (values === null) continue;
    const link = linkTo(entry, linkable.get(values) ?? [], step, unwanted[passed - 1]);
    if (link !== undefined) ends.push({ entry, before: link });
  }
  return ends;
}

/** @param unwanted the latest before the entry: whatever came before it leads no further */
function linkTo(
  entry: Entry,
  links: readonly Link[],
  { withinMs, comparer }: Step,
  unwanted: Entry | undefined,
): Link | undefined {
  for (let index = links.length - 1; index >= 0; index -= 1) {
    const link = links[index]!;
    if (entry.at - link.entry.at > withinMs) return undefined;
    if (unwanted !== undefined && isBefore(link.entry, unwanted)) return undefined;
    if (comparer === null || comparer(entry, link.entry)) return link;
  }
  return undefined;
}

function firstOf(end: Link): Entry {
  let link = end;
  while (link.before !== null) link = link.before;
  return link.entry;
}

/** One text for the values at some paths; null where one is missing or no scalar. */
function sharedValues(
  { values }: Entry,
  recording: EntriesRecording,
  paths: readonly string[],
): string | null {
  const texts: string[] = [];
  for (const path of paths) {
    const value = values[recording.paths.indexOf(path)];
    const text = value === undefined ? null : scalarText(value);
    if (text === null) return null;
    texts.push(text);
  }
  return JSON.stringify(texts);
}
