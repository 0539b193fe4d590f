import type { JsonObject } from '../../kernel/json.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { readPath } from '../evaluate/read-path.ts';
import { eventMatcher } from './event-matcher.ts';
import {
  type Entry,
  noEntryValues,
  type Recorded,
  type RecordedEvent,
  type Recording,
} from './recording.ts';
import { addToSummary, copyOf, emptySummary, isBefore, joinSummary } from './summary.ts';

export function emptyRecorded(): Recorded {
  return { entries: new Map(), summaries: new Map(), forgetAt: Number.POSITIVE_INFINITY };
}

/** Records one event where it is meant; false where it is not, and nothing changed. */
export type Recorder = (recorded: Recorded, event: RecordedEvent) => boolean;

export function recorder(recording: Recording, calendar: Calendar): Recorder {
  const matches = eventMatcher(recording.match, calendar);
  const { key, from, to } = recording;
  const isMeant = (event: RecordedEvent) =>
    (from === null || event.at >= from) && (to === null || event.at < to) && matches(event);
  if (recording.form === 'entries') {
    const { paths, keepMs } = recording;
    const pathsText = JSON.stringify(paths);
    return (recorded, event) => {
      if (!isMeant(event)) return false;
      const entry = entryOf(event, paths, pathsText);
      recorded.entries.set(key, withEntry(recorded.entries.get(key) ?? [], entry));
      if (keepMs !== null) recorded.forgetAt = Math.min(recorded.forgetAt, forgetAt(entry, keepMs));
      return true;
    };
  }
  const { path, keeps } = recording;
  return (recorded, event) => {
    if (!isMeant(event)) return false;
    const summary = { ...(recorded.summaries.get(key) ?? emptySummary()) };
    recorded.summaries.set(key, summary);
    addToSummary(summary, {
      at: event.at,
      position: event.position,
      value: path === null ? undefined : readPath(event.properties as JsonObject, path),
      day: keeps === 'days' ? calendar.dayNumber(event.at) : null,
      keepsValue: keeps === 'values',
    });
    return true;
  };
}

/** Of the event that is being recorded, by the paths of their values: most recordings that mean it keep the same of it. */
const lately = { event: null as RecordedEvent | null, entries: new Map<string, Entry>() };

function entryOf(event: RecordedEvent, paths: readonly string[], pathsText: string): Entry {
  if (lately.event !== event) {
    lately.event = event;
    lately.entries.clear();
  }
  const known = lately.entries.get(pathsText);
  if (known !== undefined) return known;
  const values =
    paths.length === 0
      ? noEntryValues
      : paths.map((path) => readPath(event.properties as JsonObject, path));
  const entry = { at: event.at, position: event.position, values };
  lately.entries.set(pathsText, entry);
  return entry;
}

/** Adds what was recorded of other events: those of a profile that was merged into this one, or of its past. */
export function joinRecorded(into: Recorded, from: Recorded): void {
  into.forgetAt = Math.min(into.forgetAt, from.forgetAt);
  for (const [key, entries] of from.entries) {
    const present = into.entries.get(key);
    into.entries.set(key, present === undefined ? entries : joined(present, entries));
  }
  for (const [key, summary] of from.summaries) {
    const present = copyOf(into.summaries.get(key) ?? emptySummary());
    into.summaries.set(key, present);
    joinSummary(present, summary);
  }
}

/** Of a window: how long after it entries may still be kept, so that most events have none to forget. */
const keptLongerPart = 1 / 8;

/**
 * Forgets entries that have left the window of their recording; nobody counts them, so not each at its moment: then most
 * events would have one to forget, and the document of the profile would be written anew instead of grown.
 */
export function forget(
  recorded: Recorded,
  recordings: ReadonlyMap<string, Recording>,
  now: number,
): void {
  if (now < recorded.forgetAt) return;
  recorded.forgetAt = Number.POSITIVE_INFINITY;
  for (const [key, entries] of recorded.entries) {
    const recording = recordings.get(key);
    if (recording?.form !== 'entries' || recording.keepMs === null) continue;
    const { keepMs } = recording;
    const isDue = entries[0] !== undefined && forgetAt(entries[0], keepMs) <= now;
    const kept = isDue ? entries.filter(({ at }) => at > now - keepMs) : entries;
    if (kept.length === 0) recorded.entries.delete(key);
    else if (isDue) recorded.entries.set(key, kept);
    if (kept[0] !== undefined) {
      recorded.forgetAt = Math.min(recorded.forgetAt, forgetAt(kept[0], keepMs));
    }
  }
}

function forgetAt({ at }: Entry, keepMs: number): number {
  return at + keepMs * (1 + keptLongerPart);
}

/** Keeps the order; most events are the latest. One that is there already, by its position, is not added again. */
function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  let place = entries.length;
  while (place > 0 && isBefore(entry, entries[place - 1]!)) place -= 1;
  if (place > 0 && entries[place - 1]!.position === entry.position) return entries;
  // As long as it has to be: spread and push leave room for sixteen more, in each list of each profile.
  if (place === entries.length) return entries.concat(entry);
  return [...entries.slice(0, place), entry, ...entries.slice(place)];
}

function joined(some: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
  const result: Entry[] = [];
  let next = 0;
  for (const entry of some) {
    while (next < others.length && isBefore(others[next]!, entry)) result.push(others[next++]!);
    if (others[next]?.position === entry.position) next += 1;
    result.push(entry);
  }
  result.push(...others.slice(next));
  return result;
}
