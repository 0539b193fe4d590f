import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { createStoredEvents, type StoredEvents, type WantedEvents } from './stored-events.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';

const ours = asId<WorkspaceId>('ws_storedours');
const theirs = asId<WorkspaceId>('ws_storedtheirs');
const quiet = asId<SourceId>('src_quiet');
let clickhouse: TestClickHouse;
let stored: StoredEvents;
let warehouseDown = false;

const events: ResolvedEvent[] = Array.from({ length: 60 }, (_, index) =>
  event((index + 1) * 4096, {
    workspaceId: ours,
    // The newest by position is not the newest by time.
    timestamp: Date.UTC(2026, 0, 1) - index * 86_400_000,
    ...(index % 20 === 7 ? { sourceId: quiet } : {}),
    ...(index % 3 === 0 ? { type: 'page', event: 'Über uns' } : {}),
  }),
);
const strange = event(61 * 4096, {
  workspaceId: ours,
  event: null,
  type: 'identify',
  userId: null,
  anonymousId: 'anonymous',
  sentAt: null,
  originalTimestamp: -1e15,
  properties: { 'a.b': 1, list: [1, 'two', null], nested: { deep: { text: "it's" } } },
  traits: { email: 'ann@example.com' },
  integrations: { All: false },
});

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  const insert = async (workspaceId: WorkspaceId, rows: readonly ResolvedEvent[]) => {
    await schema.ensure(workspaceId);
    await warehouse.insert({
      database: workspaceId,
      table: 'events',
      columns: eventColumns,
      rows: rows.map(eventRow),
      token: workspaceId,
    });
  };
  await insert(ours, [...events, strange]);
  await insert(theirs, [event(9 * 4096 + 1, { workspaceId: theirs })]);
  stored = createStoredEvents({
    warehouse: {
      ...warehouse,
      rows: (query, options) =>
        warehouse.rows(warehouseDown ? 'select throwIf(1)' : query, options),
    },
    schema,
  });
});
afterAll(() => clickhouse.stop());

const newest = async (wanted: Partial<WantedEvents>) =>
  (await stored.newest(ours, { before: Number.MAX_SAFE_INTEGER, rowsMax: 100, ...wanted })).map(
    ({ position }) => position,
  );
const positionsOf = (match: (one: ResolvedEvent) => boolean) =>
  [...events, strange]
    .filter(match)
    .map(({ position }) => position)
    .toReversed();

test('finds an event by its position, whole', async () => {
  expect(await stored.at(ours, 8 * 4096)).toEqual(events[7]);
  expect(await stored.at(ours, 61 * 4096)).toEqual({
    ...strange,
    properties: { a: { b: 1 }, list: [1, 'two', null], nested: { deep: { text: "it's" } } },
  });
});

test('finds nothing where no event of the workspace is', async () => {
  expect(await stored.at(ours, 8 * 4096 + 1)).toBeUndefined();
  expect(await stored.at(ours, 9 * 4096 + 1)).toBeUndefined();
  expect((await stored.at(theirs, 9 * 4096 + 1))?.workspaceId).toBe(theirs);
});

test('lists the newest by receipt, filtered, page by page', async () => {
  expect(await newest({ rowsMax: 3 })).toEqual([61 * 4096, 60 * 4096, 59 * 4096]);
  expect(await newest({ rowsMax: 2, before: 59 * 4096 })).toEqual([58 * 4096, 57 * 4096]);
  expect(await newest({ sourceId: quiet })).toEqual(
    positionsOf(({ sourceId }) => sourceId === quiet),
  );
  expect(await newest({ type: 'page' })).toEqual(positionsOf(({ type }) => type === 'page'));
  expect(await newest({ event: 'ÜBER uns' })).toEqual(
    positionsOf((one) => one.event === 'Über uns'),
  );
  expect(await newest({ messageId: 'message-4096', type: 'page' })).toEqual([4096]);
  expect(await newest({ messageId: 'message-4096', type: 'track' })).toEqual([]);
});

test('says of each which event it is, and whose', async () => {
  const [head] = await stored.newest(ours, { before: 2 * 4096, rowsMax: 1 });
  const { position, receivedAt, sourceId, type, messageId, profileId } = events[0]!;
  const expected = { position, receivedAt, sourceId, type, messageId, profileId };
  expect(head).toEqual({ ...expected, event: 'Über uns' });
});

test('says so when the warehouse does not answer', async () => {
  warehouseDown = true;
  await expect(stored.at(ours, 4096)).rejects.toMatchObject({ code: 'warehouse_unavailable' });
  warehouseDown = false;
});
