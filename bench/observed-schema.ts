/**
 * `npm run bench -- observed-schema`: what counting the observed schema costs a stored event, and how long the same
 * question takes ClickHouse.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventColumns, eventRow } from '../server/src/analytics/event-row.ts';
import { createWarehouseSchema } from '../server/src/analytics/warehouse-schema.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import type { ResolvedEvent } from '../server/src/kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../server/src/kernel/ids.ts';
import { systemRandom } from '../server/src/kernel/random.ts';
import { createCursorStore, type LogTables } from '../server/src/log/index.ts';
import { migrations } from '../server/src/migrations.ts';
import { createCountStored } from '../server/src/observed-schema/count-stored.ts';
import { observedSchemaLimits } from '../server/src/observed-schema/limits.ts';
import { emptySketch } from '../server/src/observed-schema/name-sketch.ts';
import { createObservedSchema } from '../server/src/observed-schema/observed-schema-sql.ts';
import { SourceCounter } from '../server/src/observed-schema/source-counter.ts';
import { createWarehouseClient } from '../server/src/storage/clickhouse/clickhouse.ts';
import { startEmbeddedClickHouse } from '../server/src/storage/clickhouse/embedded/supervisor.ts';
import { migrate } from '../server/src/storage/migrate.ts';
import { openSqlite } from '../server/src/storage/sqlite/sqlite.ts';

const workspaceId = asId<WorkspaceId>('ws_bench');
const sources = ['src_web', 'src_app', 'src_server'].map((id) => asId<SourceId>(id));
const names = Array.from({ length: 10 }, (_, index) => `Something Happened ${index}`);

print('values of an event', leaves(makeEvent(1)), '');
await countAlone();
for (const size of [100, 2_500, 20_000]) await countAndCommit(size, makeEvent);
await countAndCommit(2_500, madeUpEvent, ', every name made up');
await askClickHouse();

/** The walk through events, without the database. */
async function countAlone() {
  const batches = Array.from({ length: 20 }, (_, batch) => batchOf(2_500, batch, makeEvent));
  const counters = new Map(sources.map((id) => [id, newCounter()]));
  let events = 0;
  let ms = 0;
  for (let round = 0; round < 8; round += 1) {
    for (const batch of batches) {
      for (const counter of counters.values()) counter.startBatch();
      const begun = process.cpuUsage();
      for (const event of batch) counters.get(event.sourceId)?.observe(event);
      if (round < 2) continue;
      ms += cpuMs(begun);
      events += batch.length;
    }
  }
  print('CPU, counting alone', (ms / events) * 1000, 'µs/event');
}

/** All of it: what is recorded is read, counted into, and committed to SQLite with the cursor. */
async function countAndCommit(
  size: number,
  make: (position: number) => ResolvedEvent,
  remark = '',
) {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
  const database = openSqlite(folder);
  await migrate(database, migrations, { now: () => 0 });
  const cursors = createCursorStore(database.tables<LogTables>('delivery'));
  const countStored = createCountStored(database);
  const batches = Math.max(6, Math.floor(60_000 / size));
  let events = 0;
  let ms = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const stored = batchOf(size, batch, make);
    const from = { position: batch * 100_000, planned: (batch + 1) * 100_000 };
    const to = { position: from.planned, planned: null };
    await cursors.write('warehouse', from);
    const begun = process.cpuUsage();
    const count = countStored();
    await count.observe(stored);
    await count.commit('warehouse', from, to);
    // The first ones compile the code and make the rows.
    if (batch < batches / 3) continue;
    ms += cpuMs(begun);
    events += size;
  }
  print(`CPU, batches of ${size} with the commit${remark}`, (ms / events) * 1000, 'µs/event');
  const schema = createObservedSchema(database);
  const begun = systemClock.monotonic();
  const query = { sourceId: null, order: 'count', direction: 'desc', limit: 100 } as const;
  const page = await schema.events(workspaceId, query);
  print(`  read ${page.events.length} events`, systemClock.monotonic() - begun, 'ms');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The alternative: no counting, and the warehouse asked for paths and types of all events each time. */
