import type { WorkspaceId } from '../kernel/ids.ts';
import type { Editor, Workspace, WorkspaceSettings } from './workspace.ts';

/** The table that this module owns, in `config`. */
export interface WorkspaceTables {
  readonly workspaces: {
    readonly id: WorkspaceId;
    readonly slug: string;
    readonly name: string;
    readonly time_zone: string;
    readonly currency: string;
    readonly retention_days: number | null;
    readonly version: number;
    readonly created_at: number;
    readonly updated_at: number | null;
    readonly updated_by_kind: Editor['kind'] | null;
    readonly updated_by_id: string | null;
  };
}

type Row = WorkspaceTables['workspaces'];

export const workspaceColumns = [
  'id',
  'slug',
  'name',
  'time_zone',
  'currency',
  'retention_days',
  'version',
  'created_at',
  'updated_at',
  'updated_by_kind',
  'updated_by_id',
] as const satisfies readonly (keyof Row)[];

export function settingsColumns(settings: WorkspaceSettings) {
  return {
    slug: settings.slug,
    name: settings.name,
    time_zone: settings.timeZone,
    currency: settings.currency,
    retention_days: settings.retentionDays,
  };
}

export function fromRow(row: Row): Workspace {
  const { updated_at: at, updated_by_kind: kind, updated_by_id: id } = row;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    retentionDays: row.retention_days,
    version: row.version,
    createdAt: row.created_at,
    updated: at === null || kind === null || id === null ? null : { at, by: { kind, id } },
  };
}
