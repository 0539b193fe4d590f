import type { Profile } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { readSegmentRows } from '../live/segment-rows.ts';
import { decodeSegmentState, emptySegmentState } from '../live/segment-state.ts';
import { segmentStateTable } from '../live/segment-tables.ts';
import type { Subject } from '../subject.ts';

/** A profile as the stream knows it now, and since when it belongs to each segment. */
export async function liveSubject(
  tables: HotTables,
  profile: Profile,
  now: number,
): Promise<{ readonly subject: Subject; readonly sinces: ReadonlyMap<string, number> }> {
  const { workspaceId, id: profileId } = profile;
  const [{ recordings }, [row]] = await Promise.all([
    readSegmentRows(tables, workspaceId),
    tables.find(segmentStateTable, [[workspaceId, profileId]]),
  ]);
  const since = new Map(recordings.map((recording) => [recording.key, recording.since]));
  const key = { workspaceId, profileId, dueAt: Number.POSITIVE_INFINITY };
  const { recorded, members } =
    row === undefined
      ? emptySegmentState(workspaceId, profileId)
      : decodeSegmentState(key, row.document, since);
  return { subject: { profile, recorded, now, memberOf: members }, sinces: members };
}
