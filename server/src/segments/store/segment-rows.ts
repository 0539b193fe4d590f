import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import {
  type KeptDefinition,
  type KeptKind,
  kindOf,
  type Segment,
  type SegmentStatus,
  type SegmentVersion,
} from '../segment.ts';
import { asksOf } from './asks.ts';

/** The tables of what people made, in `config`. */
export interface SegmentTables {
  readonly segments: {
    readonly id: string;
    readonly kind: KeptKind;
    readonly workspace_id: WorkspaceId;
    readonly key: string;
    readonly name: string;
    /** The name as it is sorted by: without case. */
    readonly sort_name: string;
    /** Name, key and description, without case. */
    readonly search_text: string;
    readonly description: string;
    readonly collection: SegmentDefinition['of'];
    readonly status: SegmentStatus;
    readonly version: number;
    readonly active_version: number | null;
    readonly created_at: number;
    readonly created_by: string;
    readonly updated_at: number;
    readonly updated_by: string;
  };
  readonly segment_versions: {
    readonly segment_id: string;
    readonly version: number;
    readonly workspace_id: WorkspaceId;
    /** JSON */
    readonly definition: string;
    /** JSON: what the definition asks for; see `asksOf`. */
    readonly uses: string;
    readonly note: string;
    readonly created_at: number;
    readonly created_by: string;
  };
  /** The stream may tell of a segment still after it was deleted: who is told knows it by its key. */
  readonly segments_deleted: {
    readonly id: string;
    readonly workspace_id: WorkspaceId;
    readonly key: string;
  };
  readonly segment_revisions: {
    readonly workspace_id: WorkspaceId;
    /** Grows with each change of a segment of the workspace. */
    readonly revision: number;
  };
}

export type SegmentDatabase = Kysely<SegmentTables>;
export type SegmentRow = SegmentTables['segments'];
type VersionRow = Omit<SegmentTables['segment_versions'], 'uses' | 'workspace_id'>;

export const segmentColumns = [
  ...([
    'id',
    'kind',
    'workspace_id',
    'key',
    'name',
    'sort_name',
    'search_text',
    'description',
  ] as const),
  ...(['collection', 'status', 'version', 'active_version'] as const),
  ...(['created_at', 'created_by', 'updated_at', 'updated_by'] as const),
] as const satisfies readonly (keyof SegmentRow)[];

export const versionColumns = [
  ...(['segment_id', 'version', 'definition', 'note', 'created_at', 'created_by'] as const),
] as const satisfies readonly (keyof VersionRow)[];

export function fromRow(row: SegmentRow): Segment {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    key: row.key,
    name: row.name,
    description: row.description,
    of: row.collection,
    status: row.status,
    version: row.version,
    activeVersion: row.active_version,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

export function toRow(segment: Segment): SegmentRow {
  const { key, name, description } = segment;
  return {
    id: segment.id,
    kind: kindOf(segment.id),
    workspace_id: segment.workspaceId,
    ...{ key, name, description },
    sort_name: name.toLowerCase(),
    search_text: [name, key, description].join('\n').toLowerCase(),
    collection: segment.of,
    status: segment.status,
    version: segment.version,
    active_version: segment.activeVersion,
    created_at: segment.createdAt,
    created_by: segment.createdBy,
    updated_at: segment.updatedAt,
    updated_by: segment.updatedBy,
  };
}

/** Definitions were read by `readDefinition` or `readComputedDefinition` before they were kept. */
export function versionFromRow(row: VersionRow): SegmentVersion<KeptDefinition> {
  return {
    segmentId: row.segment_id,
    version: row.version,
    definition: JSON.parse(row.definition) as KeptDefinition,
    note: row.note,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

export function versionToRow(
  version: SegmentVersion<KeptDefinition>,
  workspaceId: WorkspaceId,
): SegmentTables['segment_versions'] {
  return {
    segment_id: version.segmentId,
    version: version.version,
    workspace_id: workspaceId,
    definition: JSON.stringify(version.definition),
    uses: JSON.stringify(asksOf(version.definition)),
    note: version.note,
    created_at: version.createdAt,
    created_by: version.createdBy,
  };
}
