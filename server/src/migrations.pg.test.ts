import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { databaseNames } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { openPostgres } from './storage/postgres/postgres.ts';
import { openSqlite } from './storage/sqlite/sqlite.ts';
import { withPostgres } from './testing/embedded-postgres.ts';

await withPostgres('the schema on PostgreSQL', (postgres) => {
  it('has the same tables and columns as on SQLite, and its log', async () => {
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
    const alike = await columns(sqlite);
    const onServer = await columns(server);
    expect(onServer.filter((column) => alike.includes(column))).toEqual(alike);
    expect(onServer.filter((column) => !alike.includes(column))).toEqual([
      'log_groups.bytes_before',
      'log_groups.first_sequence',
      'log_groups.kind',
      'log_groups.last_sequence',
      'log_groups.records',
      'log_groups.written_at',
      'log_identity.id',
      'log_identity.name',
    ]);
    await sqlite.close();
    await server.close();
  });
});
