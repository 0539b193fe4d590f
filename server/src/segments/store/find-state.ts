import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type KeptDefinition, type KeptKind, nounOf, type SegmentVersion } from '../segment.ts';
import {
  fromRow,
  type SegmentDatabase,
  segmentColumns,
  versionColumns,
  versionFromRow,
} from './segment-rows.ts';
import type { KeptState } from './segment-store.ts';

/** A segment with its latest version; `not_found` where it is none of the workspace's. */
export async function findState(
  tables: SegmentDatabase,
  workspaceId: WorkspaceId,
  id: string,
  kind: KeptKind,
): Promise<KeptState> {
  const row = await tables
    .selectFrom('segments')
    .select(segmentColumns)
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw notThere(kind);
  const segment = fromRow(row);
  return { segment, latest: await readVersion(tables, workspaceId, id, segment.version) };
}

export async function readVersion(
  tables: SegmentDatabase,
  workspaceId: WorkspaceId,
  id: string,
  version: number,
): Promise<SegmentVersion<KeptDefinition>> {
  const row = await tables
    .selectFrom('segment_versions')
    .select(versionColumns)
    .where('workspace_id', '=', workspaceId)
    .where('segment_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row !== undefined) return versionFromRow(row);
  throw new OnefoldError('not_found', `The ${nounOf(id)} has no version ${version}.`, {
    field: 'version',
  });
}

export function notThere(kind: KeptKind): OnefoldError {
  const noun = kind === 'trait' ? 'computed trait' : 'segment';
  return new OnefoldError('not_found', `There is no such ${noun}.`);
}
