import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createOpenDeadLetters } from '../../dead-letters/index.ts';
import {
  createDeliveryCountReader,
  createDeliveryLedger,
  createDeliveryStore,
  createDestinationOutlines,
  createDestinationStore,
  type DeliveryStore,
  findDefinition,
  noComputedTraits,
  noSegments,
} from '../../destinations/index.ts';
import { asId, type DestinationId, type SourceId } from '../../kernel/ids.ts';
import { createSealer } from '../../kernel/seal.ts';
import { createEventCountReader } from '../../observe/event-counts.ts';
import { createEventFlowReader } from '../../observe/event-flow.ts';
import { LagHistory, type LagSeconds } from '../../observe/lag-history.ts';
import type { ServerFacts } from '../../observe/problems/problem-facts.ts';
import { createSourceCountReader } from '../../observe/source-counts.ts';
import { createProfileCountReader } from '../../profiles/index.ts';
import {
  createReadHealth,
  createRequestTallyStore,
  createSourceStore,
  createSources,
  type Sources,
} from '../../sources/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import type { overviewAnswer } from '../overview/overview-answer.ts';
import { overviewRoutes } from './overview.ts';

type Overview = z.output<typeof overviewAnswer>;

const minuteMs = 60_000;
const dayMs = 86_400_000;
const hook = asId<DestinationId>('dst_aaaaaaaaaaaaaaaa');

