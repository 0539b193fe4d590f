import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { createWarehouseSchema, databaseOf } from './warehouse-schema.ts';

const workspaceId = asId<WorkspaceId>('ws_json');
let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  await createWarehouseSchema(clickhouse.warehouse).ensure(workspaceId);
});
afterAll(() => clickhouse.stop());

let inserts = 0;
async function store(events: Parameters<typeof eventRow>[0][]): Promise<void> {
  await clickhouse.warehouse.insert({
    database: databaseOf(workspaceId),
    table: 'events',
    columns: eventColumns,
    rows: events.map(eventRow),
    token: `json-${++inserts}`,
  });
}

async function read(positions: readonly number[]) {
  const rows = await clickhouse.warehouse.rows<{ position: string; properties: string }>(
    `SELECT position, toJSONString(properties) AS properties FROM ${workspaceId}.events
      WHERE position IN {positions:Array(UInt64)}`,
    { params: { positions } },
  );
  return new Map(
    rows.map((row) => [Number(row.position), JSON.parse(row.properties) as JsonObject]),
  );
}

const nest = (depth: number, inner: JsonValue, wrap: (value: JsonValue) => JsonValue): JsonValue =>
  depth === 0 ? inner : nest(depth - 1, wrap(inner), wrap);

const strange: readonly JsonObject[] = [
  { 'a.b': 1, a: { b: 2 } },
  { a: 5, 'a.b': 1 },
  JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "toString": null}'),
  { '': 1 },
  { '': { '': 1 }, '.': 2, '..': 3, 'a.': 4, '.a': 5 },
  {
    big: 2 ** 64,
    bigger: 2 ** 70,
    negative: -(2 ** 64),
    safe: 2 ** 53,
    float: 1e300,
    tiny: 5e-324,
  },
  { infinite: JSON.parse('1e400') as number },
  { text: '\ud800', 'key\udc00': 'x\udfff', nul: 'a\u0000b', 'nul\u0000': 1 },
  { mixed: [1, 'a', null, { b: 1 }, [1, [2]], 1.5, true] },
  { objects: [{ a: 1 }, { a: 'x' }, { a: { b: [{ c: 1 }] } }] },
  { deepArrays: nest(1000, 1, (value) => [value]) },
  { deepObjects: nest(1000, 1, (value) => ({ a: value })) },
  { deepBoth: nest(300, 1, (value) => [{ a: value }]) },
  Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`key ${index}`, index])),
  { nothing: null, empty: {}, list: [], listOfEmpty: [{}, [], null] },
  {
    date: '2020-01-01',
    time: '2020-01-01 00:00:00',
    number: '12',
    uuid: '019a0000-0000-7000-8000-000000000000',
  },
];

test('stores every strange object that a client can send', async () => {
  const events = strange.map((properties, index) =>
    event(1000 + index, { workspaceId, properties, traits: properties, context: properties }),
  );
  await store(events);
  const stored = await read(events.map(({ position }) => position));
  expect(stored.size).toBe(events.length);
  expect(stored.get(1000)).toEqual({ a: { b: 1 } });
  expect(stored.get(1005)).toEqual({
    big: 2 ** 64,
    bigger: 2 ** 70,
    negative: -(2 ** 64),
    safe: 2 ** 53,
    float: 1e300,
    tiny: 5e-324,
  });
  expect(stored.get(1007)).toEqual({
    text: '\ufffd',
    'key\ufffd': 'x\ufffd',
    nul: 'a\u0000b',
    'nul\u0000': 1,
  });
  expect(stored.get(1008)).toEqual(strange[8]);
  expect(stored.get(1015)).toEqual(strange[15]);
});

test('clamps times that the column cannot hold and keeps what they were', async () => {
  const beyond = {
    workspaceId,
    originalTimestamp: Date.UTC(9999, 11, 31),
    sentAt: -62_135_596_800_000,
  };
  await store([
    event(2000, { ...beyond, timestamp: 8.64e15 }),
    event(2001, { workspaceId, timestamp: -8.64e15 }),
  ]);
  const rows = await clickhouse.warehouse.rows(
    `SELECT timestamp, original_timestamp, sent_at, times_out_of_range FROM ${workspaceId}.events
      WHERE position IN (2000, 2001) ORDER BY position`,
  );
  expect(rows).toEqual([
    {
      timestamp: '2299-12-31 23:59:59.999',
      original_timestamp: '2299-12-31 23:59:59.999',
      sent_at: '1900-01-01 00:00:00.000',
      times_out_of_range: {
        timestamp: 8640000000000000,
        original_timestamp: Date.UTC(9999, 11, 31),
        sent_at: -62135596800000,
      },
    },
    expect.objectContaining({
      timestamp: '1900-01-01 00:00:00.000',
      times_out_of_range: { timestamp: -8640000000000000 },
    }),
  ]);
});

test('reads back the JSON that it stored, less what has no value', async () => {
  let position = 10_000;
  // Names without a dot, so that no two paths are one.
  const key = fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .filter((name) => !name.includes('.') && name !== '__proto__');
  const value = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  })).object;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async (objects) => {
      const events = objects.map((properties) => event(position++, { workspaceId, properties }));
      await store(events);
      const stored = await read(events.map((one) => one.position));
      for (const one of events) {
        expect(comparable(stored.get(one.position) ?? null)).toEqual(comparable(one.properties));
      }
    }),
    { numRuns: 40 },
  );
});

test('stores anything that JSON.parse can give', async () => {
  let position = 100_000;
  const anything = fc.dictionary(
    fc.string({ unit: 'binary' }),
    fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 40 }), async (objects) => {
      const events = objects.map((object) =>
        event(position++, {
          workspaceId,
          properties: object as JsonObject,
          traits: object as JsonObject,
          context: object as JsonObject,
          integrations: object as JsonObject,
        }),
      );
      await store(events);
      expect((await read(events.map((one) => one.position))).size).toBe(events.length);
    }),
    { numRuns: 30 },
  );
});

/**
 * Without members that have no value, which a JSON column does not keep; -0 is 0 there, and among lists or objects in
 * a list null is an empty one.
 */
function comparable(value: JsonValue | undefined): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (Array.isArray(value)) {
    const items = value.map(comparable);
    return items.map((item) => (isEmpty(item) || isEmptyList(item) ? null : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.keys(value)
    .map((name) => [name, comparable(value[name])] as const)
    .filter(([, member]) => !isEmpty(member));
  return Object.fromEntries(members);
}

function isEmpty(value: unknown): boolean {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return value === null || value === undefined || (object && Object.keys(value).length === 0);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
