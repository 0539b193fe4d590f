import { sql } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { ComputedDefinition } from '../computed/computed-definition.ts';
import {
  type KeptDefinition,
  type KeptKind,
  kindOf,
  type Segment,
  type SegmentStatus,
} from '../segment.ts';
import { findState, notThere, readVersion } from './find-state.ts';
import { readGraph } from './read-graph.ts';
import { usersOf } from './references.ts';
import {
  fromRow,
  type SegmentTables,
  segmentColumns,
  versionColumns,
  versionFromRow,
} from './segment-rows.ts';
import type { SegmentReads } from './segment-store.ts';

export interface SegmentPage {
  /** A part of name, key or description, in any case. */
  readonly search?: string | undefined;
  readonly status?: SegmentStatus | undefined;
  /** `name`: by name. `updated`: those changed last come first. */
  readonly sort: 'name' | 'updated';
  /** The last one of the page before. */
  readonly after?: SegmentPlace | undefined;
  readonly limit: number;
}

export interface SegmentList {
  readonly segments: readonly Segment[];
  /** `after` of the next page; null: there is none. */
  readonly next: SegmentPlace | null;
}

/** Where a segment stands in a list: its name as it is sorted by, or when it was changed; and its id. */
export type SegmentPlace = readonly [string | number, string];

function placeOf(segment: Segment, sort: SegmentPage['sort']): SegmentPlace {
  return [sort === 'name' ? segment.name.toLowerCase() : segment.updatedAt, segment.id];
}

export function createSegmentReads(database: Database): SegmentReads {
  return createReads(database, 'segment') as unknown as SegmentReads;
}

export function createComputedTraitReads(database: Database): SegmentReads<ComputedDefinition> {
  return createReads(database, 'trait') as unknown as SegmentReads<ComputedDefinition>;
}

export function createReads(database: Database, kind: KeptKind): SegmentReads<KeptDefinition> {
  const tables = database.tables<SegmentTables>('config');
  const selectAll = (workspaceId: WorkspaceId) =>
    tables.selectFrom('segments').select(segmentColumns).where('workspace_id', '=', workspaceId);
  const select = (workspaceId: WorkspaceId) => selectAll(workspaceId).where('kind', '=', kind);

  return {
    get: (workspaceId, id) => findState(tables, workspaceId, id, kind),

    deletedKey: async (workspaceId, id) => {
      const row = await tables
        .selectFrom('segments_deleted')
        .select('key')
        .where('id', '=', id)
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row?.key ?? null;
    },

    list: async (workspaceId, { search, status, sort, after, limit }) => {
      let query = select(workspaceId).limit(limit + 1);
      if (status !== undefined) query = query.where('status', '=', status);
      if (search !== undefined) {
        query = query.where(sql<boolean>`search_text like ${patternOf(search)} escape '\\'`);
      }
      const [column, direction] =
        sort === 'name' ? (['sort_name', 'asc'] as const) : (['updated_at', 'desc'] as const);
      if (after !== undefined) {
        const comparison = sql.raw(direction === 'asc' ? '>' : '<');
        query = query.where(
          sql<boolean>`(${sql.ref(column)}, id) ${comparison} (${after[0]}, ${after[1]})`,
        );
      }
      const rows = await query.orderBy(column, direction).orderBy('id', direction).execute();
      const segments = rows.slice(0, limit).map(fromRow);
      const last = rows.length > limit ? segments.at(-1) : undefined;
      return { segments, next: last === undefined ? null : placeOf(last, sort) };
    },

    all: async (workspaceId) => (await select(workspaceId).orderBy('id').execute()).map(fromRow),

    version: (workspaceId, id, version) => {
      if (kindOf(id) !== kind) throw notThere(kind);
      return readVersion(tables, workspaceId, id, version);
    },

    versions: async (workspaceId, id, { limit, before }) => {
      if (kindOf(id) !== kind) throw notThere(kind);
      let query = tables
        .selectFrom('segment_versions')
        .select(versionColumns)
        .where('workspace_id', '=', workspaceId)
        .where('segment_id', '=', id)
        .orderBy('version', 'desc')
        .limit(limit);
      if (before !== undefined) query = query.where('version', '<', before);
      const rows = await query.execute();
      if (rows.length === 0 && before === undefined) throw notThere(kind);
      return rows.map(versionFromRow);
    },

    related: async (workspaceId, id) => {
      const graph = await readGraph(tables, workspaceId);
      const node = graph.get(id);
      if (node === undefined || node.kind !== kind) throw notThere(kind);
      const usedBy = usersOf(graph, id).map((user) => user.id);
      const ids = [...new Set([...node.uses, ...usedBy])];
      const rows =
        ids.length === 0 ? [] : await selectAll(workspaceId).where('id', 'in', ids).execute();
      const byName = rows.map(fromRow).sort((one, other) => (one.name < other.name ? -1 : 1));
      return {
        uses: byName.filter((segment) => node.uses.has(segment.id)),
        usedBy: byName.filter((segment) => usedBy.includes(segment.id)),
      };
    },

    latest: async (workspaceId, ids) => {
      if (ids.length === 0) return new Map();
      const rows = await tables
        .selectFrom('segments')
        .innerJoin('segment_versions', (join) =>
          join
            .onRef('segment_versions.segment_id', '=', 'segments.id')
            .onRef('segment_versions.version', '=', 'segments.version'),
        )
        .select(['segments.id', 'segment_versions.definition'])
        .where('segments.workspace_id', '=', workspaceId)
        .where('segments.kind', '=', kind)
        .where('segments.id', 'in', [...ids])
        .execute();
      return byId(rows);
    },

    definitions: async (workspaceId) => {
      const rows = await tables
        .selectFrom('segments')
        .innerJoin('segment_versions', (join) =>
          join
            .onRef('segment_versions.segment_id', '=', 'segments.id')
            .on(
              'segment_versions.version',
              '=',
              sql<number>`coalesce(segments.active_version, segments.version)`,
            ),
        )
        .select(['segments.id', 'segment_versions.definition'])
        .where('segments.workspace_id', '=', workspaceId)
        .where('segments.kind', '=', kind)
        .where('segments.status', '!=', 'archived')
        .execute();
      return byId(rows);
    },
  };
}

function byId(rows: readonly { readonly id: string; readonly definition: string }[]) {
  return new Map(rows.map(({ id, definition }) => [id, JSON.parse(definition) as KeptDefinition]));
}

const patternOf = (search: string) => `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
