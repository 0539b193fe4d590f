import type { Kysely, Transaction } from 'kysely';
import type { Cursor, CursorStore } from './stream.ts';

/** Tables of the log module in the `delivery` database. */
export interface LogTables {
  readonly cursors: {
    readonly name: string;
    readonly position: number;
    readonly planned: number | null;
  };
}

/**
 * Cursors in a table. Give it a transaction of the `delivery` database to move a cursor together with its effect.
 * A cursor that was never written stands at 0.
 */
export function createCursorStore(tables: Kysely<LogTables>): CursorStore {
  return {
    async read(name) {
      const row = await tables
        .selectFrom('cursors')
        .select(['position', 'planned'])
        .where('name', '=', name)
        .executeTakeFirst();
      return row ?? { position: 0, planned: null };
    },

    async write(name, { position, planned }) {
      await tables
        .insertInto('cursors')
        .values({ name, position, planned })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ position, planned }))
        .execute();
    },

    async list() {
      const rows = await tables
        .selectFrom('cursors')
        .select(['name', 'position', 'planned'])
        .execute();
      return new Map(
        rows.map(({ name, position, planned }): [string, Cursor] => [name, { position, planned }]),
      );
    },

    async remove(name) {
      await tables.deleteFrom('cursors').where('name', '=', name).execute();
    },
  };
}

/**
 * Moves a cursor that was written before, in a transaction with its effect, and only from where its reader believes it
 * to be: false where another process has moved it meanwhile.
 */
export async function moveCursor(
  transaction: Transaction<LogTables>,
  name: string,
  from: Cursor,
  to: Cursor,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('cursors')
    .set({ position: to.position, planned: to.planned })
    .where('name', '=', name)
    .where('position', '=', from.position)
    .where('planned', from.planned === null ? 'is' : '=', from.planned)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
