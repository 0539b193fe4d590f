import type { WorkspaceId } from '../../kernel/ids.ts';
import { graphOf, type SegmentGraph, type SegmentNode } from './references.ts';
import type { SegmentDatabase } from './segment-rows.ts';

/** All segments of a workspace, with what their latest and their active versions ask for. */
export async function readGraph(
  tables: SegmentDatabase,
  workspaceId: WorkspaceId,
): Promise<SegmentGraph> {
  const rows = await tables
    .selectFrom('segments')
    .innerJoin('segment_versions', (join) =>
      join
        .onRef('segment_versions.segment_id', '=', 'segments.id')
        .on((on) =>
          on.or([
            on('segment_versions.version', '=', on.ref('segments.version')),
            on('segment_versions.version', '=', on.ref('segments.active_version')),
          ]),
        ),
    )
    .select([
      'segments.id',
      'segments.key',
      'segments.kind',
      'segments.name',
      'segments.collection',
      'segments.status',
      'segment_versions.uses',
    ])
    .where('segments.workspace_id', '=', workspaceId)
    .execute();
  const found = new Map<string, Omit<SegmentNode, 'uses'>>();
  for (const { id, key, kind, name, collection: of, status, uses } of rows) {
    const asks = [...(found.get(id)?.asks ?? []), ...(JSON.parse(uses) as string[])];
    found.set(id, { ...{ id, key, kind, name, of, status }, asks });
  }
  return graphOf([...found.values()]);
}
