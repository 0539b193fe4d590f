import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OnefoldError } from '../../kernel/errors.ts';
import { createMetrics } from '../../observe/metrics.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { healthRoutes } from './health.ts';

describe('health over HTTP', () => {
  let world: HttpWorld;
  let state: () => Promise<unknown>;
  let warehouse: () => Promise<boolean>;
  let problems: Map<string, string>;

  beforeEach(async () => {
    world = await openHttpWorld();
    state = async () => undefined;
    warehouse = async () => true;
    problems = new Map();
    const metrics = createMetrics();
    metrics.received(3);
    healthRoutes(world.app, {
      ...world,
      version: '1.2.3',
      metrics,
      state: () => state(),
      warehouse: () => warehouse(),
      problems: () => problems,
      lagSeconds: () => ({ processing: 1.5, warehouse: 0, delivery: 0 }),
    });
  });
  afterEach(() => world.close());

  const ready = async () => world.clock.runUntil(world.app.inject({ url: '/ready' }));

  it('says that the process lives and which version it is', async () => {
    expect((await world.app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' });
    const version = await world.app.inject({ url: '/version' });
    expect(version.json()).toEqual({ name: 'onefold', version: '1.2.3' });
  });

  it('is ready with all its checks', async () => {
    const answer = await ready();
    expect(answer.statusCode).toBe(200);
    const ok = { status: 'ok', reason: null };
    expect(answer.json()).toEqual({
      status: 'ok',
      checks: {
        ...{ log: ok, state: ok, warehouse: ok },
        processing: { ...ok, lagSeconds: 1.5 },
        delivery: { ...ok, lagSeconds: 0 },
      },
    });
  });

  it('is not ready while the log cannot be written, and says why', async () => {
    world.disk.faults = { ...world.disk.faults, writeFails: 1 };
    const refused = world.receive(world.ours, [{ type: 'track' }]);
    await expect(refused).rejects.toThrow(OnefoldError);
    const answer = await ready();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json().status).toBe('failed');
    expect(answer.json().checks.log).toMatchObject({ status: 'failed' });
    expect(answer.json().checks.log.reason).not.toBe('');
  });

  it('is not ready while the state database fails or hangs, without its words', async () => {
    state = async () => {
      throw new Error('secret host');
    };
    const answer = await ready();
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain('secret host');
    await world.clock.advance(1000);
    state = () => new Promise(() => undefined);
    const hung = await ready();
    expect(hung.json().checks.state).toEqual({
      status: 'failed',
      reason: 'No answer within 2 seconds.',
    });
  });

  it('stays ready, and says so, while the warehouse is down or a part is stuck', async () => {
    warehouse = async () => false;
    problems.set('deliver', 'The destination store is locked.');
    const answer = await ready();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'degraded',
      checks: {
        warehouse: { status: 'degraded', reason: 'ClickHouse does not answer.' },
        delivery: { status: 'degraded', reason: 'The destination store is locked.' },
      },
    });
    const remote = await world.app.inject({ url: '/ready', remoteAddress: '10.0.0.9' });
    expect(remote.json().checks.delivery.status).toBe('degraded');
    expect(remote.body).not.toContain('store is locked');
  });

  it('looks once for all who ask at the same time', async () => {
    let looks = 0;
    state = async () => {
      looks += 1;
    };
    await Promise.all([ready(), ready(), ready()]);
    expect(looks).toBe(1);
    await world.clock.advance(1000);
    await ready();
    expect(looks).toBe(2);
  });

  it('gives metrics to this machine, and to others only with a token of the scope', async () => {
    const ask = (more: object = {}) => world.app.inject({ url: '/metrics', ...more });
    const local = await ask();
    expect(local.headers['content-type']).toContain('text/plain');
    expect(local.body).toContain('onefold_events_received_total 3');
    expect((await ask({ remoteAddress: '::ffff:127.0.0.1' })).statusCode).toBe(200);
    expect((await ask({ remoteAddress: '10.0.0.9' })).statusCode).toBe(401);
    const proxied = await ask({ headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(proxied.statusCode).toBe(401);
    const remote = { remoteAddress: '10.0.0.9' };
    const reader = await world.authorize(world.ours, ['metrics:read']);
    expect((await ask({ ...remote, headers: reader })).statusCode).toBe(200);
    const other = await world.authorize(world.ours, ['profiles:read']);
    expect((await ask({ ...remote, headers: other })).statusCode).toBe(403);
  });
});
