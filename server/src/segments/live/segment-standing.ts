import type { WorkspaceId } from '../../kernel/ids.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import {
  type SegmentPhase,
  type SegmentProgressRow,
  segmentProgressTable,
} from './segment-progress.ts';
import { segmentSizeTable } from './segment-tables.ts';

/** How far the stream has come with a segment. */
export interface SegmentStanding {
  /** The version by which people belong to it; null: none yet, or nobody belongs to it any more. */
  readonly inForce: number | null;
  /** How many belong to it, exact; null where no version is in force. */
  readonly size: number | null;
  /** Of the version that was asked for last; null: the stream has not looked at it. */
  readonly progress: {
    readonly version: number;
    readonly phase: SegmentPhase;
    readonly done: number;
    readonly total: number;
    /** ms since the epoch */
    readonly since: number;
  } | null;
}

export type ReadSegmentStandings = (
  workspaceId: WorkspaceId,
  ids: readonly string[],
) => Promise<(id: string) => SegmentStanding>;

const rowsMax = 2_000;

/** What the processor wrote of segments, with its last commit. */
export function createSegmentProgressReader(tables: HotTables): ReadSegmentStandings {
  const progressOf = async (workspaceId: WorkspaceId) => {
    const found = new Map<string, SegmentProgressRow[]>();
    let after: readonly (string | number)[] = [workspaceId];
    for (;;) {
      const rows = await tables.scan(segmentProgressTable, [workspaceId], { after, rowsMax });
      for (const row of rows) {
        found.set(row.segment_id, [...(found.get(row.segment_id) ?? []), row]);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsMax) return found;
      after = [workspaceId, last.segment_id, last.version];
    }
  };

  return async (workspaceId, ids) => {
    const keys = [...new Set(ids)].map((id) => [workspaceId, id] as const);
    const [progress, sizes] = await Promise.all([
      progressOf(workspaceId),
      tables.find(segmentSizeTable, keys),
    ]);
    const members = new Map(sizes.map((row) => [row.segment_id, row.members]));
    return (id) => standingOf(progress.get(id) ?? [], members.get(id) ?? 0);
  };
}

/** Of the rows of one segment, by version. */
function standingOf(rows: readonly SegmentProgressRow[], members: number): SegmentStanding {
  const inForce =
    rows.findLast(({ phase }) => phase !== 'recording' && phase !== 'left')?.version ?? null;
  const asked = rows.at(-1);
  return {
    inForce,
    size: inForce === null ? null : members,
    progress:
      asked === undefined
        ? null
        : {
            version: asked.version,
            phase: asked.phase as SegmentPhase,
            ...{ done: asked.done, total: asked.total, since: asked.since },
          },
  };
}
