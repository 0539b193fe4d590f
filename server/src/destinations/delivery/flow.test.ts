import { describe, expect, test } from 'vitest';
import { createCursorStore } from '../../log/cursor-store.ts';
import type { OutgoingEvent } from '../destination.ts';
import { type Outcome, delivered as ok } from '../outcome.ts';
import { anyDelivery } from './delivery-filter.ts';
import { createDeliveryLedger } from './ledger.ts';
import {
  deliveredPositions,
  destinationId,
  judgeRequests,
  numberOf,
  type SimulatedWorld,
  simulate,
  workspaceId,
} from './simulation-suite.ts';

const seconds = 1_000;
const hours = 3_600 * seconds;
const fail = (status = 500, retryAfterMs: number | null = null): Outcome => ({
  kind: 'retry',
  message: `The receiver answered ${status}.`,
  status,
  retryAfterMs,
});
const refuse: Outcome = { kind: 'refused', message: 'no', status: 422, retryAfterMs: null };
const reject: Outcome = { kind: 'rejected', message: 'no', status: 401, retryAfterMs: null };

async function counts(world: SimulatedWorld) {
  const [status] = await createDeliveryLedger(world.database).status(workspaceId);
  if (status === undefined) throw new Error('no status');
  return status;
}

test('delivers everything once, keeps no rows, and counts it', async () => {
  const world = await simulate({ seed: 1 });
  world.start();
  for (let round = 0; round < 40; round++) {
    world.publish(Array.from({ length: 25 }, () => `p${world.random.integer(60)}`));
    await world.clock.advance(world.random.integer(200));
  }
  await world.clock.advance(60 * seconds);
  expect(judgeRequests(world)).toEqual([]);
  expect(deliveredPositions(world).size).toBe(1_000);
  expect(world.requests).toHaveLength(1_000);
  expect(await counts(world)).toMatchObject({
    delivered: 1_000,
    failed: 0,
    dead: 0,
    waiting: 0,
    oldestAt: null,
    state: 'flowing',
  });
  await world.stop();
});

test('a profile that fails waits with all its later events, in order, and delays no other', async () => {
  const world = await simulate({ seed: 2 });
  let broken = true;
  world.answer = ({ profileId }: OutgoingEvent) => (profileId === 'bad' && broken ? fail() : ok);
  world.start();
  world.publish(['bad', 'a', 'b', 'bad', 'a', 'bad', 'c']);
  await world.clock.advance(2 * seconds);
  world.publish(['a', 'bad', 'b']);
  await world.clock.advance(2 * seconds);
  expect(deliveredPositions(world).size).toBe(6);
  expect(await world.waiting()).toBe(4);
  broken = false;
  await world.clock.advance(2 * hours);
  expect(judgeRequests(world)).toEqual([]);
  expect(deliveredPositions(world).size).toBe(10);
  expect(await counts(world)).toMatchObject({ delivered: 10, dead: 0, waiting: 0, oldestAt: null });
  await world.stop();
});

test('a destination that fails as a whole costs pauses, not rows, and loses nothing', async () => {
  const world = await simulate({ seed: 3 });
  let broken = true;
  world.answer = () => (broken ? fail(503) : ok);
  world.start();
  let rowsMax = 0;
  for (let round = 0; round < 120; round++) {
    world.publish(Array.from({ length: 20 }, () => `p${world.random.integer(500)}`));
    await world.clock.advance(60 * seconds);
    rowsMax = Math.max(rowsMax, await world.waiting());
  }
  expect(rowsMax).toBeLessThanOrEqual(5);
  const attempts = world.requests.length;
  expect(attempts).toBeLessThan(150);
  expect(await counts(world)).toMatchObject({
    state: 'paused',
    dead: 0,
    lastError: 'The receiver answered 503.',
  });
  broken = false;
  await world.clock.advance(600 * seconds);
  expect(judgeRequests(world)).toEqual([]);
  expect(deliveredPositions(world).size).toBe(2_400);
  expect(await counts(world)).toMatchObject({ state: 'flowing', delivered: 2_400, waiting: 0 });
  await world.stop();
});

test('bad credentials make a few dead letters, then the stream is held', async () => {
  const world = await simulate({ seed: 4 });
  let broken = true;
  world.answer = () => (broken ? reject : ok);
  world.start();
  for (let round = 0; round < 60; round++) {
    world.publish(Array.from({ length: 20 }, () => `p${world.random.integer(50)}`));
    await world.clock.advance(30 * seconds);
  }
  const { dead, state } = await counts(world);
  expect(state).toBe('paused');
  expect(dead).toBeLessThanOrEqual(5 + 16);
  broken = false;
  await world.clock.advance(900 * seconds);
  expect(deliveredPositions(world).size).toBe(1_200 - dead);
  await world.stop();
});

