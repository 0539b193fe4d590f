import type { WorkspaceId } from '../../kernel/ids.ts';
import type { SegmentGraph } from './references.ts';
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
      'segments.name',
      'segments.collection',
      'segments.status',
      'segment_versions.uses',
    ])
    .where('segments.workspace_id', '=', workspaceId)
    .execute();
  const graph = new Map<string, MutableNode>();
  for (const { id, name, collection: of, status, uses } of rows) {
    const node = graph.get(id) ?? { id, name, of, status, uses: new Set<string>() };
    for (const each of JSON.parse(uses) as string[]) node.uses.add(each);
    graph.set(id, node);
  }
  return graph;
}

type MutableNode =
  SegmentGraph extends ReadonlyMap<string, infer Node>
    ? Omit<Node, 'uses'> & { readonly uses: Set<string> }
    : never;
