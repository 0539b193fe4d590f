import type { Clock } from '../../kernel/clock.ts';
import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import type { Segment } from '../segment.ts';
import type { SegmentReads } from '../store/segment-store.ts';
import { decodeMembers } from './segment-state.ts';
import { segmentStateTable } from './segment-tables.ts';

/** A segment that a profile belongs to now. */
export interface ProfileSegment {
  readonly segment: Segment;
  /** ms since the epoch */
  readonly since: number;
}

/** The segments of a profile, by its present id, in the order of their keys. */
export type ReadProfileSegments = (
  workspaceId: WorkspaceId,
  profileId: ProfileId,
) => Promise<ProfileSegment[]>;

/** How long names and keys are believed: the state says who belongs, and that is read each time. */
const namesBelievedMs = 2_000;

export function createProfileSegments({
  tables,
  store,
  clock,
}: {
  readonly tables: HotTables;
  readonly store: Pick<SegmentReads, 'all'>;
  readonly clock: Clock;
}): ReadProfileSegments {
  const known = new Map<WorkspaceId, { until: number; segments: Promise<Map<string, Segment>> }>();
  const segmentsOf = (workspaceId: WorkspaceId): Promise<Map<string, Segment>> => {
    const now = clock.monotonic();
    const entry = known.get(workspaceId);
    if (entry !== undefined && now < entry.until) return entry.segments;
    const segments = store.all(workspaceId).then(byId);
    known.set(workspaceId, { until: now + namesBelievedMs, segments });
    // Whoever asks next tries again.
    segments.catch(() => known.delete(workspaceId));
    return segments;
  };
  return async (workspaceId, profileId) => {
    const [row] = await tables.find(segmentStateTable, [[workspaceId, profileId]]);
    if (row === undefined) return [];
    const segments = await segmentsOf(workspaceId);
    return [...decodeMembers(row.document)]
      .flatMap(([id, since]) => {
        const segment = segments.get(id);
        return segment === undefined ? [] : [{ segment, since }];
      })
      .sort((one, other) => (one.segment.key < other.segment.key ? -1 : 1));
  };
}

function byId(segments: readonly Segment[]): Map<string, Segment> {
  return new Map(segments.map((segment) => [segment.id, segment]));
}
