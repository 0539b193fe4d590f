import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import {
  type ConfiguredSegment,
  type ConfiguredSegments,
  isComputedTraitId,
  type StreamDefinition,
} from '../segment.ts';
import type { SegmentTables } from './segment-rows.ts';

/**
 * What the stream is to work on, by id of segment. While nothing of a workspace changes, `read` gives the same array.
 */
export function createConfiguredSegments(database: Database): ConfiguredSegments {
  const tables = database.tables<SegmentTables>('config');
  const known = new Map<WorkspaceId, { revision: number; segments: ConfiguredSegment[] }>();

  const readAll = async (workspaceId: WorkspaceId): Promise<ConfiguredSegment[]> => {
    const rows = await tables
      .selectFrom('segments')
      .innerJoin('segment_versions', (join) =>
        join
          .onRef('segment_versions.segment_id', '=', 'segments.id')
          .onRef('segment_versions.version', '=', 'segments.active_version'),
      )
      .select([
        'segments.id',
        'segments.key',
        'segments.status',
        'segment_versions.version',
        'segment_versions.definition',
      ])
      .where('segments.workspace_id', '=', workspaceId)
      .orderBy('segments.id')
      .execute();
    return rows.map(({ id, key, version, definition, status }) => ({
      ...{ id, version },
      definition: streamed(id, key, definition),
      // Drafts have no active version.
      status: status as ConfiguredSegment['status'],
    }));
  };

  return {
    workspaces: async () => {
      // Also those whose last segment went: the stream has yet to let everybody leave it.
      const rows = await tables
        .selectFrom('segment_revisions')
        .select('workspace_id')
        .orderBy('workspace_id')
        .execute();
      return rows.map(({ workspace_id }) => workspace_id);
    },
    read: async (workspaceId) => {
      // Before what it counts: a change in between is read again.
      const row = await tables
        .selectFrom('segment_revisions')
        .select('revision')
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      const revision = row?.revision ?? 0;
      const before = known.get(workspaceId);
      if (before?.revision === revision) return before.segments;
      const segments = await readAll(workspaceId);
      known.set(workspaceId, { revision, segments });
      return segments;
    },
  };
}

function streamed(id: string, key: string, definition: string): StreamDefinition {
  const kept = JSON.parse(definition) as StreamDefinition;
  return isComputedTraitId(id) ? ({ ...kept, key } as StreamDefinition) : kept;
}
