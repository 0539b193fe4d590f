import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event, profileId } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { createTraitHistory, type TraitChangeKey, type TraitHistory } from './trait-history.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';

const workspaceId = asId<WorkspaceId>('ws_traithistory');
const start = Date.UTC(2026, 0, 1);
let clickhouse: TestClickHouse;
let history: TraitHistory;

const identify = (position: number, traits: JsonObject, changes: object = {}) =>
  event(position, {
    ...{ workspaceId, profileId: profileId(1), type: 'identify', event: null, traits },
    ...{ timestamp: start + position, receivedAt: start + position },
    ...changes,
  });

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  const events = [
    identify(1, { plan: 'free', 'x.y': 1, address: { city: 'Rome', zip: '00100' } }),
    identify(2, { plan: 'pro', planet: 'Mars' }),
    identify(3, { plan: null, address: null, tags: ['a', { b: 1 }] }),
    // Another id of the same person; the later time wins, not the later receipt.
    identify(4, { plan: 'late' }, { profileId: profileId(2), timestamp: start + 2 }),
    // A clock that runs ahead counts from the receipt.
    identify(5, { plan: 'ahead' }, { timestamp: start + 900_000 }),
    identify(6, { plan: 'gold' }),
    // Neither a track's traits nor a group's are the person's.
    identify(7, { plan: 'context' }, { type: 'track' }),
    identify(8, { plan: 'company' }, { type: 'group', groupId: 'g1' }),
    identify(9, { plan: 'somebody' }, { profileId: profileId(3) }),
  ];
  const target = { database: workspaceId, table: 'events', columns: eventColumns };
  await warehouse.insert({ ...target, rows: events.map(eventRow), token: 't' });
  history = createTraitHistory({ warehouse, schema });
});
afterAll(() => clickhouse.stop());

const ids: ProfileId[] = [profileId(1), profileId(2)];
const all = async (name: string, limit = 50, more: object = {}) => {
  const found: [unknown, number][] = [];
  let after: TraitChangeKey | null = null;
  do {
    const query = { profileIds: ids, name, limit, after, ...more };
    const page = await history.read(workspaceId, query);
    expect(page.changes.length).toBeLessThanOrEqual(limit);
    found.push(...page.changes.map(({ value, at }) => [value, at - start] as [unknown, number]));
    after = page.next;
  } while (after !== null);
  return found;
};

test('has each value that the trait had, the one that counts first, in pages of any size', async () => {
  const values = [
    ['gold', 6],
    ['ahead', 5],
    [null, 3],
    // Of one time the greater message id: message-4.
    ['late', 2],
    ['pro', 2],
    ['free', 1],
  ];
  for (const limit of [1, 2, 5, 6, 50]) expect(await all('plan', limit)).toEqual(values);
});

test('gives objects, arrays and names with dots whole', async () => {
  expect(await all('address')).toEqual([
    [null, 3],
    [{ city: 'Rome', zip: '00100' }, 1],
  ]);
  expect(await all('tags')).toEqual([[['a', { b: 1 }], 3]]);
  expect(await all('x.y')).toEqual([[1, 1]]);
  expect(await all('plane')).toEqual([]);
  expect(await all("p' OR 1=1 --")).toEqual([]);
});

test('has of an account what its group calls said, and which event said so', async () => {
  expect(await all('plan', 50, { groupIds: ['g1'] })).toEqual([['company', 8]]);
  const page = await history.read(workspaceId, {
    profileIds: ids,
    name: 'planet',
    limit: 1,
    after: null,
  });
  expect(page.changes).toEqual([
    {
      ...{ value: 'Mars', at: start + 2, receivedAt: start + 2, messageId: 'message-2' },
      ...{ sourceId: 'src_aaaaaaaaaaaaaaaa', type: 'identify', profileId: profileId(1) },
    },
  ]);
});
