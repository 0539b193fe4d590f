import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databaseSuite } from '../conformance/database-suite.ts';
import { onSqlite } from '../conformance/on-engines.ts';
import { migrate } from '../migrate.ts';
import { openSqlite } from './sqlite.ts';

onSqlite('database', databaseSuite);

describe('SQLite', () => {
  it('syncs every commit', async () => {
    const database = openSqlite(':memory:');
    expect(database.raw('state').pragma('synchronous', { simple: true })).toBe(2);
    await database.close();
  });

  it('lets a writer wait for the transaction of another process instead of failing', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'onefold-sqlite-'));
    const server = openSqlite(folder);
    const tool = openSqlite(folder);
    const migration = {
      name: 'suite/0001-counter',
      database: 'config',
      sql: ['create table counter (id text not null primary key, value bigint not null)'],
    } as const;
    await migrate(server, [migration], { now: () => 0 });
    await sql`insert into counter values ('one', 0)`.execute(server.tables('config'));
    const add = (database: typeof server) =>
      database
        .tables('config')
        .transaction()
        .execute(async (transaction) => {
          const read = await sql<{
            value: number;
          }>`select value from counter`.execute(transaction);
          await sql`update counter set value = ${(read.rows[0]?.value ?? 0) + 1}`.execute(
            transaction,
          );
        });
    for (let round = 0; round < 5; round += 1) {
      await add(server);
      await add(tool);
    }
    const end = await sql<{ value: number }>`select value from counter`.execute(
      server.tables('config'),
    );
    expect(end.rows[0]?.value).toBe(10);
    await server.close();
    await tool.close();
    rmSync(folder, { recursive: true });
  });

  it('says why a transaction failed that SQLite has rolled back by itself, and goes on', async () => {
    const database = openSqlite(':memory:');
    const tables = database.tables<{ t: { id: string } }>('state');
    await sql`create table t (id text)`.execute(tables);
    const ids = Array.from({ length: 2000 }, (_, index) => ({ id: `${index}`.padEnd(500, 'x') }));
    const insert = () =>
      tables
        .transaction()
        .execute((transaction) => transaction.insertInto('t').values(ids).execute());
    database.raw('state').pragma('max_page_count = 20');
    await expect(insert()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    database.raw('state').pragma('max_page_count = 2000');
    await insert();
    expect(await tables.selectFrom('t').select('id').execute()).toHaveLength(2000);
    await database.close();
  });

  it('reads beside a running server without the right to write', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'onefold-sqlite-'));
    const server = openSqlite(folder);
    await sql`create table t (id text)`.execute(server.tables('state'));
    const reader = openSqlite(folder, { readonly: true });
    expect((await sql`select id from t`.execute(reader.tables('state'))).rows).toEqual([]);
    await expect(sql`insert into t values ('a')`.execute(reader.tables('state'))).rejects.toThrow(
      /readonly/,
    );
    await reader.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
});
