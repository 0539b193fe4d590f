/** `npm run bench warehouse`: the embedded warehouse alone. Inserts a second, and the time of typical questions. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventColumns, eventRow } from '../server/src/analytics/event-row.ts';
import { createAnalytics, queryLimits } from '../server/src/analytics/run-query.ts';
import { createTimeline } from '../server/src/analytics/timeline.ts';
import { createWarehouseSchema } from '../server/src/analytics/warehouse-schema.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import type { ResolvedEvent } from '../server/src/kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../server/src/kernel/ids.ts';
import { systemRandom } from '../server/src/kernel/random.ts';
import { createWarehouseClient } from '../server/src/storage/clickhouse/clickhouse.ts';
import { startEmbeddedClickHouse } from '../server/src/storage/clickhouse/embedded/supervisor.ts';

const profiles = 50_000;
const secondsPerBatchSize = 6;
const workspaceId = asId<WorkspaceId>('ws_bench');
const names = [
  'Product Viewed',
  'Product Added',
  'Checkout Started',
  'Order Completed',
  'Signed Up',
];

const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
const engine = startEmbeddedClickHouse({
  folder,
  clock: systemClock,
  random: systemRandom,
  logger: console,
  execArgv: process.execArgv,
});
const started = systemClock.monotonic();
await engine.ready();
print('start to ready', systemClock.monotonic() - started, 'ms');
print('memory idle', residentMegabytes(), 'MB');
const warehouse = createWarehouseClient(engine);
const schema = createWarehouseSchema(warehouse);
await schema.ensure(workspaceId);
const analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
const timeline = createTimeline({ warehouse, schema });

let position = 0;
for (const size of [2_000, 20_000]) {
  let rows = 0;
  let insertMs = 0;
  const until = systemClock.monotonic() + secondsPerBatchSize * 1000;
  while (systemClock.monotonic() < until) {
    const events = Array.from({ length: size }, () => makeEvent(++position));
    const begun = systemClock.monotonic();
    await warehouse.insert({
      database: workspaceId,
      table: 'events',
      columns: eventColumns,
      rows: events.map(eventRow),
      token: `bench-${position}`,
    });
    insertMs += systemClock.monotonic() - begun;
    rows += size;
  }
  print(`inserts in batches of ${size}`, (rows / insertMs) * 1000, 'events/s');
}
print('memory after inserts', residentMegabytes(), 'MB');
print('events stored', position, 'rows');

await time('timeline, 20 newest of one profile', 100, async (index) => {
  const profileIds = [profileOf(index * 37)];
  await timeline.read(workspaceId, { profileIds, order: 'newest', limit: 20 });
});
const questions: readonly (readonly [string, number, string])[] = [
  ['SELECT 1, guarded', 100, 'SELECT 1'],
  [
    'one event by name over a month',
    20,
    "SELECT count(), uniq(profile_id) FROM events WHERE event = 'Order Completed' AND timestamp > '2026-01-10'",
  ],
  [
    'sum of a JSON path by another',
    10,
    'SELECT properties.category, sum(properties.price::Float64) FROM events GROUP BY properties.category',
  ],
  [
    'funnel of three steps',
    10,
    "SELECT level, count() FROM (SELECT profile_id, windowFunnel(604800)(toDateTime(timestamp), event = 'Product Viewed', event = 'Product Added', event = 'Order Completed') AS level FROM events WHERE event IN ('Product Viewed', 'Product Added', 'Order Completed') GROUP BY profile_id) GROUP BY level",
  ],
];
for (const [name, runs, query] of questions) {
  await time(name, runs, async () => {
    await analytics.runQuery(workspaceId, query);
  });
}
print('memory after queries', residentMegabytes(), 'MB');
await warehouse.close();
await engine.stop();
rmSync(folder, { recursive: true, force: true });

async function time(name: string, runs: number, work: (index: number) => Promise<void>) {
  await work(0);
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const begun = systemClock.monotonic();
    await work(index);
    times.push(systemClock.monotonic() - begun);
  }
  times.sort((left, right) => left - right);
  print(`${name}, p50`, times[Math.floor(runs * 0.5)] as number, 'ms');
  print(`${name}, p95`, times[Math.floor(runs * 0.95)] as number, 'ms');
}

function makeEvent(number: number): ResolvedEvent {
  const timestamp = Date.UTC(2026, 0, 1) + (number % 2_500_000) * 1000;
  return {
    position: number,
    workspaceId,
    sourceId: asId<SourceId>('src_bench'),
    type: 'track',
    messageId: `bench-${number}-${(number * 2654435761) % 4294967296}`,
    event: names[((number * 7) % 11) % names.length] as string,
    userId: `user-${number % profiles}`,
    anonymousId: `anonymous-${number % profiles}`,
    groupId: null,
    previousId: null,
    timestamp,
    originalTimestamp: timestamp,
    sentAt: timestamp,
    receivedAt: timestamp,
    properties: {
      price: (number % 1000) / 10,
      currency: 'EUR',
      sku: `sku-${number % 5000}`,
      category: `category-${number % 20}`,
      quantity: number % 4,
      coupon: number % 10 === 0 ? 'SPRING' : null,
      product: { brand: `brand-${number % 50}`, tags: ['a', 'b'] },
    },
    traits: {},
    context: {
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x64) Bench/1.0',
      library: { name: 'analytics.js', version: '4.1.0' },
      page: { path: `/product/${number % 300}`, url: 'https://shop.example/product' },
    },
    integrations: {},
    profileId: profileOf(number),
  };
}

function profileOf(number: number): ProfileId {
  // Spread as ids minted over time are not, which is the harder case for the sorting key.
  const spread = ((number % profiles) * 2654435761) % 4294967296;
  return asId(
    `${spread.toString(16).padStart(8, '0')}-0000-7000-8000-${(number % profiles).toString(16).padStart(12, '0')}`,
  );
}

/** Of the engine's process; 0 where the system does not tell. */
function residentMegabytes(): number {
  try {
    const status = readFileSync(`/proc/${engine.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

function print(name: string, value: number, unit: string): void {
  console.log(`${name.padEnd(48)} ${value.toFixed(value < 100 ? 1 : 0).padStart(10)} ${unit}`);
}
