import type { Kysely } from 'kysely';
import type { Database } from '../../storage/database.ts';
import type { BackfillKey, BackfillReader, BackfillRow } from './backfill.ts';
import type { BackfillTables } from './backfill-tables.ts';

/** A row as it is written: the past as JSON. */
export interface StoredPast extends Omit<BackfillRow, 'past'> {
  readonly json: string;
}

/** Backfills as they are kept. */
export interface BackfillStore extends BackfillReader {
  list(): Promise<readonly (BackfillKey & { readonly isComplete: boolean })[]>;
  /** From here on it is in the list, and rows can be added. */
  begin(of: BackfillKey): Promise<void>;
  add(of: BackfillKey, rows: readonly StoredPast[]): Promise<void>;
  /** All rows were added. */
  finish(of: BackfillKey, rows: number): Promise<void>;
  /** Removes up to a number of rows, and then the backfill itself; true when nothing of it is left. */
  removeSome(of: BackfillKey, rowsMax: number): Promise<boolean>;
}

/** For the processor, which reads only. */
export function createBackfillReader(database: Database): BackfillReader {
  const tables = database.tables<BackfillTables>('delivery');
  return {
    total: async ({ workspaceId, key, since }) => {
      const row = await tables
        .selectFrom('segment_backfills')
        .select(['rows', 'complete'])
        .where('workspace_id', '=', workspaceId)
        .where('key', '=', key)
        .where('since', '=', since)
        .executeTakeFirst();
      return row?.complete === 1 ? row.rows : null;
    },
    rows: async ({ workspaceId, key, since }, after, rowsMax) => {
      const rows = await tables
        .selectFrom('segment_backfill_rows')
        .select(['n', 'profile_id', 'past'])
        .where('workspace_id', '=', workspaceId)
        .where('key', '=', key)
        .where('since', '=', since)
        .where('n', '>', after)
        .orderBy('n')
        .limit(rowsMax)
        .execute();
      return rows.map(({ n, profile_id: profileId, past }) => ({
        ...{ n, profileId },
        past: JSON.parse(past) as BackfillRow['past'],
      }));
    },
  };
}

export function createBackfillStore(database: Database): BackfillStore {
  const tables = database.tables<BackfillTables>('delivery');
  return {
    ...createBackfillReader(database),
    list: async () => {
      const rows = await tables
        .selectFrom('segment_backfills')
        .select(['workspace_id', 'key', 'since', 'complete'])
        .orderBy('workspace_id')
        .orderBy('key')
        .orderBy('since')
        .execute();
      return rows.map(({ workspace_id: workspaceId, key, since, complete }) => ({
        ...{ workspaceId, key, since },
        isComplete: complete === 1,
      }));
    },
    begin: async (of) => {
      await tables
        .insertInto('segment_backfills')
        .values({ ...keyColumns(of), rows: 0, complete: 0 })
        .execute();
    },
    add: async (of, rows) => {
      await tables
        .insertInto('segment_backfill_rows')
        .values(
          rows.map(({ n, profileId, json }) => ({
            ...keyColumns(of),
            ...{ n, profile_id: profileId, past: json },
          })),
        )
        .execute();
    },
    finish: async ({ workspaceId, key, since }, rows) => {
      await tables
        .updateTable('segment_backfills')
        .set({ rows, complete: 1 })
        .where('workspace_id', '=', workspaceId)
        .where('key', '=', key)
        .where('since', '=', since)
        .execute();
    },
    removeSome: (of, rowsMax) => removeSome(tables, of, rowsMax),
  };
}

/** The head goes last: whatever dies before, it is found again. */
async function removeSome(
  tables: Kysely<BackfillTables>,
  { workspaceId, key, since }: BackfillKey,
  rowsMax: number,
): Promise<boolean> {
  const first = await tables
    .selectFrom('segment_backfill_rows')
    .select('n')
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .where('since', '=', since)
    .orderBy('n')
    .limit(1)
    .executeTakeFirst();
  if (first !== undefined) {
    await tables
      .deleteFrom('segment_backfill_rows')
      .where('workspace_id', '=', workspaceId)
      .where('key', '=', key)
      .where('since', '=', since)
      .where('n', '<', first.n + rowsMax)
      .execute();
    return false;
  }
  await tables
    .deleteFrom('segment_backfills')
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .where('since', '=', since)
    .execute();
  return true;
}

function keyColumns({ workspaceId, key, since }: BackfillKey) {
  return { workspace_id: workspaceId, key, since };
}
