import type { SqliteDatabase } from '../../server/src/storage/sqlite/sqlite.ts';

/** How large the documents of profiles are. */
export function bytesOfStates(
  database: Pick<SqliteDatabase, 'raw'>,
  workspaceId: string,
): { readonly profiles: number; readonly average: number; readonly p99: number } {
  const sizes = database
    .raw('state')
    .prepare(
      'SELECT length(document) AS bytes FROM segment_states WHERE workspace_id = ? ORDER BY 1',
    )
    .all(workspaceId) as { readonly bytes: number }[];
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  return {
    profiles: sizes.length,
    average: sizes.length === 0 ? 0 : sum / sizes.length,
    p99: sizes[Math.floor(sizes.length * 0.99)]?.bytes ?? 0,
  };
}
