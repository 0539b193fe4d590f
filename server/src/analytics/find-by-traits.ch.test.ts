import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { createFindByTraits, type FindByTraits, type TraitQuery } from './find-by-traits.ts';
import { mergedAwayRow, profileColumns, profileRow } from './profile-row.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';

const workspaceId = asId<WorkspaceId>('ws_traits');
let clickhouse: TestClickHouse;
let find: FindByTraits;

/** The first half rises with the number, the second one falls. */
const id = (number: number) =>
  asId<ProfileId>(
    `019b76da-${String(number).padStart(4, '0')}-7000-8000-00000000${String(9999 - number).padStart(4, '0')}`,
  );

const profiles: readonly JsonObject[] = [
  { plan: 'pro', seats: 3, vip: true },
  { plan: 'free', seats: 3, vip: false },
  { plan: 'pro', seats: 2.5, address: { city: 'Ulm' } },
  { 'plan`) OR 1 = 1 --': 'x', "it's": "a 'quote' \\ `tick`" },
  { plan: ['pro'] },
  { plan: 'pro' },
];

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  const snapshot = (number: number, traits: JsonObject) => ({
    ...{ profileId: id(number), traits, identifiers: [], firstSeen: null, lastSeen: null },
    ...{ createdAt: 0, updatedAt: 0, eventCounts: {}, nameWords: [], mergedIds: [], version: 1 },
    collection: number === 2 ? ('accounts' as const) : ('users' as const),
  });
  const rows = profiles.map((traits, number) => profileRow(snapshot(number, traits)));
  rows.push(mergedAwayRow(id(5), 2, 0));
  rows.push(profileRow({ ...snapshot(1, { plan: 'gold', seats: 3 }), version: 2 }));
  const table = { database: workspaceId, table: 'profiles', columns: profileColumns };
  await warehouse.insert({ ...table, rows, token: 't' });
  find = createFindByTraits({ warehouse, schema });
});
afterAll(() => clickhouse.stop());

const found = async (
  traits: Readonly<Record<string, string>>,
  more: Partial<TraitQuery> = {},
): Promise<number[]> => {
  const ids = await find({
    ...{ workspaceId, collection: null, before: null, limit: 10 },
    traits: Object.entries(traits).map(([name, value]) => ({ name, value })),
    ...more,
  });
  return ids.map((one) => Number(one.slice(9, 13)));
};

test('finds present profiles by their present traits, those made last first', async () => {
  expect(await found({ plan: 'pro' })).toEqual([2, 0]);
  expect(await found({ plan: 'free' })).toEqual([]);
  expect(await found({ plan: 'gold' })).toEqual([1]);
  expect(await found({ plan: 'pro', seats: '3' })).toEqual([0]);
  expect(await found({ nothing: 'x' })).toEqual([]);
});

test('finds numbers and booleans by how they are written, and into objects', async () => {
  expect(await found({ seats: '3' })).toEqual([1, 0]);
  expect(await found({ seats: '2.5' })).toEqual([2]);
  expect(await found({ vip: 'true' })).toEqual([0]);
  expect(await found({ 'address.city': 'Ulm' })).toEqual([2]);
});

test('pages by key and by collection', async () => {
  expect(await found({ plan: 'pro' }, { limit: 1 })).toEqual([2]);
  expect(await found({ plan: 'pro' }, { limit: 1, before: id(2) })).toEqual([0]);
  expect(await found({ plan: 'pro' }, { collection: 'accounts' })).toEqual([2]);
});

test('takes any name and value as data', async () => {
  expect(await found({ 'plan`) OR 1 = 1 --': 'x' })).toEqual([3]);
  expect(await found({ "it's": "a 'quote' \\ `tick`" })).toEqual([3]);
  for (const name of [
    "'",
    '`',
    '\\',
    '',
    'a.',
    '.a',
    '^plan',
    'plan.:String',
    'plan[]',
    '\u0000',
  ]) {
    expect([name, await found({ [name]: 'pro' })]).toEqual([name, expect.any(Array)]);
  }
});
