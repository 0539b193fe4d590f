import type { JsonObject } from '../../kernel/json.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { readPath } from '../evaluate/read-path.ts';
import { eventMatcher } from './event-matcher.ts';
import type { Entry, Recorded, RecordedEvent, Recording } from './recording.ts';
import { addToSummary, emptySummary, isBefore, joinSummary } from './summary.ts';

export function emptyRecorded(): Recorded {
  return { entries: new Map(), summaries: new Map() };
}

/** Records one event where it is meant; false where it is not, and nothing changed. */
export type Recorder = (recorded: Recorded, event: RecordedEvent) => boolean;

export function recorder(recording: Recording, calendar: Calendar): Recorder {
  const matches = eventMatcher(recording.match, calendar);
  const { key, from, to } = recording;
  const isMeant = (event: RecordedEvent) =>
    (from === null || event.at >= from) && (to === null || event.at < to) && matches(event);
  if (recording.form === 'entries') {
    const { paths } = recording;
    return (recorded, event) => {
      if (!isMeant(event)) return false;
      const values = paths.map((path) => readPath(event.properties as JsonObject, path));
      const entries = recorded.entries.get(key);
      const entry = { at: event.at, position: event.position, values };
      if (entries === undefined) recorded.entries.set(key, [entry]);
      else insert(entries, entry);
      return true;
    };
  }
  const { path, keeps } = recording;
  return (recorded, event) => {
    if (!isMeant(event)) return false;
    const summary = recorded.summaries.get(key) ?? emptySummary();
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

/** Adds what was recorded of other events: those of a profile that was merged into this one, or of its past. */
export function joinRecorded(into: Recorded, from: Recorded): void {
  for (const [key, entries] of from.entries) {
    const present = into.entries.get(key);
    if (present === undefined) into.entries.set(key, [...entries]);
    else for (const entry of entries) insert(present, entry);
  }
  for (const [key, summary] of from.summaries) {
    const present = into.summaries.get(key) ?? emptySummary();
    into.summaries.set(key, present);
    joinSummary(present, summary);
  }
}

/** Forgets entries that have left the window of their recording. */
export function forget(
  { entries: recorded }: Recorded,
  recordings: ReadonlyMap<string, Recording>,
  now: number,
): void {
  for (const [key, entries] of recorded) {
    const recording = recordings.get(key);
    if (recording?.form !== 'entries' || recording.keepMs === null) continue;
    const oldest = now - recording.keepMs;
    if (entries[0] === undefined || entries[0].at > oldest) continue;
    const kept = entries.findIndex(({ at }) => at > oldest);
    if (kept === -1) recorded.delete(key);
    else entries.splice(0, kept);
  }
}

/** Keeps the order; most events are the latest. One that is there already, by its position, is not added again. */
function insert(entries: Entry[], entry: Entry): void {
  let place = entries.length;
  while (place > 0 && isBefore(entry, entries[place - 1]!)) place -= 1;
  if (place > 0 && entries[place - 1]!.position === entry.position) return;
  entries.splice(place, 0, entry);
}
