import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event, profileId } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { createEventTally } from './event-tally.ts';
import { createTimeline, type Timeline, type TimelineQuery } from './timeline.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';

const workspaceId = asId<WorkspaceId>('ws_timeline');
const start = Date.UTC(2026, 0, 1);
let clickhouse: TestClickHouse;
let timeline: Timeline;
const events: ResolvedEvent[] = Array.from({ length: 200 }, (_, index) =>
  event(index + 1, {
    workspaceId,
    profileId: profileId(index % 4),
    type: index % 3 === 0 ? 'page' : 'track',
    event: index % 3 === 0 ? null : `Event ${index % 5}`,
    // Several events share one time, so that the position has to part them.
    timestamp: start + Math.floor(index / 10) * 1000,
  }),
);

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  const rows = events.map(eventRow);
  await warehouse.insert({
    database: workspaceId,
    table: 'events',
    columns: eventColumns,
    rows,
    token: 't',
  });
  timeline = createTimeline({ warehouse, schema });
});
afterAll(() => clickhouse.stop());

async function all(query: Omit<TimelineQuery, 'profileIds' | 'cursor'>): Promise<number[]> {
  const positions: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await timeline.read(workspaceId, {
      ...query,
      profileIds: [profileId(0), profileId(1)],
      ...(cursor === null ? {} : { cursor }),
    });
    expect(page.events.length).toBeLessThanOrEqual(query.limit);
    positions.push(...page.events.map((one) => one.position));
    cursor = page.next;
  } while (cursor !== null);
  return positions;
}

const mine = events.filter((_, index) => index % 4 < 2);
const oldestFirst = mine.map((one) => one.position);

test('gives each event of all ids of a profile once, page by page, in either order', async () => {
  for (const limit of [9, 40, 1000]) {
    expect(await all({ order: 'oldest', limit })).toEqual(oldestFirst);
    expect(await all({ order: 'newest', limit })).toEqual(oldestFirst.toReversed());
  }
});

test('filters by type, name and time', async () => {
  const from = start + 3000;
  const to = start + 9000;
  const wanted = mine.filter((one) => one.timestamp >= from && one.timestamp < to);
  const order = 'oldest';
  expect(await all({ order, limit: 5, from, to })).toEqual(wanted.map((one) => one.position));
  const pages = mine.filter((one) => one.type === 'page').map((one) => one.position);
  expect(await all({ order, limit: 9, types: ['page'] })).toEqual(pages);
  const named = mine.filter((one) => one.event === 'Event 2').map((one) => one.position);
  expect(await all({ order, limit: 9, events: ['Event 2'] })).toEqual(named);
});

test('gives the event as it came', async () => {
  const page = await timeline.read(workspaceId, {
    profileIds: [profileId(0)],
    order: 'oldest',
    limit: 1,
  });
  expect(page.events[0]).toMatchObject({
    messageId: 'message-1',
    type: 'page',
    event: null,
    timestamp: start,
    sourceId: 'src_aaaaaaaaaaaaaaaa',
    userId: 'user-1',
    properties: { total: 1, currency: 'EUR' },
    context: { library: { name: 'test' } },
    position: 1,
  });
});

test('refuses a cursor that is none', async () => {
  const query = { profileIds: [profileId(0)], order: 'oldest', limit: 1, cursor: 'x' } as const;
  await expect(timeline.read(workspaceId, query)).rejects.toMatchObject({
    code: 'invalid_request',
  });
});

test('the timeline of an account has the group calls that name it', async () => {
  const other = asId<WorkspaceId>('ws_timelinegroups');
  const calls = ['a', 'b', 'a'].map((groupId, index) =>
    event(index + 1, { workspaceId: other, profileId: profileId(index), type: 'group', groupId }),
  );
  const visit = event(4, { workspaceId: other, profileId: profileId(0), type: 'track' });
  const { warehouse } = clickhouse;
  await createWarehouseSchema(warehouse).ensure(other);
  await warehouse.insert({
    database: other,
    table: 'events',
    columns: eventColumns,
    rows: [...calls, visit].map(eventRow),
    token: 'groups',
  });
  const page = await timeline.read(other, {
    profileIds: [profileId(9)],
    groupIds: ['a'],
    order: 'oldest',
    limit: 10,
  });
  expect(page.events.map(({ position }) => position)).toEqual([
    calls[0]?.position,
    calls[2]?.position,
  ]);
});

test('gives back the nulls by which traits were removed, and finds one event by its message id', async () => {
  const other = asId<WorkspaceId>('ws_timelinenulls');
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(other);
  const traits = { plan: null, 'a.b': null, name: 'Ann' };
  const rows = [
    event(1, { workspaceId: other, profileId: profileId(0), type: 'identify', traits }),
    event(2, { workspaceId: other, profileId: profileId(0) }),
    event(3, { workspaceId: other, profileId: profileId(1), messageId: 'message-1' }),
  ].map(eventRow);
  const target = { database: other, table: 'events', columns: eventColumns };
  await warehouse.insert({ ...target, rows, token: 'nulls' });
  const own = { profileIds: [profileId(0)], order: 'oldest', limit: 10 } as const;
  const page = await timeline.read(other, { ...own, messageId: 'message-1' });
  expect(page.events.map((one) => [one.position, one.traits])).toEqual([[1, traits]]);

  const tally = createEventTally({ warehouse, schema });
  const counted = await tally(other, { profileIds: [profileId(0), profileId(1)], limit: 1 });
  expect(counted).toMatchObject({
    events: [{ type: 'track', event: 'Order Completed', count: 2 }],
    more: 1,
  });
  expect(counted.events[0]?.last).toBe(rows.length + event(0).timestamp);
  expect(await tally(other, { profileIds: [profileId(7)], limit: 1 })).toEqual({
    events: [],
    more: 0,
  });
});
