import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { InstanceTables } from './instance-store.ts';
import type { SegmentSetting } from './segment-setting.ts';

/** The destinations that a segment was chosen for, by name: without it they would miss something. */
export type DestinationsUsingSegment = (
  workspaceId: WorkspaceId,
  segmentId: string,
  /** On `config`, where it has to be true together with a change. */
  transaction?: Kysely<never>,
) => Promise<{ readonly id: string; readonly name: string }[]>;

export function createDestinationsUsingSegment(database: Database): DestinationsUsingSegment {
  const config = database.tables<InstanceTables>('config');
  return async (workspaceId, segmentId, transaction) => {
    const tables = (transaction as unknown as Kysely<InstanceTables> | undefined) ?? config;
    const rows = await tables
      .selectFrom('destinations')
      .select(['id', 'name', 'segments'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows
      .filter((row) => {
        const { mode, segmentIds } = JSON.parse(row.segments) as SegmentSetting;
        return mode === 'chosen' && segmentIds.includes(segmentId);
      })
      .map(({ id, name }) => ({ id, name }));
  };
}
