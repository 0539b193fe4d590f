import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'vitest';
import { withPostgres } from '../../testing/embedded-postgres.ts';
import type { Migration } from '../database.ts';
import { migrate } from '../migrate.ts';
import type { PostgresDatabase } from '../postgres/postgres.ts';
import { openPostgres } from '../postgres/postgres.ts';
import type { SqliteDatabase } from '../sqlite/sqlite.ts';
import { openSqlite } from '../sqlite/sqlite.ts';

/** Gives a test a new, empty, migrated database and closes it after the test. */
export type Provide<Engine> = (migrations: readonly Migration[]) => Promise<Provided<Engine>>;

export interface Provided<Engine> {
  readonly database: Engine;
  close(): Promise<void>;
}

/**
 * Runs a suite on SQLite, in files of a temporary folder, so that the log and the locks are the real ones:
 * `onSqlite('access store', (open) => accessStoreSuite(open))` in `<thing>.test.ts`.
 */
export function onSqlite(name: string, suite: (open: Provide<SqliteDatabase>) => void): void {
  describe(`${name} on SQLite`, () =>
    suite(async (migrations) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'onefold-sqlite-'));
      const database = openSqlite(folder);
      await migrate(database, migrations, { now: () => 0 });
      return {
        database,
        close: async () => {
          await database.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }));
}

/** The same on PostgreSQL, in `<thing>.pg.test.ts`: `await onPostgres('access store', (open) => …)`. */
export async function onPostgres(
  name: string,
  suite: (open: Provide<PostgresDatabase>) => void,
): Promise<void> {
  await withPostgres(`${name} on PostgreSQL`, (postgres) =>
    suite(async (migrations) => {
      const database = openPostgres(await postgres.newDatabase());
      await migrate(database, migrations, { now: () => 0 });
      return { database, close: () => database.close() };
    }),
  );
}
