import type { EntriesRecording, Recording } from './recording.ts';
import { canonical, keyed } from './recording-key.ts';

/**
 * The recording that is kept in the place of one that is asked for: itself, or one that keeps at least as much of the same
 * events. "Bought within 7 days" and "within 90" are about the same events, which are kept once, for 90 days.
 */
export type RecordedAs = <Kind extends Recording>(asked: Kind) => Kind;

export const asAsked: RecordedAs = (asked) => asked;

/** Whether one keeps all that the other would. What it keeps besides is not in the window of who asks, and counts for nothing. */
export function covers(kept: Recording, asked: Recording): boolean {
  if (kept === asked) return true;
  if (familyOf(kept) !== familyOf(asked)) return false;
  if (kept.form === 'summary' || asked.form === 'summary') return true;
  return (
    (kept.keepMs ?? 0) >= (asked.keepMs ?? 0) &&
    asked.paths.every((path) => kept.paths.includes(path))
  );
}

const families = new WeakMap<Recording, string>();

/** Recordings of one family can be covered by one: they are about the same events, in windows that move alike. */
export function familyOf(recording: Recording): string {
  const known = families.get(recording);
  if (known !== undefined) return known;
  const { form, match, from, to } = recording;
  const family = canonical(
    recording.form === 'entries'
      ? { form, match, from, to, isRolling: recording.keepMs !== null }
      : { form, match, from, to, path: recording.path, keeps: recording.keeps },
  );
  families.set(recording, family);
  return family;
}

/** By their families, in the order in which these are met. */
export function byFamily<Of>(
  items: Iterable<Of>,
  recordingOf: (item: Of) => Recording,
): Map<string, Of[]> {
  const found = new Map<string, Of[]>();
  for (const item of items) {
    const family = familyOf(recordingOf(item));
    const known = found.get(family);
    if (known === undefined) found.set(family, [item]);
    else known.push(item);
  }
  return found;
}

/** The one that covers all of a family, and keeps no more than they ask for together. */
export function coveringOf(asked: readonly Recording[]): Recording {
  const [first] = asked;
  if (first === undefined) throw new Error('a family has a member');
  if (first.form === 'summary') return first;
  // Mostly one of them keeps all that the others do; this is asked for between batches.
  const widest = asked.reduce((one, other) => (breadthOf(one, other) < 0 ? other : one));
  if (asked.every((one) => covers(widest, one))) return widest;
  const members = asked as readonly EntriesRecording[];
  const { key: _, ...rest } = first;
  const paths = [...new Set(members.flatMap((one) => one.paths))].sort();
  const keepMs = rest.keepMs === null ? null : Math.max(...members.map((one) => one.keepMs ?? 0));
  return keyed<EntriesRecording>({ ...rest, paths, keepMs });
}

/** Of some that cover the same, the one that keeps the least. */
export function narrowestOf<Of>(
  items: readonly Of[],
  recordingOf: (item: Of) => Recording,
): Of | undefined {
  return items.toSorted((a, b) => breadthOf(recordingOf(a), recordingOf(b)))[0];
}

function breadthOf(one: Recording, other: Recording): number {
  if (one.form === 'summary' || other.form === 'summary') return 0;
  return (
    (one.keepMs ?? 0) - (other.keepMs ?? 0) ||
    one.paths.length - other.paths.length ||
    (one.key < other.key ? -1 : 1)
  );
}

/** @param kept those that know of more of the past come first: of these the first that has one which covers it is taken */
export function recordedAs(...kept: readonly (readonly Recording[])[]): RecordedAs {
  const ranks = kept.map((recordings) => byFamily(recordings, (one) => one));
  return <Kind extends Recording>(asked: Kind): Kind => {
    const family = familyOf(asked);
    for (const rank of ranks) {
      const covering = (rank.get(family) ?? []).filter((one) => covers(one, asked));
      const found = narrowestOf(covering, (one) => one);
      // Of one family are recordings of one form.
      if (found !== undefined) return found as Kind;
    }
    return asked;
  };
}
