import type { Recording } from '../record/recording.ts';
import type { ConfiguredSegment } from '../segment.ts';
import type { MembershipReason } from './decide.ts';
import { isRecorded, neededRecordings } from './needed-recordings.ts';
import type { SegmentPhase, SegmentProgressRow, SegmentRecordingRow } from './segment-progress.ts';

/** What the stream has of the segments of one workspace. */
export interface SegmentRows {
  readonly progress: readonly SegmentProgressRow[];
  readonly recordings: readonly SegmentRecordingRow[];
}

export interface LifecycleContext {
  readonly workspaceId: string;
  /** IANA name */
  readonly timeZone: string;
  /** Record of the log at which this is done: what is recorded from now on is of later ones. */
  readonly sequence: number;
  /** ms since the epoch */
  readonly at: number;
  /** Profiles of the workspace, for the progress to be shown. */
  readonly profiles: number;
  readonly recordingsOf: (row: SegmentProgressRow) => readonly Recording[];
  /** Ids of what it asks of users: it comes into force when everybody has answered. */
  readonly questionsOf: (row: SegmentProgressRow) => readonly string[];
}

/**
 * Brings what the stream has nearer to what people asked for; pure, and nothing changes where nothing is to be done.
 *
 *   asked for ──▶ recording ──all of the past is there──▶ deciding ──everybody was looked at──▶ live
 *                     ▲                                      ▲ │                                 │
 *                     │            resumed                   │ └────────▶ paused ◀───────────────┤
 *   the version in force stays beside it until then          └──────────────┘                    │
 *                                                                    left ◀── leaving ◀──archived┘
 */
export function reconcile(
  rows: SegmentRows,
  configured: readonly ConfiguredSegment[],
  context: LifecycleContext,
): SegmentRows {
  const asked = new Map(configured.map((segment) => [segment.id, segment]));
  const known = new Map<string, SegmentProgressRow[]>();
  for (const row of rows.progress) {
    known.set(row.segment_id, [...(known.get(row.segment_id) ?? []), row]);
  }
  const wanted: SegmentProgressRow[] = [];
  for (const id of [...new Set([...asked.keys(), ...known.keys()])].sort()) {
    wanted.push(...ofSegment(known.get(id) ?? [], asked.get(id), context));
  }
  const zoned = wanted.map((row) => inZone(row, context));
  const recordingsFor = (progress: readonly SegmentProgressRow[]) => {
    const asked = progress.filter((row) => !isGone(row)).flatMap(context.recordingsOf);
    return neededRecordings(asked, rows.recordings, context);
  };
  const recordings = recordingsFor(zoned);
  const progress = promoted(zoned, recordings, context);
  if (progress.length === zoned.length) return { progress, recordings };
  // What nobody asks for is not recorded from here on, so no row may say that it is: somebody may ask again soon.
  return { progress, recordings: recordingsFor(progress) };
}

/** Phases in which a version has or had members. */
const inForce: readonly string[] = ['deciding', 'live', 'paused', 'leaving', 'left'];

function ofSegment(
  rows: readonly SegmentProgressRow[],
  asked: ConfiguredSegment | undefined,
  context: LifecycleContext,
): SegmentProgressRow[] {
  const present = rows.find(({ phase }) => inForce.includes(phase));
  // One that was in force and whose recordings began anew has members, and waits like one that is new.
  const pending = rows.filter(({ phase }) => phase === 'recording');
  if (asked === undefined || asked.status === 'archived') {
    const last = present ?? pending[0];
    if (last === undefined) return [];
    if (last.phase === 'left') return asked === undefined ? [] : [last];
    return last.phase === 'leaving' ? [last] : [inPhase(last, 'leaving', context)];
  }
  if (asked.status === 'paused') {
    if (present === undefined) return pending.slice(0, 1).map((row) => frozen(row, context));
    return isGone(present) || present.phase === 'paused'
      ? [present]
      : [inPhase(present, 'paused', context)];
  }
  const isNew = present === undefined || present.version !== asked.version || isGone(present);
  if (!isNew) {
    return present.phase === 'paused'
      ? [{ ...inPhase(present, 'recording', context), reason: 'backfill' }]
      : [present];
  }
  const kept = present === undefined || isGone(present) ? [] : [present];
  const waiting = pending.find(({ version }) => version === asked.version);
  return [...kept, waiting ?? begun(asked, kept.length > 0 ? 'edit' : 'backfill', context)];
}

function isGone({ phase }: SegmentProgressRow): boolean {
  return phase === 'leaving' || phase === 'left';
}

/** A version that had not come into force when its segment was paused records on, and has no members. */
function frozen(row: SegmentProgressRow, context: LifecycleContext): SegmentProgressRow {
  return inPhase(row, 'paused', context);
}

function begun(
  { id, version, definition }: ConfiguredSegment,
  reason: MembershipReason,
  { workspaceId, timeZone, at }: LifecycleContext,
): SegmentProgressRow {
  return {
    ...{ workspace_id: workspaceId, segment_id: id, version, phase: 'recording' },
    ...{ done: 0, total: 0, cursor: '', since: at, time_zone: timeZone, reason },
    definition: JSON.stringify(definition),
  };
}

function inPhase(
  row: SegmentProgressRow,
  phase: SegmentPhase,
  { at, profiles }: LifecycleContext,
): SegmentProgressRow {
  const total = phase === 'deciding' || phase === 'leaving' ? profiles : 0;
  return { ...row, phase, done: 0, total, cursor: '', since: at };
}

/** Days and hours are others in another time zone: whoever belongs stays so until all is recorded and decided anew. */
function inZone(row: SegmentProgressRow, context: LifecycleContext): SegmentProgressRow {
  if (row.time_zone === context.timeZone) return row;
  const moved = { ...row, time_zone: context.timeZone };
  if (row.phase !== 'deciding' && row.phase !== 'live') return moved;
  return { ...inPhase(moved, 'recording', context), reason: 'edit' };
}

/** Versions whose past is all recorded come into force, in place of the one before. */
function promoted(
  progress: readonly SegmentProgressRow[],
  recordings: readonly SegmentRecordingRow[],
  context: LifecycleContext,
): SegmentProgressRow[] {
  const isDone = isRecorded(recordings);
  const answered = new Set(
    progress.flatMap((row) => (row.phase === 'live' ? [row.segment_id] : [])),
  );
  let result: SegmentProgressRow[] = [];
  for (const row of progress) {
    if (row.phase !== 'recording') {
      result.push(row);
      continue;
    }
    const asked = context.recordingsOf(row);
    const done = asked.filter(isDone).length;
    const isAnswered = context.questionsOf(row).every((id) => answered.has(id));
    if (done < asked.length || !isAnswered) {
      result.push({ ...row, done, total: asked.length });
      continue;
    }
    // One that is asked for instead comes after it, and waits on.
    result = result.filter(({ segment_id }) => segment_id !== row.segment_id);
    result.push(inPhase(row, 'deciding', context));
  }
  return result;
}