describe('the overview', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  let sources: Sources;
  let deliveries: DeliveryStore;
  let web: SourceId;
  let lag: LagHistory;
  let lagNow: LagSeconds;
  let waiting: number;
  let serverFacts: ServerFacts;
  let number: number;

  beforeEach(async () => {
    world = await openHttpWorld();
    const { database, clock, random, logger } = world;
    headers = await world.authorize(world.ours);
    number = 0;
    waiting = 0;
    lagNow = { processing: 0, warehouse: 1, delivery: 0 };
    serverFacts = {
      ...{ logUnwritableSince: null, damagedRecords: 0, freeBytes: null, lagSeconds: lagNow },
      ...{ warehouseDownSince: null, processingStuckSince: null, deliveryStuckSince: null },
    };
    sources = createSources({
      store: createSourceStore(database),
      ...{ clock, random, onChanged: async () => undefined },
    });
    web = (await sources.create(world.ours, { name: 'Shop', kind: 'web' })).id;
    deliveries = createDeliveryStore(database);
    const sealer = createSealer(new Uint8Array(32), random);
    await createDestinationStore(database, sealer, findDefinition).insert({
      ...{ id: hook, workspaceId: world.ours, kind: 'webhook', name: 'Hook', enabled: true },
      ...{ actionKey: 'send-events', fields: {}, settings: { url: 'https://hook.example/' } },
      ...{ sourceFilter: null, eventFilter: { types: null, names: null }, batchSize: 1 },
      ...{
        batchWaitMs: 0,
        segments: noSegments,
        computedTraits: noComputedTraits,
        revision: 1,
        createdAt: 0,
      },
    });
    await deliveries.open(hook, world.ours, 0, clock.now());
    lag = new LagHistory({ database, lagSeconds: () => lagNow, clock, logger });
    const requests = createRequestTallyStore(database);
    const health = { counts: createSourceCountReader(database), requests, clock };
    overviewRoutes(world.app, {
      ...{ sources, requests, lag, clock, workspaces: world.workspaces },
      readHealth: createReadHealth(health),
      openLetters: createOpenDeadLetters(database),
      outlines: createDestinationOutlines(database, sealer),
      ledger: createDeliveryLedger(database),
      tokens: world.access.tokens,
      serverFacts: () => serverFacts,
      events: createEventFlowReader(database),
      deliveries: createDeliveryCountReader(database),
      profiles: createProfileCountReader(database),
      counts: createEventCountReader(database),
      waiting: () => waiting,
      lagSeconds: () => lagNow,
    });
  });
  afterEach(() => world.close());

  const event = (more: object = {}) => {
    number += 1;
    return { type: 'track', event: 'Seen', userId: `u${number}`, messageId: `m${number}`, ...more };
  };
  const send = async (events: readonly object[], workspaceId = world.ours) => {
    await world.receive(workspaceId, events, { sourceId: web });
    await world.process();
  };
  const deliver = (given: { delivered?: number; failed?: number; dead?: number }) =>
    deliveries.commit(hook, {
      ...{ position: 1, ahead: [], rows: [], changes: [], oldestAt: null, stop: false },
      circuit: { suspicion: 0, pauses: 0, pausedUntil: null, failingSince: null, lastError: null },
      ...{ delivered: 0, failed: 0, dead: 0, now: world.clock.now(), ...given },
    });
  const ask = async (range: string, given = headers): Promise<Overview> => {
    await world.clock.advance(1_000);
    const answer = await world.app.inject({ url: `/api/overview?range=${range}`, headers: given });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };

  it('has what happened in a range and before it, by bucket, source and destination', async () => {
    await world.clock.advance(90 * minuteMs);
    await send([event(), event({ userId: 'u1' }), event({ type: 'nonsense' })]);
    await deliver({ delivered: 2 });
    await world.clock.advance(50 * minuteMs);
    await send([event(), event({ messageId: 'm1' })]);
    await deliver({ delivered: 1, failed: 4, dead: 1 });
    lagNow = { processing: 2.5, warehouse: 1, delivery: 9 };
    lag.sample();
    waiting = 3;
    await send([event()], world.theirs);

    const hour = await ask('1h');
    expect(hour).toMatchObject({
      ...{ asOf: '2026-01-01T02:20:01.000Z', range: '1h', bucket: 'minute', timeZone: 'UTC' },
      ...{ from: '2026-01-01T01:21:00.000Z', previousFrom: '2026-01-01T00:21:00.000Z' },
      figures: {
        ...{ received: 8, processed: 3, rejected: 1, dropped: 1, delivered: 3 },
        ...{ failedAttempts: 4, undelivered: 1, usersCreated: 2, accountsCreated: 0, merges: 0 },
      },
      previous: { received: 0, processed: 0, delivered: 0 },
      totals: { received: 8, processed: 3, rejected: 1, dropped: 1, delivered: 3 },
      ...{ waiting: 3, lagSeconds: lagNow, profiles: { users: 2, accounts: 0 } },
    });
    expect(hour.buckets).toHaveLength(60);
    expect(hour.buckets[9]).toMatchObject({
      processed: 2,
      rejected: 1,
      delivered: 2,
      lagSeconds: null,
    });
    expect(hour.buckets[59]).toMatchObject({
      ...{ start: '2026-01-01T02:20:00.000Z', processed: 1, dropped: 1, failedAttempts: 4 },
      lagSeconds: { processing: 2.5, warehouse: 1, delivery: 9 },
    });
    expect(hour.sources).toMatchObject([
      {
        ...{ sourceId: web, name: 'Shop', kind: 'web', received: 5, processed: 3, rejected: 1 },
        ...{ rejectedShare: 0.2, lastEventAt: '2026-01-01T02:20:00.000Z' },
      },
    ]);
    expect(hour.destinations).toMatchObject([
      {
        ...{ destinationId: hook, name: 'Hook', state: 'flowing', delivered: 3, undelivered: 1 },
        ...{ failedAttempts: 4, waiting: 0, deadLetters: 0, lagSeconds: null },
      },
    ]);
    await world.clock.advance(45 * minuteMs);
    expect(await ask('1h')).toMatchObject({
      figures: { processed: 1, dropped: 1, delivered: 1, failedAttempts: 4 },
      previous: { received: 3, processed: 2, rejected: 1, delivered: 2, usersCreated: 1 },
    });
    for (const range of ['24h', '7d', '30d']) {
      const longer = await ask(range);
      expect(longer.previous).toBeNull();
      expect(longer.figures).toEqual(hour.figures);
      const sum = longer.buckets.reduce((all, { delivered }) => all + delivered, 0);
      expect(sum).toBe(3);
    }
    expect(await ask('24h', await world.authorize(world.theirs))).toMatchObject({
      figures: { received: 4, processed: 1, delivered: 0 },
      ...{ totals: { processed: 1 }, destinations: [], problems: [] },
      sources: [{ sourceId: web, name: null, state: null, processed: 1 }],
    });
  });

  it('counts merges, and the profiles that are left', async () => {
    await send([
      event({ type: 'identify', userId: 'a', anonymousId: 'x' }),
      event({ type: 'identify', userId: 'b', traits: { email: 'b@example.com' } }),
      event({
        userId: undefined,
        type: 'identify',
        anonymousId: 'y',
        traits: { email: 'b@example.com' },
      }),
      event({ type: 'track', event: 'One', anonymousId: 'z', userId: undefined }),
      event({ type: 'identify', userId: 'a', anonymousId: 'z' }),
      event({ type: 'group', userId: 'a', groupId: 'inc' }),
    ]);
    const overview = await ask('24h');
    const { usersCreated, accountsCreated, merges } = overview.figures;
    expect([usersCreated, accountsCreated, merges]).toEqual([3, 1, 1]);
    expect(overview.profiles).toEqual({ users: 2, accounts: 1 });
    const rate = { perThousandEvents: 1000 / 6, perNewProfile: 1 / 4 };
    expect(overview.mergeRate).toEqual({ range: rate, previous: null, total: rate });
    const empty = await ask('24h', await world.authorize(world.theirs));
    const none = { perThousandEvents: null, perNewProfile: null };
    expect(empty.mergeRate).toEqual({ range: none, previous: null, total: none });
  });

  it('cuts days by the wall clock of the workspace', async () => {
    const { id } = await world.workspaces.create({ name: 'Pune', timeZone: 'Asia/Kolkata' });
    const theirs = await world.authorize(id);
    await world.clock.advance(17 * 60 * minuteMs);
    for (let step = 0; step < 4; step += 1) {
      await send([event()], id);
      await world.clock.advance(45 * minuteMs);
    }
    const month = await ask('30d', theirs);
    expect(month.timeZone).toBe('Asia/Kolkata');
    // Midnight there is 18:30 here: the events of 17:00, 17:45 and 18:30, 19:15.
    expect(month.buckets.slice(-2)).toMatchObject([
      { start: '2025-12-31T18:30:00.000Z', processed: 2 },
      { start: '2026-01-01T18:30:00.000Z', processed: 2 },
    ]);
  });

  it('compares with the time before where the workspace was there for all of it', async () => {
    await send([event(), event()]);
    await world.clock.advance(30 * dayMs);
    await send([event()]);
    expect((await ask('30d')).previous).toBeNull();
    await world.clock.advance(31 * dayMs);
    const month = await ask('30d');
    expect(month.previous).toMatchObject({ received: 1, processed: 1, usersCreated: 1 });
    expect(month.figures.received).toBe(0);
    expect(month.totals.received).toBe(3);
  });

  it('shows problems as long as they last, and those of tokens to whoever manages access', async () => {
    await send([event({ type: 'nonsense' })]);
    serverFacts = { ...serverFacts, damagedRecords: 2 };
    await deliver({ failed: 1 });
    await world.access.tokens.create(
      {
        ...{ workspaceId: world.ours, name: 'CI', scopes: ['sql:read'] },
        expiresAt: world.clock.now() + dayMs,
      },
      { scopes: ['*'] },
      { kind: 'system', id: 'test', address: null },
    );
    await world.database
      .tables<{ api_tokens: { used_at: number; name: string } }>('config')
      .updateTable('api_tokens')
      .set({ used_at: world.clock.now() })
      .where('name', '=', 'CI')
      .execute();
    const codesOf = (list: Overview['problems']) => list.map(({ code }) => code);
    const problems = async (given = headers) => {
      const answer = await world.app.inject({ url: '/api/problems', headers: given });
      return codesOf(answer.json().problems);
    };
    const overview = await ask('24h');
    expect(codesOf(overview.problems)).toEqual([
      'log_damaged',
      'open_dead_letters',
      'token_expiring',
    ]);
    expect(overview.problems[1]).toEqual({
      ...{ id: 'open_dead_letters:invalid_type', code: 'open_dead_letters', severity: 'warning' },
      ...{ count: 1, since: '2026-01-01T00:00:00.000Z', details: { reason: 'invalid_type' } },
      message: '1 event was rejected: invalid_type.',
      help: expect.stringContaining('replay'),
      target: { type: 'dead-letters', id: null, name: null },
    });
    expect(await problems()).toEqual(codesOf(overview.problems));
    const viewer = await world.authorize(world.ours, ['workspace:read']);
    expect(await problems(viewer)).toEqual(['log_damaged', 'open_dead_letters']);
    expect(codesOf((await ask('24h', viewer)).problems)).not.toContain('token_expiring');
    expect(await problems(await world.authorize(world.theirs))).toEqual(['log_damaged']);

    await world.database
      .tables<{ dead_letters: { state: string } }>('state')
      .updateTable('dead_letters')
      .set({ state: 'discarded' })
      .execute();
    serverFacts = { ...serverFacts, damagedRecords: 0 };
    await world.clock.advance(1_000);
    expect(await problems()).toEqual(['token_expiring']);
  });

  it('asks for a token that may see the workspace, and for a range that there is', async () => {
    const blind = await world.authorize(world.ours, ['sql:read']);
    for (const url of ['/api/overview', '/api/problems']) {
      expect((await world.app.inject({ url })).statusCode).toBe(401);
      expect((await world.app.inject({ url, headers: blind })).statusCode).toBe(403);
    }
    const wrong = await world.app.inject({ url: '/api/overview?range=2h', headers });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().error.message).toContain('range');
  });
});
