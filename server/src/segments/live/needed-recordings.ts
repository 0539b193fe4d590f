import { byFamily, coveringOf, covers, familyOf, narrowestOf } from '../record/covering.ts';
import { isByCalendar, type Recording } from '../record/recording.ts';
import { keyed } from '../record/recording-key.ts';
import type { LifecycleContext } from './lifecycle.ts';
import type { KeptRecording } from './live-segments.ts';
import type { SegmentRecordingRow } from './segment-progress.ts';

type Context = Pick<LifecycleContext, 'workspaceId' | 'timeZone' | 'sequence'>;

/**
 * What has to be recorded for all that is asked. One recording covers all of a family, as soon as it knows the past; until
 * then those go on that segments in force are decided by. So a longer window is read from the past once, beside the shorter
 * one, and then takes its place; one that is asked for no more leaves a recording that keeps less.
 */
export function neededRecordings(
  asked: readonly Recording[],
  present: readonly SegmentRecordingRow[],
  context: Context,
): SegmentRecordingRow[] {
  // Days and hours are others in another time zone: what is recorded of these begins anew.
  const usable = present.filter(
    (row) => row.time_zone === context.timeZone || !isByCalendar(recordingOf(row)),
  );
  const known = byFamily(usable, recordingOf);
  const needed: SegmentRecordingRow[] = [];
  for (const [family, members] of byFamily(asked, (one) => one)) {
    needed.push(...neededOf(members, known.get(family) ?? [], context));
  }
  return needed.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** @param asked of one family, as those that are present */
function neededOf(
  asked: readonly Recording[],
  present: readonly SegmentRecordingRow[],
  context: Context,
): SegmentRecordingRow[] {
  const whole = coveringOf(asked);
  const complete = present.filter((row) => row.complete === 1);
  const completeFor = (one: Recording) =>
    narrowestOf(
      complete.filter((row) => covers(recordingOf(row), one)),
      recordingOf,
    );
  const best = completeFor(whole);
  if (best !== undefined) return [keepingLess(best, whole)];
  // Whose past is read the longest already.
  const begunBefore = present
    .filter((row) => row.complete === 0)
    .sort((a, b) => a.since - b.since || (a.key < b.key ? -1 : 1));
  const begunFor = (one: Recording) => begunBefore.find((row) => covers(recordingOf(row), one));
  const needed = new Set<SegmentRecordingRow>();
  let isWaiting = false;
  for (const one of asked) {
    const known = completeFor(one);
    if (known === undefined) isWaiting = true;
    const row = known ?? begunFor(one);
    if (row !== undefined) needed.add(row);
  }
  if (!isWaiting) return [...needed];
  // Several that cover all of it together would stay several.
  needed.add(begunFor(whole) ?? begun(whole, needed, context));
  return [...needed];
}

function begun(
  whole: Recording,
  beside: ReadonlySet<SegmentRecordingRow>,
  { workspaceId, timeZone, sequence }: Context,
): SegmentRecordingRow {
  // One that keeps less than it did at first still has the key of then.
  const isTaken = [...beside].some(({ key }) => key === whole.key);
  const recording = isTaken ? keyed<Recording>(withoutKey(whole), sequence) : whole;
  return {
    ...{ workspace_id: workspaceId, key: recording.key, since: sequence, complete: 0, applied: 0 },
    ...{ recording: JSON.stringify(recording), time_zone: timeZone },
  };
}

function withoutKey({ key: _, ...rest }: Recording): Omit<Recording, 'key'> {
  return rest;
}

/** The same recording, which forgets as soon as nobody asks any more. */
function keepingLess(row: SegmentRecordingRow, whole: Recording): SegmentRecordingRow {
  const recording = recordingOf(row);
  if (recording.form === 'summary' || whole.form === 'summary') return row;
  if (recording.keepMs === whole.keepMs) return row;
  return { ...row, recording: JSON.stringify({ ...recording, keepMs: whole.keepMs }) };
}

/** Whether all that is asked for is recorded, the past too. */
export function isRecorded(rows: readonly SegmentRecordingRow[]): (asked: Recording) => boolean {
  const complete = byFamily(
    rows.filter((row) => row.complete === 1),
    recordingOf,
  );
  return (asked) =>
    (complete.get(familyOf(asked)) ?? []).some((row) => covers(recordingOf(row), asked));
}

/** The row as what it says is recorded. */
export function keptRecording(row: SegmentRecordingRow): KeptRecording {
  return { recording: recordingOf(row), since: row.since, isComplete: row.complete === 1 };
}

const recordings = new WeakMap<SegmentRecordingRow, Recording>();

/** Rows are looked at after each batch, and stay the same mostly. */
function recordingOf(row: SegmentRecordingRow): Recording {
  const known = recordings.get(row);
  if (known !== undefined) return known;
  const said: Recording = { ...JSON.parse(row.recording), key: row.key };
  recordings.set(row, said);
  return said;
}
