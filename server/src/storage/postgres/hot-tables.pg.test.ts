import { expect, it } from 'vitest';
import { hotTablesSuite } from '../conformance/hot-tables-suite.ts';
import { onPostgres } from '../conformance/on-engines.ts';
import { type HotTable, withCodedErrors } from '../hot-tables.ts';

await onPostgres('hot tables', hotTablesSuite);

const cursors: HotTable<{ readonly name: string; readonly at: number }> = {
  name: 'suite_cursors',
  keyLength: 1,
  columns: [
    { name: 'name', type: 'text' },
    { name: 'at', type: 'bigint' },
  ],
};

await onPostgres('hot tables, with connections that break', (open) => {
  it('says that a commit failed when the server ends its connection, and works on after it', async () => {
    const { database, close } = await open([
      {
        name: 'suite/0001-cursors',
        database: 'state',
        sql: ['create table suite_cursors (name text not null primary key, at bigint not null)'],
      },
    ]);
    const tables = withCodedErrors(database.hot);
    const put = (name: string) => ({
      kind: 'put' as const,
      table: cursors,
      rows: [{ name, at: 1 }],
    });
    await tables.commit([put('before')]);

    // A lock holds the commit open until its server process is ended under it.
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query('lock table suite_cursors');
    const failing = tables.commit([put('lost')]);
    const refused = expect(failing).rejects.toMatchObject({ code: 'storage_failed' });
    for (let ended = 0; ended === 0; ) {
      const { rowCount } = await holder.query(
        `select pg_terminate_backend(pid) from pg_locks
         where not granted and relation = 'suite_cursors'::regclass`,
      );
      ended = rowCount ?? 0;
    }
    await refused;
    await holder.query('rollback');
    holder.release();

    await tables.commit([put('after')]);
    const rows = await tables.scan(cursors, [], { rowsMax: 9 });
    expect(rows.map(({ name }) => name)).toEqual(['after', 'before']);
    await close();
  });
});
