import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { ObservedShape } from './observed-shape.ts';
import { decodeProperties } from './shape-document.ts';
import type { ObservedTables } from './tables.ts';

/** Recorded events of a workspace with their documents. */
export function selectShapes(tables: Kysely<ObservedTables>, workspaceId: WorkspaceId) {
  return tables
    .selectFrom('observed_events as e')
    .innerJoin('observed_properties as p', (join) =>
      join
        .onRef('p.workspace_id', '=', 'e.workspace_id')
        .onRef('p.source_id', '=', 'e.source_id')
        .onRef('p.name', '=', 'e.name')
        .onRef('p.type', '=', 'e.type'),
    )
    .leftJoin('observed_examples as x', (join) =>
      join
        .onRef('x.workspace_id', '=', 'e.workspace_id')
        .onRef('x.source_id', '=', 'e.source_id')
        .onRef('x.name', '=', 'e.name')
        .onRef('x.type', '=', 'e.type'),
    )
    .where('e.workspace_id', '=', workspaceId)
    .select([
      'e.source_id',
      'e.name',
      'e.type',
      'e.count',
      'e.first_seen',
      'e.last_seen',
      'e.examples_at',
      'p.document as properties',
      'x.document as examples',
    ]);
}

export interface ShapeRow {
  readonly count: number;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly properties: string;
  readonly examples: string | null;
}

export function toShape(row: ShapeRow) {
  return {
    events: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    ...decodeProperties(row.properties, row.examples),
  } satisfies ObservedShape;
}
