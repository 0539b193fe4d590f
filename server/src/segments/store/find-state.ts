import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { SegmentVersion } from '../segment.ts';
import {
  fromRow,
  type SegmentDatabase,
  segmentColumns,
  versionColumns,
  versionFromRow,
} from './segment-rows.ts';
import type { SegmentState } from './segment-store.ts';

/** A segment with its latest version; `not_found` where it is none of the workspace's. */
export async function findState(
  tables: SegmentDatabase,
  workspaceId: WorkspaceId,
  id: string,
): Promise<SegmentState> {
  const row = await tables
    .selectFrom('segments')
    .select(segmentColumns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw noSegment();
  const segment = fromRow(row);
  return { segment, latest: await readVersion(tables, workspaceId, id, segment.version) };
}

export async function readVersion(
  tables: SegmentDatabase,
  workspaceId: WorkspaceId,
  id: string,
  version: number,
): Promise<SegmentVersion> {
  const row = await tables
    .selectFrom('segment_versions')
    .select(versionColumns)
    .where('workspace_id', '=', workspaceId)
    .where('segment_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row !== undefined) return versionFromRow(row);
  throw new OnefoldError('not_found', `The segment has no version ${version}.`, {
    field: 'version',
  });
}

export function noSegment(): OnefoldError {
  return new OnefoldError('not_found', 'There is no such segment.');
}
