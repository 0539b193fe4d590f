import type { SequenceClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import type { RecordedAs } from '../record/covering.ts';
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
  readonly events: EntryFilter;
  readonly without: EntryFilter | null;
  readonly withinMs: number;
  /** Places of the values that an entry shares with one of the step before, there at those of `sharedBefore`. */
  readonly shared: readonly number[];
  readonly sharedBefore: readonly number[];
  readonly comparer: StepComparer | null;
}

/** An entry that ends a part of the sequence, with the entries that led to it. */
interface Link {
  readonly entry: Entry;
  readonly before: Link | null;
}

/** Decides whether events followed each other; see `SequenceClause`. */
export function sequenceEvaluator(
  clause: SequenceClause,
  calendar: Calendar,
  recordedAs: RecordedAs,
): ClauseEvaluator {
  const { window, same = [] } = clause;
  const recordings = recordingsOfSequence(clause).map(({ event, without }) => ({
    event: recordedAs(event),
    without: without && recordedAs(without),
  }));
  const firstShared = placesOf(same, recordings[0]!.event);
  const steps = clause.steps.map(({ event, without, within, compare = [] }, index): Step => {
    const recorded = recordings[index]!;
    const previous = recordings[index - 1] ?? recorded;
    const equal = compare.filter(({ op }) => op === 'equals');
    return {
      events: entryFilter(recorded.event, event, window, calendar),
      without:
        without === undefined || recorded.without === null
          ? null
          : entryFilter(recorded.without, without, window, calendar),
      withinMs: within === undefined ? Number.POSITIVE_INFINITY : durationMs(within),
      shared: placesOf([...same, ...equal.map(({ property }) => property)], recorded.event),
      sharedBefore: placesOf([...same, ...equal.map((one) => one.with)], previous.event),
      comparer: stepComparer(compare, recorded.event, previous.event),
    };
  });

  /** The entries of the last step that the others lead to. */
  const find = (subject: Subject): readonly Link[] => {
    let ends: Link[] = [];
    for (const [index, step] of steps.entries()) {
      const entries = step.events.counting(subject);
      if (index > 0) ends = follow(ends, entries, step, subject);
      else {
        for (const entry of entries) {
          if (sharedText(entry, firstShared) !== null) ends.push({ entry, before: null });
        }
      }
      if (ends.length === 0) break;
    }
    return ends;
  };
  const filters = steps.flatMap(({ events, without }) =>
    without === null ? [events] : [events, without],
  );
  const leavesOnly = filters.every(({ countsForMs }) => countsForMs !== null);
  const countsForMs = filters[0]?.countsForMs ?? forEver;
  // The answer and the moment of the next one ask for the same; a condition may ask for a trait that is written meanwhile.
  let last: { readonly subject: Subject; readonly ends: readonly Link[] } | null = null;
  const endsOf = (subject: Subject): readonly Link[] => {
    if (!leavesOnly) return find(subject);
    if (last?.subject !== subject) last = { subject, ends: find(subject) };
    return last.ends;
  };
  return {
    holds: (subject) => endsOf(subject).length > 0,
    changesAt: (subject) => {
      if (!leavesOnly) return Math.min(...filters.map((one) => one.changesAt(subject)));
      // What leaves makes no sequence, for what stands between two events does not leave before the first of them;
      // and one that is there holds until its first event leaves.
      let latest = Number.NEGATIVE_INFINITY;
      for (const end of endsOf(subject)) latest = Math.max(latest, firstOf(end).at);
      return latest === Number.NEGATIVE_INFINITY ? forEver : latest + countsForMs;
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
  subject: Subject,
): Link[] {
  const unwanted = step.without?.counting(subject) ?? [];
  const linkable = new Map<string, Link[]>();
  const ends: Link[] = [];
  let next = 0;
  let passed = 0;
  for (const entry of entries) {
    for (; next < before.length && isBefore(before[next]!.entry, entry); next += 1) {
      const values = sharedText(before[next]!.entry, step.sharedBefore);
      if (values === null) continue;
      const known = linkable.get(values);
      if (known === undefined) linkable.set(values, [before[next]!]);
      else known.push(before[next]!);
    }
    while (passed < unwanted.length && isBefore(unwanted[passed]!, entry)) passed += 1;
    const values = sharedText(entry, step.shared);
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

function placesOf(paths: readonly string[], { paths: kept }: EntriesRecording): number[] {
  return paths.map((path) => kept.indexOf(path));
}

/** One text for the values at some places; null where one is missing or no scalar. */
function sharedText({ values }: Entry, places: readonly number[]): string | null {
  if (places.length === 0) return '';
  if (places.length === 1) return textAt(values, places[0]!);
  const texts: string[] = [];
  for (const place of places) {
    const text = textAt(values, place);
    if (text === null) return null;
    texts.push(text);
  }
  return JSON.stringify(texts);
}

function textAt(values: Entry['values'], place: number): string | null {
  const value = values[place];
  return value === undefined ? null : scalarText(value);
}