async function askClickHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
  const engine = startEmbeddedClickHouse({
    folder,
    clock: systemClock,
    random: systemRandom,
    logger: console,
    execArgv: process.execArgv,
  });
  await engine.ready();
  const warehouse = createWarehouseClient(engine);
  await createWarehouseSchema(warehouse).ensure(workspaceId);
  const total = 300_000;
  for (let batch = 0; batch < total / 20_000; batch += 1) {
    await warehouse.insert({
      database: workspaceId,
      table: 'events',
      columns: eventColumns,
      rows: batchOf(20_000, batch, makeEvent).map(eventRow),
      token: `bench-${batch}`,
    });
  }
  const questions: readonly (readonly [string, string])[] = [
    ['names and counts', `SELECT type, event, count() FROM ${workspaceId}.events GROUP BY ALL`],
    [
      'paths and types of properties, counted',
      `SELECT type, event, pair.1, pair.2, count() FROM (SELECT type, event,
        arrayJoin(CAST(JSONAllPathsWithTypes(properties), 'Array(Tuple(String, String))')) AS pair
        FROM ${workspaceId}.events) GROUP BY ALL`,
    ],
  ];
  for (const [name, query] of questions) {
    await warehouse.rows(query);
    const begun = systemClock.monotonic();
    await warehouse.rows(query);
    print(`ClickHouse over ${total} events, ${name}`, systemClock.monotonic() - begun, 'ms');
  }
  await warehouse.close();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
}

function newCounter(): SourceCounter {
  return new SourceCounter(
    {
      countedSince: 0,
      countedUntil: 0,
      events: 0,
      paths: 0,
      beyond: { values: 0, names: emptySketch },
    },
    [],
    observedSchemaLimits,
  );
}

/** As the writer has them: parsed from the stream's text. */
function batchOf(
  size: number,
  batch: number,
  make: (position: number) => ResolvedEvent,
): ResolvedEvent[] {
  const first = batch * 100_000 + 1;
  const events = Array.from({ length: size }, (_, index) => make(first + index));
  return JSON.parse(JSON.stringify(events)) as ResolvedEvent[];
}

/** As a browser SDK sends it. */
function makeEvent(position: number): ResolvedEvent {
  // A batch a second, as the writer has them.
  const receivedAt = Date.UTC(2026, 0, 1) + Math.floor(position / 100_000) * 1_000;
  const event = names[position % names.length] as string;
  return {
    position,
    workspaceId,
    sourceId: sources[position % sources.length] as SourceId,
    type: 'track',
    messageId: `ajs-next-${position}`,
    event,
    userId: `user-${position % 5000}`,
    anonymousId: `anonymous-${position % 5000}`,
    groupId: null,
    previousId: null,
    timestamp: receivedAt,
    originalTimestamp: receivedAt,
    sentAt: receivedAt,
    receivedAt,
    properties: {
      order_id: `order-${position}`,
      total: (position % 1000) / 10,
      revenue: position % 100,
      currency: 'EUR',
      coupon: position % 10 === 0 ? 'SPRING' : null,
      first: position % 7 === 0,
      placed_at: new Date(receivedAt).toISOString(),
      products: Array.from({ length: 1 + (position % 3) }, (_, index) => ({
        product_id: `p-${position % 50}`,
        name: 'Trail tent',
        price: 10 + index / 2,
        quantity: 1,
        tags: ['a', 'b'],
      })),
    },
    traits: {},
    context: {
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1',
      userAgentData: { mobile: false, platform: 'Linux', brands: [{ brand: 'A', version: '1' }] },
      locale: 'de-DE',
      timezone: 'Europe/Berlin',
      library: { name: 'analytics.js', version: 'npm:next-1.81.0' },
      page: {
        path: `/products/p-${position % 50}`,
        referrer: '',
        search: '',
        title: 'Trail tent',
        url: `https://shop.example.com/products/p-${position % 50}`,
      },
      campaign: { name: 'spring', source: 'mail', medium: 'mail' },
      screen: { width: 1920, height: 1080, density: 2 },
    },
    integrations: {},
    profileId: asId<ProfileId>(
      `019a0000-0000-7000-8000-${(position % 5000).toString(16).padStart(12, '0')}`,
    ),
  };
}

/** As one sends it who wants to fill the disk. */
function madeUpEvent(position: number): ResolvedEvent {
  const properties = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`name-${position}-${index}`, index]),
  );
  return { ...makeEvent(position), event: `event ${position}`, properties };
}

function leaves(event: ResolvedEvent): number {
  let count = 0;
  JSON.stringify([event.properties, event.context], (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) count += 1;
    return value;
  });
  return count;
}

function cpuMs(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

function print(what: string, value: number, unit: string): void {
  console.log(`${what.padEnd(70)} ${value.toFixed(2).padStart(12)} ${unit}`);
}