test('a refused event is dead at once and its profile goes on', async () => {
  const world = await simulate({ seed: 5 });
  world.answer = (event) => (event.payload['messageId'] === 'm4097' ? refuse : ok);
  world.start();
  world.publish(['a', 'a', 'a']);
  await world.clock.advance(2 * seconds);
  expect([...deliveredPositions(world)]).toEqual([4096, 4098]);
  expect(await counts(world)).toMatchObject({ delivered: 2, failed: 1, dead: 1, deadLetters: 1 });
  await world.stop();
});

test('a receiver that refuses everything does not turn the stream into dead letters', async () => {
  const world = await simulate({ seed: 6 });
  world.answer = () => refuse;
  world.start();
  for (let round = 0; round < 60; round++) {
    world.publish(Array.from({ length: 50 }, (_, index) => `p${index}`));
    await world.clock.advance(30 * seconds);
  }
  expect((await counts(world)).dead).toBeLessThan(100 + 16 + 60);
  await world.stop();
});

test('Retry-After is waited for, up to its bound', async () => {
  const world = await simulate({ seed: 7 });
  world.answer = (_event, now) => (now < start + 10_000 * seconds ? fail(429, 9e9) : ok);
  const start = world.clock.now();
  world.start();
  world.publish(['a', 'b', 'c', 'd', 'e', 'f']);
  await world.clock.advance(1 * hours - 1 * seconds);
  const before = world.requests.length;
  expect(before).toBeLessThanOrEqual(6);
  await world.clock.advance(10 * hours);
  expect(deliveredPositions(world).size).toBe(6);
  await world.stop();
});

test('a delivery that fails for longer than its window is a dead letter, and what waited behind it goes on', async () => {
  const world = await simulate({ seed: 8 });
  world.answer = ({ position }) => (position === 4096 ? fail() : ok);
  world.start();
  world.publish(['a', 'b', 'a']);
  await world.clock.advance(23 * hours);
  expect(await counts(world)).toMatchObject({ delivered: 1, waiting: 2, dead: 0 });
  await world.clock.advance(3 * hours);
  expect(await counts(world)).toMatchObject({ delivered: 2, waiting: 0, dead: 1, deadLetters: 1 });
  const attempts = world.requests.filter(({ positions }) => positions[0] === 4096).length;
  expect(attempts).toBeGreaterThan(20);
  expect(attempts).toBeLessThan(120);
  await world.stop();
});

test('a dead letter can be replayed and its success is kept without the payload', async () => {
  const world = await simulate({ seed: 9 });
  let broken = true;
  world.answer = () => (broken ? refuse : ok);
  world.start();
  world.publish(['a', 'b']);
  await world.clock.advance(2 * seconds);
  broken = false;
  const ledger = createDeliveryLedger(world.database);
  const query = { ...anyDelivery, before: null, limit: 10 };
  const dead = await ledger.list(workspaceId, destinationId, query);
  expect(dead.map(({ state }) => state)).toEqual(['dead', 'dead']);
  expect(await ledger.replay(workspaceId, destinationId, dead[0]!.id, world.clock.now())).toBe(
    true,
  );
  expect(await ledger.replay(workspaceId, destinationId, 'dlv_x', world.clock.now())).toBe(false);
  await world.clock.advance(120 * seconds);
  expect(await ledger.replayDead(workspaceId, destinationId, anyDelivery, world.clock.now())).toBe(
    1,
  );
  await world.clock.advance(120 * seconds);
  const after = await ledger.list(workspaceId, destinationId, query);
  expect(after.map(({ state, replays }) => [state, replays])).toEqual([
    ['replayed', 1],
    ['replayed', 1],
  ]);
  const kept = await ledger.get(workspaceId, destinationId, after[0]!.id);
  expect(kept?.payload).toBeNull();
  expect(deliveredPositions(world).size).toBe(2);
  await world.stop();
});

