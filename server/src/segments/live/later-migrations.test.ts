import { expect, it } from 'vitest';
import { migrations } from '../../migrations.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite } from '../../storage/sqlite/sqlite.ts';
import { segmentStateTable } from './segment-tables.ts';

it('brings the states of profiles into a table that is not clustered, and the rest stays', async () => {
  const database = openSqlite(':memory:');
  const byRow = 'segments/0008-states-by-row';
  const before = migrations.filter(({ name }) => name !== byRow);
  await migrate(database, before, { now: () => 1 });
  const ids = { workspace_id: 'ws_shop', profile_id: 'ann' };
  const rows = [
    { ...ids, due_at: 7, document: Buffer.from('{"m":{"seg_1":5}}') },
    { ...ids, profile_id: 'bob', due_at: null, document: Buffer.alloc(5_000, 'x') },
  ];
  await database.hot.commit([{ kind: 'put', table: segmentStateTable, rows }]);
  expect(await migrate(database, migrations, { now: () => 2 })).toEqual([byRow]);
  const keys = rows.map((row) => [row.workspace_id, row.profile_id]);
  expect(await database.hot.find(segmentStateTable, keys)).toEqual(rows);
  const changed = { ...rows[0]!, due_at: 9 };
  await database.hot.commit([{ kind: 'put', table: segmentStateTable, rows: [changed] }]);
  expect(await database.hot.find(segmentStateTable, [keys[0]!])).toEqual([changed]);
  await database.close();
});
