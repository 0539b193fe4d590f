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
