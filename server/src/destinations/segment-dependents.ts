import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { ComputedTraitSetting } from './computed-trait-setting.ts';
import type { InstanceTables } from './instance-store.ts';
import type { SegmentSetting } from './segment-setting.ts';

/** The destinations that a segment or a computed trait was chosen for, by name: without it they would miss something. */
export type DestinationsUsingSegment = (
  workspaceId: WorkspaceId,
  id: string,
  /** On `config`, where it has to be true together with a change. */
  transaction?: Kysely<never>,
) => Promise<{ readonly id: string; readonly name: string }[]>;

export function createDestinationsUsingSegment(database: Database): DestinationsUsingSegment {
  const config = database.tables<InstanceTables>('config');
  return async (workspaceId, wanted, transaction) => {
    const tables = (transaction as unknown as Kysely<InstanceTables> | undefined) ?? config;
    const rows = await tables
      .selectFrom('destinations')
      .select(['id', 'name', 'segments', 'computed_traits'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows
      .filter((row) => {
        const segments = JSON.parse(row.segments) as SegmentSetting;
        const traits = JSON.parse(row.computed_traits) as ComputedTraitSetting;
        return (
          (segments.mode === 'chosen' && segments.segmentIds.includes(wanted)) ||
          (traits.mode === 'chosen' && traits.traitIds.includes(wanted))
        );
      })
      .map(({ id, name }) => ({ id, name }));
  };
}
