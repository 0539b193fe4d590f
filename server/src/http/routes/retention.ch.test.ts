import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarehouseSchema } from '../../analytics/index.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import {
  createExpireEvents,
  createRetentionLoop,
  createRetentionStore,
  createStoredSpan,
} from '../../retention/index.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { retentionRoutes } from './retention.ts';
import { workspaceRoutes } from './workspaces.ts';

const day = 86_400_000;

describe('the retention over HTTP', () => {
  let world: HttpWorld;
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    world = await openHttpWorld();
    clickhouse = await startTestClickHouse();
    const { app, access, workspaces, clock } = world;
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    workspaceRoutes(app, { access, workspaces });
    retentionRoutes(app, {
      workspaces,
      store: createRetentionStore(world.database),
      storedSpan: createStoredSpan({ warehouse, schema }),
      clock,
      log: { daysMax: 30, bytesMax: 20_000_000_000 },
    });
    await schema.ensure(world.ours);
    const at = (ms: number) => `'${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}'`;
    for (const age of [0, 1, 10, 40, 100]) {
      const timestamp = at(clock.now() - age * day);
      await warehouse.command(
        `INSERT INTO ${world.ours}.events (message_id, timestamp, received_at, position)
          VALUES ('m-${age}', ${timestamp}, ${timestamp}, ${age})`,
      );
    }
  });
  afterAll(async () => {
    await world?.close();
    await clickhouse?.stop();
  });

  const get = async (path: string, workspaceId = world.ours) => {
    const headers = await world.authorize(workspaceId, ['workspace:read']);
    return world.app.inject({ url: `/api/workspaces/current/retention${path}`, headers });
  };

  it('tells how many events a shorter one would remove, before it is set', async () => {
    expect((await get('/preview?days=30')).json()).toEqual({
      asOf: '2026-01-01T00:00:00.000Z',
      days: 30,
      cutoff: '2025-12-02T00:00:00.000Z',
      removed: 2,
      stored: 5,
      oldestAt: '2025-09-23T00:00:00.000Z',
    });
    expect((await get('/preview?days=1')).json()).toMatchObject({ removed: 3 });
    const unset = { days: null, cutoff: null, removed: 0, stored: 5 };
    expect((await get('/preview')).json()).toMatchObject(unset);
    const nothing = { removed: 0, stored: 0, oldestAt: null };
    expect((await get('/preview?days=1', world.theirs)).json()).toMatchObject(nothing);
    for (const days of ['0', '-1', 'x', '1.5', '']) {
      const refused = await get(`/preview?days=${days}`);
      expect([refused.statusCode, refused.json().error.field]).toEqual([400, 'days']);
    }
  });

  it('says when it runs, what it removed, and what the log keeps', async () => {
    expect((await get('')).json()).toEqual({
      days: null,
      nextRunAt: null,
      lastRun: null,
      removedTotal: 0,
      failure: null,
      log: { daysMax: 30, bytesMax: 20_000_000_000 },
    });
    const headers = await world.authorize(world.ours);
    await world.app.inject({
      method: 'PATCH',
      url: '/api/workspaces/current',
      headers,
      payload: { retentionDays: 30, version: 1 },
    });
    expect((await get('')).json().nextRunAt).toBe('2026-01-01T01:00:00.000Z');

    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    // Rewrites take their own time; from one look of the loop to the next an hour passes.
    let now = world.clock.now();
    const clock: Clock = {
      now: () => now,
      monotonic: systemClock.monotonic,
      sleep: async (ms, signal) => {
        if (ms >= 10_000) now += 3_600_000;
        await systemClock.sleep(20, signal);
      },
    };
    const stopping = new AbortController();
    let ran: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      ran = resolve;
    });
    const store = createRetentionStore(world.database);
    const ended = createRetentionLoop({
      workspaces: world.workspaces.list,
      expire: createExpireEvents({ warehouse, schema, clock }),
      store: {
        ...store,
        write: async (workspaceId, state) => {
          await store.write(workspaceId, state);
          if (state.lastRun !== null) ran();
        },
      },
      clock,
      logger: world.logger,
      onRemoved: () => undefined,
      onProblem: () => undefined,
    }).run(stopping.signal);
    await done;
    stopping.abort();
    await ended;

    const answer = (await get('')).json();
    expect(answer).toMatchObject({
      days: 30,
      nextRunAt: '2026-01-02T00:05:00.000Z',
      lastRun: { cutoff: '2025-12-02T00:00:00.000Z', removed: 2 },
      removedTotal: 2,
      failure: null,
    });
    expect((await get('/preview?days=30')).json()).toMatchObject({ removed: 0, stored: 3 });
    expect((await get('', world.theirs)).json()).toMatchObject({ days: null, removedTotal: 0 });
  });
});
