import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { databaseNames } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { openPostgres } from './storage/postgres/postgres.ts';
import { openSqlite } from './storage/sqlite/sqlite.ts';
import { withPostgres } from './testing/embedded-postgres.ts';

await withPostgres('the schema on PostgreSQL', (postgres) => {
  it('has the same tables and columns as on SQLite', async () => {
    const sqlite = openSqlite(':memory:');
    const server = openPostgres(await postgres.newDatabase());
    for (const database of [sqlite, server]) await migrate(database, migrations, { now: () => 0 });

    const columns = async (database: typeof sqlite | typeof server) => {
      const found = new Set<string>();
      for (const name of databaseNames) {
        for (const table of await database.tables(name).introspection.getTables()) {
          for (const column of table.columns) found.add(`${table.name}.${column.name}`);
        }
      }
      return [...found].sort();
    };
    expect(await columns(server)).toEqual(await columns(sqlite));
    await sqlite.close();
    await server.close();
  });
});
