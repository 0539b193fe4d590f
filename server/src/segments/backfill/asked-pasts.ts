import { warehouseCursor } from '../../analytics/index.ts';
import type { LogPosition } from '../../kernel/event.ts';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { type CursorStore, processedSequence, type Stream } from '../../log/index.ts';
import type { Database } from '../../storage/database.ts';
import type { SegmentRecordingRow } from '../live/segment-progress.ts';
import type { Recording } from '../record/recording.ts';
import type { BackfillKey } from './backfill.ts';

/** A recording whose past the processor waits for. */
export interface AskedPast extends BackfillKey {
  readonly recording: Recording;
  /** IANA name */
  readonly timeZone: string;
}

/** Those that were asked for first come first. */
export async function askedPasts(database: Database): Promise<AskedPast[]> {
  const rows = await database
    .tables<{ segment_recordings: SegmentRecordingRow }>('state')
    .selectFrom('segment_recordings')
    .select(['workspace_id', 'key', 'since', 'recording', 'time_zone'])
    .where('complete', '=', 0)
    .orderBy('since')
    .orderBy('workspace_id')
    .orderBy('key')
    .execute();
  return rows.map(({ workspace_id, key, since, recording, time_zone: timeZone }) => ({
    workspaceId: asId<WorkspaceId>(workspace_id),
    ...{ key, since, timeZone },
    recording: JSON.parse(recording) as Recording,
  }));
}

/** Whether the warehouse has every event of the log up to a sequence. */
export type IsStoredUpTo = (since: number) => Promise<boolean>;

export interface StoredUpToDependencies {
  readonly database: Database;
  readonly stream: Stream;
  readonly cursors: CursorStore;
}

/** Ends of the stream that are remembered; more recordings than these rarely begin at once, and it only costs time. */
const endsMax = 1_000;

/**
 * The warehouse's cursor alone does not tell: records without events (ticks) leave nothing in the stream, so it may stay
 * below `since` for ever. But once the processor has taken the records up to `since`, all that they gave is in the stream,
 * because both are one commit. So where the stream ends when that is seen is a place that the cursor comes to, and when
 * it has, the warehouse has all of it. The place is remembered: the end moves on while events come. Chunks that were
 * trimmed from the stream are ones that the warehouse has passed, so an end before them is none to wait for.
 */
export function createIsStoredUpTo({
  database,
  stream,
  cursors,
}: StoredUpToDependencies): IsStoredUpTo {
  const ends = new Map<number, LogPosition>();
  return async (since) => {
    let end = ends.get(since);
    if (end === undefined) {
      if ((await processedSequence(database.hot)) < since) return false;
      end = await stream.end();
      if (ends.size >= endsMax) ends.clear();
      ends.set(since, end);
    }
    return (await cursors.read(warehouseCursor)).position >= end;
  };
}
