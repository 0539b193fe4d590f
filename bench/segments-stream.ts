/**
 * `npm run bench -- segments-stream [--segments 0,100,1000] [--events 60000] [--people 10000] [--every 4]`: what live
 * segments cost an event in the processor, alone and in processor time, while months pass in the log: also what time alone
 * changes. `--every`: days from one event of a person to the next; few people who do much have long windows to walk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createStream } from '../server/src/log/index.ts';
import { liveSegments } from './segments/mix.ts';
import { bytesOfStates } from './segments/state-bytes.ts';
import { openStream } from './segments/stream.ts';

const { values } = parseArgs({
  options: {
    segments: { type: 'string', default: '0,100,1000' },
    events: { type: 'string', default: '60000' },
    people: { type: 'string', default: '10000' },
    every: { type: 'string', default: '4' },
  },
});
const people = Number(values.people);
const events = Number(values.events);
const perRequest = 20;
/** From one event to the next, of whomever. */
const everyMs = (Number(values.every) * 86_400_000) / people;
const startedAt = Date.UTC(2026, 0, 1);
const names = ['Product Viewed', 'Product Added', 'Product List Viewed', 'Checkout Started'];

for (const count of values.segments.split(',').map(Number)) await measure(count);

async function measure(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
  const stream = await openStream(folder, liveSegments(count));
  const processed = createStream(stream.database);
  let half = { cpu: process.cpuUsage(), at: performance.now(), events: 0 };
  let ticks = 0;
  let now = startedAt;
  for (let sent = 0; sent < events; ) {
    for (let record = 0; record < 100; record += 1) {
      now += Math.round(everyMs * perRequest);
      stream.send(
        Array.from({ length: perRequest }, () => eventOf(sent++, now)),
        now,
      );
    }
    while ((await stream.processor.step()) > 0);
    for (let due = await stream.processor.dueAt(); due !== null && due <= now; ) {
      stream.tick(now);
      while ((await stream.processor.step()) > 0);
      ticks += 1;
      due = await stream.processor.dueAt();
    }
    await processed.trim(Number.MAX_SAFE_INTEGER);
    if (half.events === 0 && sent >= events / 2) {
      half = { cpu: process.cpuUsage(), at: performance.now(), events: sent };
    }
  }
  const { user, system } = process.cpuUsage(half.cpu);
  const done = events - half.events;
  const days = (now - startedAt) / 86_400_000;
  const bytes = bytesOfStates(stream.database);
  print(`${count} segments: processor time`, (user + system) / done, 'µs an event');
  print(`${count} segments: alone`, (1000 * done) / (performance.now() - half.at), 'events/s');
  print(`${count} segments: state of a profile, average`, bytes.average, 'bytes');
  print(`${count} segments: state of a profile, p99`, bytes.p99, 'bytes');
  print(`${count} segments: ticks in ${days.toFixed(0)} days`, ticks, '');
  await stream.close();
  rmSync(folder, { recursive: true, force: true });
}

function eventOf(number: number, at: number): object {
  const person = (number * 7919) % people;
  const ids = {
    ...{ messageId: `m-${number}`, anonymousId: `a-${person}`, userId: `u-${person}` },
    timestamp: new Date(at).toISOString(),
  };
  const turn = number % 20;
  if (turn === 4 || turn === 14) {
    const traits = {
      ...{ email: `u${person}@example.com`, firstName: 'Ada', lastName: 'Example' },
      ...{ plan: number % 3 === 0 ? 'gold' : 'free', newsletter: number % 2 === 0 },
    };
    return { ...ids, type: 'identify', traits };
  }
  if (turn % 7 === 0) {
    return {
      ...ids,
      type: 'page',
      name: 'Product',
      properties: { path: `/products/${number % 50}` },
    };
  }
  const properties = {
    ...{ product_id: `p-${number % 50}`, sku: `SKU-${number % 50}`, brand: 'Fernway' },
    ...{ price: 19.5 + (number % 40), quantity: 1 + (number % 3), currency: 'EUR' },
  };
  return { ...ids, type: 'track', event: names[number % names.length], properties };
}

function print(name: string, value: number, unit: string): void {
  console.log(`${name.padEnd(48)} ${value.toFixed(value < 100 ? 1 : 0).padStart(10)} ${unit}`);
}
