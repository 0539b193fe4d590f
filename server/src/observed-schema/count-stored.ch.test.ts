import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWarehouseSchema } from '../analytics/warehouse-schema.ts';
import {
  createWarehouseWriter,
  type WarehouseWriterDependencies,
  warehouseCursor,
} from '../analytics/warehouse-writer.ts';
import { systemClock } from '../kernel/clock.ts';
import { type EventType, eventTypes, type ResolvedEvent } from '../kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import {
  createCursorStore,
  type LogTables,
  logMigrations,
  type StreamChunk,
} from '../log/index.ts';
import { createLogger } from '../observe/logger.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { chunk, event, memoryStream } from '../testing/stream-fixture.ts';
import { type CountStored, createCountStored } from './count-stored.ts';
import { observedSchemaLimits } from './limits.ts';
import { observedSchemaMigrations } from './migrations.ts';
import { createObservedSchema } from './observed-schema-sql.ts';
import { valueTypes } from './value-type.ts';

let clickhouse: TestClickHouse;
let database: SqliteDatabase;
let countStored: CountStored;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  database = openSqlite(':memory:');
  const all = [...logMigrations, ...observedSchemaMigrations];
  await migrate(database, all, { now: () => 0 });
  countStored = createCountStored(database, { ...observedSchemaLimits, depthMax: 30 });
});
afterAll(async () => {
  await database.close();
  await clickhouse.stop();
});

const sources = ['src_web', 'src_app'].map((id) => asId<SourceId>(id));

/** Whatever people send, by a seed. */
function chunksOf(workspaceId: WorkspaceId, seed: number, batches = 12): StreamChunk[] {
  const random = seededRandom(seed);
  const { pick } = random;
  const value = (depth: number): JsonValue => {
    const kind = random.integer(depth > 3 ? 9 : 12);
    if (kind === 9) return object(depth + 1);
    if (kind > 9) return Array.from({ length: random.integer(3) }, () => value(depth + 1));
    const plain = [null, true, 'text', '', 'ünï \u0000', '2026-01-31T10:00:00Z', 7, 2.5, 2 ** 60];
    return plain[kind] as JsonValue;
  };
  const object = (depth: number): JsonObject => {
    const keys = ['total', 'sku', 'deep', 'a.b', 'list', 'with space', 'ключ', '2026-01-31', 'b.a'];
    const found: JsonObject = {};
    for (const key of keys) if (random.integer(3) === 0) found[key] = value(depth);
    return found;
  };
  return Array.from({ length: batches }, (_, batch) =>
    chunk(
      Array.from({ length: 80 }, (__, index) => {
        const type: EventType = pick(eventTypes);
        const named = type === 'track' || type === 'page' || type === 'screen';
        return event(batch * 4096 + index + 1, {
          ...{ workspaceId, type, sourceId: pick(sources) },
          event: named ? pick(['Order', 'View', 'a "quoted" name', 'lone \ud800']) : null,
          properties: object(0),
          traits: random.integer(3) === 0 ? object(0) : {},
          context: { ...object(2), library: { name: 'test' } },
        });
      }),
    ),
  );
}

function writerOf(chunks: StreamChunk[], changes: Partial<WarehouseWriterDependencies> = {}) {
  const { warehouse } = clickhouse;
  return createWarehouseWriter({
    warehouse,
    schema: createWarehouseSchema(warehouse),
    stream: memoryStream(chunks),
    cursors: createCursorStore(database.tables<LogTables>('delivery')),
    logId: 'log',
    snapshots: async () => [],
    onUnstorable: async () => {},
    countStored,
    clock: systemClock,
    logger: createLogger('silent'),
    limits: { rowsMax: 200 },
    ...changes,
  });
}

beforeEach(() => createCursorStore(database.tables<LogTables>('delivery')).remove(warehouseCursor));

/** As the warehouse calls a type that it found in JSON. */
function warehouseType(type: string): string | null {
  if (type === 'string' || type === 'date-time') return 'String';
  if (type === 'integer') return 'Int64';
  if (type === 'number') return 'Float64';
  if (type === 'boolean') return 'Bool';
  // An object is its paths there, and null is nothing.
  return type === 'array' ? 'Array' : null;
}

/** Every value by source, event, path and type, as the observed schema has it. */
async function observed(workspaceId: WorkspaceId) {
  const counts: Record<string, number> = {};
  const add = (key: string, count: number) => {
    counts[key] = (counts[key] ?? 0) + count;
  };
  for await (const shape of createObservedSchema(database).shapes(workspaceId, {
    sourceId: null,
  })) {
    const of = `${shape.sourceId} ${shape.type} ${shape.name}`;
    const times = [shape.firstSeen, shape.lastSeen].map((at) => new Date(at).toISOString());
    counts[`${of} ${times.join(' ')}`] = shape.events;
    expect(shape.beyond.values).toBe(0);
    for (const { path, values } of shape.properties) {
      // The warehouse keeps arrays whole, and the schema pools keys that are data.
      if (path.includes('[]') || path.includes('*')) continue;
      values.forEach((count, index) => {
        const type = warehouseType(valueTypes[index] as string);
        if (type !== null && count > 0) add(`${of} ${path} ${type}`, count);
      });
    }
  }
  return counts;
}

