import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type SourceId } from '../../kernel/ids.ts';
import { createSourceCountReader } from '../../observe/source-counts.ts';
import {
  createReadHealth,
  createRequestTallyStore,
  createSourceStore,
  createSources,
  RequestTally,
  type Source,
  type Sources,
} from '../../sources/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { sourceHealthRoutes } from './source-health.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the health of sources over HTTP', () => {
  let world: HttpWorld;
  let sources: Sources;
  let tally: RequestTally;
  let headers: { authorization: string };
  let number: number;

  beforeEach(async () => {
    world = await openHttpWorld();
    const { database, clock, random, logger } = world;
    const store = createSourceStore(database);
    sources = createSources({ store, clock, random, onChanged: async () => undefined });
    const requests = createRequestTallyStore(database);
    tally = new RequestTally({ store: requests, clock, logger });
    const counts = createSourceCountReader(database);
    const readHealth = createReadHealth({ counts, requests, clock });
    sourceHealthRoutes(world.app, { sources, readHealth, counts, requests, clock });
    headers = await world.authorize(world.ours);
    number = 0;
  });
  afterEach(() => world.close());

  const track = (more: object = {}) => {
    number += 1;
    return { type: 'track', event: 'Seen', userId: 'u1', messageId: `m${number}`, ...more };
  };
  const send = async (source: Pick<Source, 'id' | 'workspaceId'>, ...events: object[]) => {
    const given = events.length === 0 ? [track()] : events;
    await world.receive(source.workspaceId, given, { sourceId: source.id });
    await world.process();
  };
  const create = (name: string) => sources.create(world.ours, { name, kind: 'web' });
  const get = async (path: string) =>
    (await world.app.inject({ url: `/api/sources/${path}`, headers })).json();
  const stateOf = async (id: SourceId) =>
    (await get('health')).sources.find((one: { sourceId: string }) => one.sourceId === id).state;

  it('counts by outcome, and says when the last event came and how many come now', async () => {
    const shop = await create('Shop');
    const blog = await create('Blog');
    await send(shop, track(), track(), track({ messageId: 'm1' }), track({ userId: [] }));
    await world.clock.advance(2 * hourMs);
    await send(shop, ...Array.from({ length: 30 }, () => track()));
    await world.clock.advance(minuteMs);
    await send(shop, ...Array.from({ length: 15 }, () => track()));
    tally.refused(shop, 'rate_limited');
    tally.refused({ ...shop, id: blog.id }, 'revoked_write_key');
    await tally.flush();
    await world.clock.advance(30_000);
    const answer = await get('health');
    expect(answer.asOf).toBe('2026-01-01T02:01:30.000Z');
    const of = (id: SourceId) =>
      answer.sources.find((one: { sourceId: string }) => one.sourceId === id);
    const ofShop = of(shop.id);
    expect(ofShop).toMatchObject({
      sourceId: shop.id,
      state: 'healthy',
      lastEventAt: '2026-01-01T02:01:00.000Z',
      lastProcessedAt: '2026-01-01T02:01:00.000Z',
      lastRejectedAt: '2026-01-01T00:00:00.000Z',
      eventsPerSecond: 0.5,
      lastHour: { processed: 45, rejected: 0, dropped: 0, refusedRequests: 1 },
      last24Hours: { processed: 47, rejected: 1, dropped: 1, refusedRequests: 1 },
      silentAfterSeconds: 86_400,
      rhythmKnown: false,
    });
    expect(ofShop.errorShare).toBeCloseTo(1 / 46);
    expect(ofShop.byHour).toHaveLength(24);
    expect(ofShop.byHour[21]).toEqual({
      ...{ hour: '2026-01-01T00:00:00.000Z', processed: 2, rejected: 1, dropped: 1 },
      refusedRequests: 0,
    });
    expect(ofShop.byHour[23]).toMatchObject({ processed: 45, refusedRequests: 1 });
    expect(of(blog.id)).toMatchObject({ state: 'failing', lastEventAt: null, eventsPerSecond: 0 });
  });

  it('goes from waiting over healthy and silent to disabled', async () => {
    const shop = await create('Shop');
    expect(await stateOf(shop.id)).toBe('waiting');
    await send(shop);
    expect(await stateOf(shop.id)).toBe('healthy');
    await world.clock.advance(24 * hourMs);
    expect(await stateOf(shop.id)).toBe('healthy');
    await world.clock.advance(1);
    expect(await stateOf(shop.id)).toBe('silent');
    await send(shop, track({ userId: [] }));
    expect(await stateOf(shop.id)).toBe('failing');
    await sources.update(world.ours, shop.id, { enabled: false });
    expect(await stateOf(shop.id)).toBe('disabled');
  });

  it('learns how long a source pauses', async () => {
    const shop = await create('Shop');
    for (let round = 0; round < 5; round += 1) {
      await send(shop);
      await world.clock.advance(hourMs);
    }
    await send(shop);
    const [found] = (await get('health')).sources;
    expect(found).toMatchObject({ silentAfterSeconds: 75 * 60, rhythmKnown: true });
    await world.clock.advance(75 * minuteMs + 1);
    expect(await stateOf(shop.id)).toBe('silent');
  });

  it('tells the history of one, with the reasons why events and requests did not take effect', async () => {
    const shop = await create('Shop');
    await send(
      shop,
      track(),
      ...Array.from({ length: 9 }, () => track({ messageId: 'm1' })),
      track({ userId: [] }),
      track({ userId: [] }),
    );
    await world.clock.advance(3 * hourMs + 2 * minuteMs);
    await send(shop, track({ userId: [] }));
    for (let times = 0; times < 3; times += 1) tally.refused(shop, 'rate_limited');
    await tally.flush();
    const day = await get(`${shop.id}/health`);
    expect(day.series).toHaveLength(96);
    expect(day.series[95]).toEqual({
      ...{ at: '2026-01-01T03:00:00.000Z', processed: 0, rejected: 1, dropped: 0 },
      refusedRequests: 3,
    });
    expect(day.series[83]).toMatchObject({ processed: 1, rejected: 2, dropped: 9 });
    const rows = (answer: { problems: Record<string, unknown>[] }) =>
      answer.problems.map(({ counts, outcome, reason, count, lastAt }) => [
        ...[counts, outcome, reason, count, lastAt],
      ]);
    expect(rows(day)).toEqual([
      ['events', 'rejected', 'wrong_field_type', 3, '2026-01-01T03:02:00.000Z'],
      ['requests', 'refused', 'rate_limited', 3, '2026-01-01T03:02:00.000Z'],
      ['events', 'dropped', 'duplicate', 9, '2026-01-01T00:00:00.000Z'],
    ]);
    expect(day.problems[1]).toMatchObject({
      what: expect.stringContaining('429'),
      help: expect.stringContaining('limit'),
    });
    const hour = await get(`${shop.id}/health?span=hour`);
    expect(hour.series).toHaveLength(60);
    expect(rows(hour)).toEqual([
      ['requests', 'refused', 'rate_limited', 3, '2026-01-01T03:02:00.000Z'],
      ['events', 'rejected', 'wrong_field_type', 1, '2026-01-01T03:02:00.000Z'],
    ]);
    const week = await get(`${shop.id}/health?span=week`);
    expect(week.series).toHaveLength(168);
    expect(week.series[164]).toMatchObject({ processed: 1, rejected: 2, dropped: 9 });
    expect(week.health.sourceId).toBe(shop.id);
  });

  it('keeps workspaces apart, and asks for the scope', async () => {
    const shop = await create('Shop');
    await send(shop);
    await send({ id: shop.id, workspaceId: world.theirs }, track(), track());
    expect((await get('health')).sources[0].lastHour.processed).toBe(1);
    const theirs = await world.authorize(world.theirs);
    const asked = (url: string, as: typeof headers) => world.app.inject({ url, headers: as });
    expect((await asked('/api/sources/health', theirs)).json().sources).toEqual([]);
    expect((await asked(`/api/sources/${shop.id}/health`, theirs)).statusCode).toBe(404);
    const blind = await world.authorize(world.ours, ['sql:read']);
    expect((await asked('/api/sources/health', blind)).statusCode).toBe(403);
    expect((await asked(`/api/sources/${asId('src_none')}/health`, headers)).statusCode).toBe(404);
    const wrong = await asked(`/api/sources/${shop.id}/health?span=year`, headers);
    expect(wrong.json().error.field).toBe('span');
  });
});
