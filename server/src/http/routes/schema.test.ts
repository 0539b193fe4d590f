import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, Principal, Scope } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ResolvedEvent } from '../../kernel/event.ts';
import { asId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createCursorStore, type LogTables, logMigrations } from '../../log/index.ts';
import { createLogger } from '../../observe/logger.ts';
import {
  createCountStored,
  createObservedSchema,
  observedSchemaLimits,
  observedSchemaMigrations,
} from '../../observed-schema/index.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../storage/sqlite/sqlite.ts';
import { event } from '../../testing/stream-fixture.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { type App, appLimits, createApp } from '../app.ts';
import { schemaRoutes } from './schema.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 4, 20, 12);
const workspaceId = asId<WorkspaceId>('ws_a');
const web = asId<SourceId>('src_web');
const app2 = asId<SourceId>('src_app');

describe('the observed schema over HTTP', () => {
  let database: SqliteDatabase;
  let app: App;
  let audited: AuditEntry[];
  let position: number;

  beforeEach(async () => {
    database = openSqlite(':memory:');
    await migrate(database, [...logMigrations, ...observedSchemaMigrations], { now: () => 0 });
    audited = [];
    position = 0;
    const principal = (workspace: string, ...scopes: Scope[]): Principal => ({
      kind: 'token',
      id: asId('tok_1'),
      workspaceId: asId(workspace),
      scopes,
    });
    const tokens = new Map([
      ['analyst', principal('ws_a', 'sources:read', 'personal-data:read')],
      ['viewer', principal('ws_a', 'sources:read')],
      ['admin', principal('ws_a', 'sources:read', 'sources:write', 'personal-data:read')],
      ['other', principal('ws_b', '*')],
      ['nobody', principal('ws_a', 'profiles:read')],
    ]);
    app = await createApp({
      logger: createLogger('silent'),
      random: systemRandom,
      authenticate: ({ secret }) => tokens.get(secret),
      trustProxy: false,
      ...appLimits,
    });
    schemaRoutes(app, {
      schema: createObservedSchema(database),
      sources: {
        get: async (workspace, id) => {
          if (workspace === workspaceId && (id === web || id === app2)) return { id } as never;
          throw new OnefoldError('not_found', 'There is no such source.');
        },
      },
      audit: { append: async (entry) => void audited.push(entry), list: async () => [] },
      clock: new VirtualClock({ startMs: now }),
    });
  });

  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const count = async (...batch: readonly Partial<ResolvedEvent>[]) => {
    const from = { position, planned: position + 4096 };
    const events = batch.map((each, index) =>
      event(position + index + 1, { workspaceId, sourceId: web, context: {}, ...each }),
    );
    position += 4096;
    await createCursorStore(database.tables<LogTables>('delivery')).write('warehouse', from);
    const limits = { ...observedSchemaLimits, pathsPerEventMax: 4 };
    const counting = createCountStored(database, limits)();
    await counting.observe(events);
    await counting.commit('warehouse', from, { position, planned: null });
  };
  const ask = async (url: string, token = 'analyst', method: 'GET' | 'DELETE' = 'GET') =>
    app.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
  const get = async (url: string, token?: string) => {
    const response = await ask(url, token);
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  };

  it('lists events with what is new in the last day', async () => {
    expect(await get('/api/sources/src_web/schema')).toEqual({
      events: [],
      next: null,
      summary: null,
      newSince: new Date(now - 24 * hour).toISOString(),
    });
    await count(
      { event: 'Order', properties: { a: 1 }, receivedAt: now - 50 * hour },
      { event: 'View', properties: { a: 1 }, receivedAt: now - 49 * hour },
      { type: 'identify', event: null, properties: {}, receivedAt: now - 48 * hour },
    );
    await count(
      { event: 'View', properties: { a: 1, b: 1 }, receivedAt: now - 2 * hour },
      { event: 'Fresh', properties: {}, receivedAt: now - hour },
    );
    const { events, summary, next } = await get('/api/sources/src_web/schema?order=name');
    expect(next).toBe(null);
    expect(summary).toEqual({
      countedSince: new Date(now - 50 * hour).toISOString(),
      countedUntil: new Date(now - hour).toISOString(),
      events: 4,
      properties: 3,
      notRecorded: { events: 0, names: 0, exact: true },
      limits: { events: 1_000, properties: 20_000, propertiesOfEvent: 500, depth: 8 },
    });
    expect(events.map((each: Record<string, unknown>) => [each['type'], each['event']])).toEqual([
      ['identify', null],
      ['track', 'Fresh'],
      ['track', 'Order'],
      ['track', 'View'],
    ]);
    expect(events[3]).toEqual({
      ...{ type: 'track', event: 'View', count: 2, properties: 2 },
      firstSeen: new Date(now - 49 * hour).toISOString(),
      lastSeen: new Date(now - 2 * hour).toISOString(),
      ...{ new: false, newProperties: true },
    });
    const fresh = await get('/api/sources/src_web/schema?new=true&order=name');
    expect(fresh.events.map((each: { event: string }) => each.event)).toEqual(['Fresh', 'View']);
    const found = await get('/api/sources/src_web/schema?search=RDE&type=track');
    expect(found.events.map((each: { event: string }) => each.event)).toEqual(['Order']);
    const one = await get('/api/sources/src_web/schema?event=View&type=track');
    expect(one.events).toMatchObject([{ event: 'View', count: 2 }]);
    const nameless = await get('/api/sources/src_web/schema?event=');
    expect(nameless.events).toMatchObject([{ type: 'identify', event: null }]);
  });

  it('pages through events and refuses the cursor of another list', async () => {
    await count(...['a', 'b', 'c', 'd', 'e'].map((name) => ({ event: name })));
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { events: { event: string }[]; next: string | null } = await get(
        `/api/sources/src_web/schema?order=name&limit=2${cursor === '' ? '' : `&next=${cursor}`}`,
      );
      names.push(...page.events.map((each) => each.event));
      if (page.next !== null) {
        const wrong = await ask(`/api/sources/src_web/schema?order=count&next=${page.next}`);
        expect(wrong.statusCode).toBe(400);
        expect(wrong.json().error).toMatchObject({ code: 'invalid_request', field: 'next' });
      }
      cursor = page.next;
    }
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('shows properties with types, shares, examples and what is not recorded', async () => {
    const old = now - 50 * hour;
    await count(
      { event: 'Order', properties: { total: 1.5, coupon: null, 'a.b': 1 }, receivedAt: old },
      { event: 'Order', properties: { total: 2, password: 'x', more: 1 }, receivedAt: now },
      { event: 'Order', properties: { total: null }, traits: { vip: true }, receivedAt: now },
      { event: 'Order', properties: {}, receivedAt: now },
    );
    const query = '/api/sources/src_web/schema/properties?type=track&event=Order';
    const { properties, notRecorded, masked } = await get(query);
    expect(masked).toBe(false);
    expect(properties[0]).toMatchObject({ path: 'properties.a.b', events: 1, of: 4, new: false });
    expect(properties[1]).toEqual({
      ...{ type: 'track', event: 'Order', path: 'properties.coupon' },
      ...{ events: 1, of: 4, absentShare: 0.75, values: 1, nullShare: 1 },
      types: [{ type: 'null', count: 1 }],
      firstSeen: new Date(old).toISOString(),
      lastSeen: new Date(old).toISOString(),
      ...{ new: false, examples: [], examplesWithheld: false },
    });
    expect(properties[2]).toMatchObject({
      path: 'properties.total',
      ...{ events: 3, values: 3, absentShare: 0.25, nullShare: 1 / 3 },
      types: [
        { type: 'integer', count: 1 },
        { type: 'number', count: 1 },
        { type: 'null', count: 1 },
      ],
      examples: [2, 1.5],
    });
    // Four paths have room: total, coupon, and `a` and `b` of `a.b`.
    expect(properties.length).toBe(3);
    expect(notRecorded).toEqual([
      { type: 'track', event: 'Order', values: 3, names: 3, exact: true },
    ]);
  });

  it('says that a name tells of a secret, of which there are no examples', async () => {
    await count({ properties: { password: 'x', name: 'y' } });
    const { properties } = await get('/api/sources/src_web/schema/properties');
    expect(properties).toMatchObject([
      { path: 'properties.name', examples: ['y'], examplesWithheld: false },
      { path: 'properties.password', examples: [], examplesWithheld: true },
    ]);
  });

  it('masks examples for those who may not see values of people, and keeps a record of reading', async () => {
    await count(
      { properties: { name: 'Ana', age: 31, vip: true } },
      { properties: { name: 'Ben', age: 32 } },
    );
    const url = '/api/sources/src_web/schema/properties?event=Order%20Completed';
    const shown = await get(url);
    expect(shown.properties[1].examples).toEqual(['Ben', 'Ana']);
    const hidden = await get(url, 'viewer');
    expect(hidden.masked).toBe(true);
    expect(hidden.properties.map((each: { examples: unknown[] }) => each.examples)).toEqual([
      ['###'],
      ['•••'],
      ['true/false'],
    ]);
    expect(JSON.stringify(hidden)).not.toMatch(/Ana|Ben|31/);
    const record = { action: 'schema.read', object: 'source:src_web', before: null };
    expect(audited).toMatchObject([
      { ...record, after: { event: 'Order Completed', examples: 5, masked: false } },
      { ...record, after: { event: 'Order Completed', examples: 3, masked: true } },
    ]);
  });

  it('pages through the properties of all events, searches, and finds what is new', async () => {
    const old = now - 30 * hour;
    await count(
      { event: 'b', properties: { x: 1, y: 1 }, context: { z: 1 }, receivedAt: old },
      { event: 'a', properties: { x: 1 }, receivedAt: old },
      { event: 'a', properties: { Xs: 1 }, receivedAt: now },
      { type: 'page', event: null, properties: { url: 1 }, receivedAt: now },
    );
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { properties: Record<string, string>[]; next: string | null } = await get(
        `/api/sources/src_web/schema/properties?limit=2${cursor === '' ? '' : `&next=${cursor}`}`,
      );
      expect(page.properties.length).toBeGreaterThan(0);
      all.push(...page.properties.map(({ type, event: name, path }) => `${type} ${name} ${path}`));
      cursor = page.next;
    }
    expect(all).toEqual([
      'page null properties.url',
      'track a properties.Xs',
      'track a properties.x',
      'track b properties.x',
      'track b properties.y',
      'track b context.z',
    ]);
    const paths = async (query: string) =>
      (await get(`/api/sources/src_web/schema/properties?${query}`)).properties.map(
        ({ path }: { path: string }) => path,
      );
    expect(await paths('search=XS')).toEqual(['properties.Xs']);
    expect(await paths('new=true')).toEqual(['properties.url', 'properties.Xs']);
    expect(await paths('event=')).toEqual(['properties.url']);
    expect(await paths('type=page')).toEqual(['properties.url']);
  });

  it('adds sources up for the whole workspace, the most frequent first', async () => {
    await count(
      { event: 'Order', properties: { total: 1, coupon: null } },
      { event: 'Order', properties: { total: 'x' }, sourceId: app2 },
      { event: 'View', properties: { url: 'y' } },
      { event: 'Order', workspaceId: asId<WorkspaceId>('ws_b'), sourceId: asId('src_b') },
    );
    const { events } = await get('/api/schema/events');
    expect(events).toMatchObject([
      { event: 'Order', count: 2 },
      { event: 'View', count: 1 },
    ]);
    const merged = await get('/api/schema/properties?type=track&event=Order');
    expect(merged.properties).toMatchObject([
      {
        ...{ path: 'properties.total', events: 2, of: 2, absentShare: 0 },
        types: [
          { type: 'string', count: 1 },
          { type: 'integer', count: 1 },
        ],
      },
      { path: 'properties.coupon', events: 1, nullShare: 1 },
    ]);
    expect(merged.properties[0]).not.toHaveProperty('examples');
    const first = await get('/api/schema/properties?limit=2');
    const rest = await get(`/api/schema/properties?limit=2&next=${first.next}`);
    expect(
      [...first.properties, ...rest.properties].map(({ path }: { path: string }) => path),
    ).toEqual(['properties.total', 'properties.coupon', 'properties.url']);
    expect(rest.next).toBe(null);
    expect(audited).toEqual([]);
  });

  it('forgets examples or all of a source for those who may change it', async () => {
    await count({ properties: { a: 1 } }, { sourceId: app2, properties: { a: 1 } });
    const forget = (url: string, token: string) => ask(url, token, 'DELETE');
    expect((await forget('/api/sources/src_web/schema', 'analyst')).statusCode).toBe(403);
    expect((await forget('/api/sources/src_web/schema/examples', 'analyst')).statusCode).toBe(403);
    const examples = await forget('/api/sources/src_web/schema/examples', 'admin');
    expect(examples.json()).toEqual({ forgotten: 1 });
    expect((await get('/api/sources/src_web/schema')).events.length).toBe(1);
    expect((await forget('/api/sources/src_web/schema', 'admin')).statusCode).toBe(204);
    expect((await get('/api/sources/src_web/schema')).summary).toBe(null);
    expect((await get('/api/sources/src_app/schema')).events.length).toBe(1);
    expect(audited).toMatchObject([
      { action: 'schema.forget-examples', object: 'source:src_web', after: { forgotten: 1 } },
      { action: 'schema.reset', object: 'source:src_web', after: { events: 1, properties: 1 } },
    ]);
  });

  it('is nothing to another workspace, nor without the scope', async () => {
    await count({ properties: { a: 1 } });
    for (const path of ['', '/properties']) {
      expect((await ask(`/api/sources/src_web/schema${path}`, 'other')).statusCode).toBe(404);
      expect((await ask(`/api/sources/src_web/schema${path}`, 'nobody')).statusCode).toBe(403);
    }
    for (const path of ['', '/examples']) {
      const url = `/api/sources/src_web/schema${path}`;
      expect((await ask(url, 'other', 'DELETE')).statusCode).toBe(404);
    }
    expect((await get('/api/schema/events', 'other')).events).toEqual([]);
    expect((await get('/api/schema/properties', 'other')).properties).toEqual([]);
    expect((await get('/api/sources/src_web/schema')).events.length).toBe(1);
  });
});