test('a destination without a break in its failure is stopped, lets the stream go, and resumes there', async () => {
  const world = await simulate({ seed: 10 });
  let broken = true;
  world.answer = () => (broken ? fail() : ok);
  world.start();
  world.publish(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  await world.clock.advance(80 * hours);
  expect(world.alive).toBe(false);
  expect(await counts(world)).toMatchObject({ state: 'stopped' });
  expect((await createCursorStore(world.database.tables('delivery')).list()).size).toBe(0);
  broken = false;
  const ledger = createDeliveryLedger(world.database);
  expect(await ledger.resume(workspaceId, destinationId, world.clock.now())).toBe(true);
  world.start();
  await world.clock.advance(2 * hours);
  expect(deliveredPositions(world).size).toBe(7);
  expect(judgeRequests(world)).toEqual([]);
  await world.stop();
});

test('waiting deliveries are bounded: at the bound the stream is held', async () => {
  const world = await simulate({
    seed: 11,
    options: { waitingMax: 50, windowEventsMax: 20 },
  });
  world.answer = ({ profileId }) => (profileId.startsWith('bad') ? fail() : ok);
  world.start();
  for (let round = 0; round < 60; round++) {
    world.publish(['bad1', 'good', 'bad2', 'bad3', 'good2']);
    await world.clock.advance(10 * seconds);
  }
  expect(await world.waiting()).toBeLessThanOrEqual(50 + 20);
  world.answer = () => ok;
  await world.clock.advance(3 * hours);
  expect(deliveredPositions(world).size).toBe(300);
  expect(judgeRequests(world)).toEqual([]);
  await world.stop();
});

test('an orderly stop in the middle of anything repeats nothing, and the counts are exact', async () => {
  const world = await simulate({ seed: 13, options: { windowEventsMax: 50 } });
  const { random, clock } = world;
  let calm = false;
  let outage = false;
  world.answer = ({ profileId }) =>
    calm ? ok : outage || profileId === 'p0' || random.chance(0.1) ? fail() : ok;
  world.start();
  for (let round = 0; round < 60; round++) {
    world.publish(Array.from({ length: 20 }, () => `p${random.integer(30)}`));
    outage = random.chance(0.3);
    await clock.advance(random.integer(3_000));
    if (random.chance(0.5)) {
      await world.stop();
      world.start();
    }
  }
  calm = true;
  await clock.advance(4 * hours);
  const taken = world.requests.filter(({ outcome }) => outcome === 'delivered');
  expect(taken).toHaveLength(1_200);
  expect(deliveredPositions(world).size).toBe(1_200);
  expect(judgeRequests(world)).toEqual([]);
  const failures = world.requests.length - taken.length;
  expect(await counts(world)).toMatchObject({ delivered: 1_200, failed: failures, waiting: 0 });
  await world.stop();
});

describe('batches', () => {
  test('fill up to their size, wait for others only so long, and keep the order', async () => {
    const world = await simulate({ seed: 12, batchSize: 10 });
    world.start();
    world.publish(Array.from({ length: 95 }, (_, index) => `p${index % 7}`));
    await world.clock.advance(1_500);
    expect(judgeRequests(world)).toEqual([]);
    expect(deliveredPositions(world).size).toBe(95);
    expect(Math.max(...world.requests.map(({ positions }) => positions.length))).toBe(10);
    await world.stop();
  });
});

describe('killed at any await and started again', () => {
  test.each(Array.from({ length: 30 }, (_, index) => index + 100))('seed %i', async (seed) => {
    const world = await simulate({
      seed,
      batchSize: seed % 3 === 0 ? 5 : 1,
      memberships: seed >= 120,
      options: { windowEventsMax: 60, commitEveryMs: seed % 2 === 0 ? 0 : 200 },
    });
    const { random, clock } = world;
    const refused = new Set<number>();
    const outages: (readonly [number, number])[] = [];
    const start = clock.now();
    for (let at = 0; at < 1_800; at += 200 + random.integer(400)) {
      if (random.chance(0.5)) outages.push([at * seconds, (at + random.integer(200)) * seconds]);
    }
    world.answer = (event, now) => {
      const { profileId } = event;
      const position = numberOf(event);
      const at = now - start;
      if (at > 1_900 * seconds) return refused.has(position) ? refuse : ok;
      if (outages.some(([from, to]) => at >= from && at < to)) return fail(503);
      if (profileId === 'p0' && at < 900 * seconds) return fail();
      if (random.chance(0.05)) return fail(429, random.integer(20) * seconds);
      if (position % 97 === 0 || refused.has(position)) {
        refused.add(position);
        return refuse;
      }
      return random.chance(0.1) ? fail() : ok;
    };
    let kills = 0;
    world.start(1 + random.integer(400));
    for (let at = 0; at < 1_800; ) {
      const step = random.integer(20);
      at += step;
      if (random.chance(0.7)) {
        world.publish(Array.from({ length: 1 + random.integer(8) }, () => `p${random.integer(8)}`));
      }
      await clock.advance(step * seconds);
      if (!world.alive) {
        kills += 1;
        world.start(random.chance(0.9) ? 1 + random.integer(600) : undefined);
      }
    }
    if (!world.alive) world.start();
    else await world.stop().then(() => world.start());
    await clock.advance(6 * hours);
    expect(judgeRequests(world)).toEqual([]);
    const taken = deliveredPositions(world);
    const status = await counts(world);
    const all = [...world.published.values()].flat();
    const missing = all.filter((position) => !taken.has(position));
    expect(missing.every((position) => refused.has(position))).toBe(true);
    expect(status.deadLetters).toBe(missing.length);
    expect(status).toMatchObject({ waiting: 0, oldestAt: null, state: 'flowing' });
    expect(kills).toBeGreaterThan(0);
    await world.stop();
    await world.database.close();
  });
});
