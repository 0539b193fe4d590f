import { asId, type DestinationId, type WorkspaceId } from '../kernel/ids.ts';
import type { Sealer } from '../kernel/seal.ts';
import type { Database } from '../storage/database.ts';
import { type InstanceTables, openSettings } from './instance-store.ts';

/** A destination by its name, without its settings. */
export interface DestinationOutline {
  readonly id: DestinationId;
  readonly kind: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Whether its credentials can be decrypted; where they cannot, nothing is sent. */
  readonly readable: boolean;
}

/** The destinations of a workspace, oldest first, those that cannot be read included. */
export type ReadDestinationOutlines = (workspaceId: WorkspaceId) => Promise<DestinationOutline[]>;

export function createDestinationOutlines(
  database: Database,
  sealer: Sealer,
): ReadDestinationOutlines {
  const tables = database.tables<InstanceTables>('config');
  return async (workspaceId) => {
    const rows = await tables
      .selectFrom('destinations')
      .select(['id', 'kind', 'name', 'enabled', 'settings'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: asId<DestinationId>(row.id),
      kind: row.kind,
      name: row.name,
      enabled: row.enabled === 1,
      // The delivery engine logs why it is not.
      readable: openSettings(row, sealer).unreadable === undefined,
    }));
  };
}