/** The same, asked in SQL. */
async function stored(workspaceId: WorkspaceId) {
  const counts: Record<string, number> = {};
  const { warehouse } = clickhouse;
  const events = await warehouse.rows<Record<string, string | number>>(
    `SELECT source_id, type, event, count() AS events, min(received_at) AS first, max(received_at) AS last
      FROM ${workspaceId}.events GROUP BY source_id, type, event`,
  );
  for (const { source_id, type, event: name, events: count, first, last } of events) {
    const times = [first, last].map((at) => `${String(at).replace(' ', 'T')}Z`);
    counts[`${source_id} ${type} ${name} ${times.join(' ')}`] = Number(count);
  }
  for (const column of ['properties', 'traits', 'context']) {
    const rows = await warehouse.rows<Record<string, string | number>>(
      `SELECT source_id, type, event, pair.1 AS path, extract(pair.2, '^\\w+') AS value_type, count() AS values
        FROM (SELECT source_id, type, event,
          arrayJoin(CAST(JSONAllPathsWithTypes(${column}), 'Array(Tuple(String, String))')) AS pair
          FROM ${workspaceId}.events)
        GROUP BY source_id, type, event, path, value_type`,
    );
    for (const { source_id, type, event: name, path, value_type, values } of rows) {
      if (String(path).split('.').includes('2026-01-31')) continue;
      counts[`${source_id} ${type} ${name} ${column}.${path} ${value_type}`] = Number(values);
    }
  }
  return counts;
}

test('its figures are those of SQL over the warehouse', async () => {
  const workspaceId = asId<WorkspaceId>('ws_schema');
  await writerOf(chunksOf(workspaceId, 1)).drain();
  const figures = await stored(workspaceId);
  expect(Object.keys(figures).length).toBeGreaterThan(1000);
  expect(await observed(workspaceId)).toEqual(figures);
});

test('a range that is stored again after a crash is counted once', async () => {
  const workspaceId = asId<WorkspaceId>('ws_crash');
  const chunks = chunksOf(workspaceId, 2, 6);
  let crashes = 0;
  for (let round = 0; ; round += 1) {
    // Stored, and then every second time no commit, or a commit of which nobody is told.
    const crashing = writerOf(chunks, {
      countStored: () => {
        const count = countStored();
        return {
          observe: (events) => count.observe(events),
          commit: async (...given) => {
            if (round % 3 === 0) throw new Error('the machine stops before the commit');
            await count.commit(...given);
            if (round % 3 === 1) throw new Error('the machine stops after the commit');
          },
        };
      },
      limits: { rowsMax: 80 + (round % 3) * 80 },
    });
    try {
      await crashing.drain();
      break;
    } catch (error) {
      expect(String(error)).toContain('the machine stops');
      crashes += 1;
    }
    if (round % 3 === 2) throw new Error('it should have drained');
  }
  expect(crashes).toBeGreaterThanOrEqual(2);
  const figures = await stored(workspaceId);
  expect(Object.values(figures).length).toBeGreaterThan(1000);
  expect(await observed(workspaceId)).toEqual(figures);
});

test('what ClickHouse refuses is not counted, in the retry neither', async () => {
  const workspaceId = asId<WorkspaceId>('ws_refused');
  const chunks = chunksOf(workspaceId, 3, 3);
  for (const index of [3, 40]) {
    const entry = chunks[0]?.entries[index] as { readonly event: ResolvedEvent };
    (entry.event as { profileId: ProfileId }).profileId = asId<ProfileId>('nonsense');
  }
  const failing = writerOf(chunks, {
    countStored: () => ({
      observe: async () => undefined,
      commit: async () => {
        throw new Error('the machine stops before the commit');
      },
    }),
  });
  await expect(failing.drain()).rejects.toThrow('the machine stops');
  await writerOf(chunks).drain();
  const summary = await createObservedSchema(database).events(workspaceId, {
    ...{ sourceId: null, order: 'count', direction: 'desc', limit: 1000 },
  });
  const total = summary.events.reduce((sum, { count }) => sum + count, 0);
  expect(total).toBe(3 * 80 - 2);
  expect(await observed(workspaceId)).toEqual(await stored(workspaceId));
});

test('what is reset while events are stored is counted from those events on, each once', async () => {
  const workspaceId = asId<WorkspaceId>('ws_reset');
  const chunks = chunksOf(workspaceId, 4, 6);
  const schema = createObservedSchema(database);
  await writerOf(chunks.slice(0, 3)).drain();
  const [web] = sources as [SourceId];
  let resets = 0;
  // The second half comes in one round, and its count has begun when the record goes.
  await writerOf(chunks, {
    countStored: () => {
      const count = countStored();
      return {
        observe: (events) => count.observe(events),
        commit: async (...given) => {
          if (resets === 0) await schema.reset(workspaceId, web);
          resets += 1;
          await count.commit(...given);
        },
      };
    },
    limits: { rowsMax: 1000 },
  }).drain();
  expect(resets).toBe(2);
  const later = chunks
    .slice(3)
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.outcome === 'processed' && entry.event.sourceId === web);
  const countOf = async (sourceId: SourceId) => {
    const query = { sourceId, order: 'count', direction: 'desc', limit: 1000 } as const;
    const { events } = await schema.events(workspaceId, query);
    return events.reduce((sum, { count }) => sum + count, 0);
  };
  expect(await countOf(web)).toBe(later.length);
  // The other source has what it had and what came, as SQL says.
  const app = sources[1] as SourceId;
  const [row] = await clickhouse.warehouse.rows<{ events: number }>(
    `SELECT count() AS events FROM ${workspaceId}.events WHERE source_id = '${app}'`,
  );
  expect(await countOf(app)).toBe(Number(row?.events));
});
