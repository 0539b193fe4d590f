import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { chunk, event, memoryCursors, memoryStream, profileId } from '../testing/stream-fixture.ts';
import { createFindByWords, type FindByWords, type WordMatch } from './find-by-words.ts';
import { type ProfileSnapshot, profileColumns, profileRow } from './profile-row.ts';
import {
  createWarehouseSchema,
  migrateWarehouse,
  warehouseMigrations,
} from './warehouse-schema.ts';
import { createWarehouseWriter } from './warehouse-writer.ts';

const workspaceId = asId<WorkspaceId>('ws_words');
const names = [['ada', 'lovelace'], ['adam', 'łuk'], ['grace', 'ada'], ['ad', 'byron'], ['bob']];
let clickhouse: TestClickHouse;
let find: FindByWords;

const snapshot = (number: number, nameWords: readonly string[]): ProfileSnapshot => ({
  ...{ profileId: profileId(number), collection: 'users', traits: {}, identifiers: [], nameWords },
  ...{ firstSeen: null, lastSeen: null, createdAt: 0, updatedAt: 0, eventCounts: {} },
  ...{ mergedIds: [], version: 1 },
});

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  const told = (number: number, changes: object = {}) =>
    event(number + 1, { workspaceId, profileId: profileId(number), type: 'identify', ...changes });
  const writer = createWarehouseWriter({
    ...{ warehouse, schema, cursors: memoryCursors(), logId: 'log' },
    stream: memoryStream([
      chunk(names.map((_, number) => told(number, { traits: { name: 'told' } }))),
      // Says nothing of names: no word is written again.
      chunk([{ ...told(9), position: 4096 }]),
    ]),
    snapshots: async (_, ids) =>
      ids.map((id) => {
        const number = Number(id.slice(-4));
        return snapshot(number, names[number] ?? ['silent']);
      }),
    onUnstorable: async () => {
      throw new Error('not storable');
    },
    clock: systemClock,
    logger: createLogger('silent'),
  });
  await writer.drain();
  find = createFindByWords({ warehouse, schema });
});
afterAll(() => clickhouse.stop());

const all = async (starts: string[], limit = 50) => {
  const found: [string, number][] = [];
  for (let after: WordMatch | null = null; ; ) {
    const rows: WordMatch[] = await find({ workspaceId, starts, after, limit });
    found.push(...rows.map(([word, id]) => [word, Number(id.slice(-4))] as [string, number]));
    after = rows.at(-1) ?? null;
    if (rows.length < limit) return found;
  }
};

test('finds by how a word begins, in the order of words, in pages of any size', async () => {
  const matches = [
    ['ad', 3],
    ['ada', 0],
    ['ada', 2],
    ['adam', 1],
  ];
  for (const limit of [1, 2, 3, 50]) expect(await all(['ad'], limit)).toEqual(matches);
  expect(await all(['łu'])).toEqual([['łuk', 1]]);
  expect(await all(['x'])).toEqual([]);
  expect(await all(["a' OR 1=1"])).toEqual([]);
});

test('finds who has all of the words', async () => {
  expect(await all(['love', 'ada'])).toEqual([['lovelace', 0]]);
  expect(await all(['ad', 'gr'])).toEqual([['ada', 2]]);
  expect(await all(['lo', 'a', 'ada'])).toEqual([['lovelace', 0]]);
  expect(await all(['ada', 'bob'])).toEqual([]);
});

test('keeps words of profiles only when an event may have changed a name', async () => {
  expect(await all(['silent'])).toEqual([]);
});

test('finds those who were there before there were words', async () => {
  const { warehouse } = clickhouse;
  const old = asId<WorkspaceId>('ws_oldwords');
  await migrateWarehouse(warehouse, old, warehouseMigrations.slice(0, 1));
  const traits = { first_name: 'José', lastName: "O'Neill", email: 'j@acme.com', plan: 'pro' };
  await warehouse.insert({
    ...{ database: old, table: 'profiles', columns: profileColumns, token: '' },
    rows: [profileRow({ ...snapshot(1, []), traits })],
  });
  await migrateWarehouse(warehouse, old, warehouseMigrations);
  const schema = createWarehouseSchema(warehouse);
  const findOld = createFindByWords({ warehouse, schema });
  for (const word of ['jose', 'neill', 'acme']) {
    expect(await findOld({ workspaceId: old, starts: [word], after: null, limit: 5 })).toEqual([
      [word, profileId(1)],
    ]);
  }
  expect(await findOld({ workspaceId: old, starts: ['pro'], after: null, limit: 5 })).toEqual([]);
});
