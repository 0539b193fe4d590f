import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessMigrations, createAccess, type Principal, type Scope } from '../../access/index.ts';
import {
  createDeliveryLedger,
  createDeliveryStore,
  createDestinationDesk,
  createDestinationStore,
  createEgress,
  type DeliveryStore,
  destinationMigrations,
  egressLimits,
  findDefinition,
  parseEgressAllow,
} from '../../destinations/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { asId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createSealer } from '../../kernel/seal.ts';
import { logMigrations } from '../../log/index.ts';
import { createLogger } from '../../observe/logger.ts';
import type { Database } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite } from '../../storage/sqlite/sqlite.ts';
import { startHttpPeer } from '../../testing/http-peer.ts';
import type { App } from '../app.ts';
import { appLimits, createApp } from '../app.ts';
import { deliveryRoutes } from './deliveries.ts';
import { destinationRoutes } from './destinations.ts';

const principalOf = (name: string, workspace: string, scope: Scope): [string, Principal] => [
  name,
  { kind: 'token', id: asId(`tok_${name}`), workspaceId: asId(workspace), scopes: [scope] },
];
const principals = new Map([
  principalOf('admin', 'ws_a', '*'),
  principalOf('reader', 'ws_a', 'destinations:read'),
  principalOf('sorter', 'ws_a', 'dead-letters:read'),
  principalOf('stranger', 'ws_b', '*'),
]);

describe('destinations over HTTP', () => {
  let app: App;
  let database: Database;
  let deliveries: DeliveryStore;
  let audit: ReturnType<typeof createAccess>['audit'];
  let changes = 0;
  const closing: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    changes = 0;
    const base = { clock: systemClock, random: systemRandom, logger: createLogger('silent') };
    database = openSqlite(':memory:');
    const migrations = [...accessMigrations, ...logMigrations, ...destinationMigrations];
    await migrate(database, migrations, { now: () => 0 });
    audit = createAccess({ ...base, database, sessionIdleMsMax: 1 }).audit;
    const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(['127.0.0.1']) });
    closing.push(egress);
    deliveries = createDeliveryStore(database);
    const ledger = createDeliveryLedger(database);
    const sealer = createSealer(new Uint8Array(32), systemRandom);
    const changed = () => {
      changes += 1;
    };
    const desk = createDestinationDesk({
      ...base,
      destinations: createDestinationStore(database, sealer, findDefinition),
      deliveries,
      findDefinition,
      egress,
      segment: async (_, id) => (id === 'seg_vip' ? { key: 'vip' } : null),
      computedTrait: async (_, id) => (id === 'ct_orders' ? { key: 'orders' } : null),
      streamEnd: async () => 4_095,
      changed,
    });
    app = await createApp({
      ...base,
      ...appLimits,
      authenticate: ({ secret }) => principals.get(secret),
      trustProxy: false,
    });
    destinationRoutes(app, { desk, ledger, audit, clock: systemClock, changed });
    deliveryRoutes(app, { desk, ledger, audit, clock: systemClock, changed });
  });

  afterEach(async () => {
    await app.close();
    for (const part of closing.splice(0)) await part.close();
    await database.close();
  });

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
  const call = async (who: string, method: Method, url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${who}` };
    const given = payload === undefined ? {} : { payload };
    const answer = await app.inject({ method, url: `/api/destinations${url}`, headers, ...given });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const add = async (url = 'https://hook.example/in') =>
    (await call('admin', 'POST', '', { kind: 'webhook', name: 'Hook', settings: { url } })).body;
  const dead = async (id: string, count: number) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      event: {
        ...{ position: 5_000 + index, part: 0 },
        profileId: asId<never>('p1'),
        receivedAt: 1_000,
        payload: { type: 'track', messageId: `m${index}`, profileId: 'p1', event: 'Seen' },
        json: JSON.stringify({ messageId: `m${index}`, secretOfPerson: 'x' }),
      },
      state: 'dead' as const,
      attempt: 3,
      history: [
        {
          ...{ at: 1_500, outcome: 'refused' as const, status: 400, durationMs: 7, events: 1 },
          ...{ message: 'The receiver answered 400.', answer: 'person x is unknown' },
        },
      ],
      nextAttemptAt: null,
      lastError: 'The receiver answered 400.',
      lastStatus: 400,
    }));
    await deliveries.commit(asId(id), {
      position: 6_000,
      ahead: [],
      rows,
      changes: [],
      delivered: 0,
      failed: count,
      dead: count,
      oldestAt: null,
      circuit: { suspicion: 0, pauses: 0, pausedUntil: null, failingSince: null, lastError: null },
      stop: false,
      now: 2_000,
    });
  };

  it('describes the catalog so that a form can be drawn', async () => {
    const { status, body } = await call('reader', 'GET', '/catalog');
    expect(status).toBe(200);
    const [webhook] = body.catalog;
    expect(webhook).toMatchObject({ kind: 'webhook', generated: ['signingSecret'] });
    expect(webhook.previous).toEqual(['previousSigningSecret']);
    expect(webhook.settings[0]).toMatchObject({
      name: 'url',
      required: true,
      secret: false,
      schema: { type: 'string', format: 'uri' },
    });
    expect(webhook.settings.filter(({ secret }: { secret: boolean }) => secret)).toHaveLength(4);
    expect(webhook.actions[0]).toMatchObject({ key: 'send-events' });
  });

  it('adds one, shows the made credential once, and never again', async () => {
    const { destination, generated } = await add();
    expect(generated.signingSecret).toMatch(/^whsec_/);
    expect(destination).toMatchObject({
      name: 'Hook',
      enabled: true,
      batchSize: 1,
      settings: { url: 'https://hook.example/in' },
      secretsSet: ['signingSecret'],
      status: { state: 'flowing', delivered: 0, lagSeconds: null },
    });
    expect(changes).toBe(1);
    const listed = await call('reader', 'GET', '');
    expect(listed.body.destinations).toEqual([destination]);
    expect(JSON.stringify(listed.body)).not.toContain(generated.signingSecret);
    const [entry] = await audit.list(asId('ws_a'), { limit: 5 });
    expect(entry).toMatchObject({ action: 'destination.create' });
    expect(JSON.stringify(entry)).not.toContain(generated.signingSecret);
  });

  it('changes what is given and keeps the rest, renews a credential, and removes', async () => {
    const { destination, generated } = await add();
    const { id } = destination;
    const patched = await call('admin', 'PATCH', `/${id}`, {
      name: 'Renamed',
      eventFilter: { types: ['track'], names: ['Seen'] },
      settings: { headers: { 'X-Key': 'hunter2' } },
    });
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({
      name: 'Renamed',
      enabled: true,
      revision: 2,
      settings: { url: 'https://hook.example/in' },
      secretsSet: ['signingSecret', 'headers'],
      eventFilter: { types: ['track'], names: ['Seen'] },
    });
    expect(JSON.stringify(patched.body)).not.toContain('hunter2');
    const renewed = await call('admin', 'POST', `/${id}/secrets/signingSecret`);
    expect(renewed.body.generated.signingSecret).not.toBe(generated.signingSecret);
    expect(renewed.body.destination.secretsSet).toContain('previousSigningSecret');
    expect((await call('admin', 'POST', `/${id}/secrets/url`)).status).toBe(400);
    expect((await call('admin', 'DELETE', `/${id}`)).status).toBe(204);
    expect((await call('admin', 'GET', `/${id}`)).status).toBe(404);
    expect((await call('admin', 'DELETE', `/${id}`)).status).toBe(404);
  });

  it('names the wrong field of what it refuses', async () => {
    const send = async (payload: object) =>
      (await call('admin', 'POST', '', { kind: 'webhook', name: 'H', ...payload })).body.error;
    const refused = async (payload: object) => (await send(payload)).field;
    const url = 'https://a.example/';
    expect(await send({ settings: { url, headers: { Host: 'x' } } })).toMatchObject({
      message: 'is set by the webhook itself',
    });
    expect(await refused({ settings: {} })).toBe('settings.url');
    expect(await refused({ settings: { url: 'http://10.0.0.1/' } })).toBe('settings.url');
    expect(await refused({ settings: { url }, batchSize: 0 })).toBe('batchSize');
    expect(await refused({ settings: { url }, kind: 'pigeon' })).toBe('kind');
    expect(await refused({ settings: { url }, actionKey: 'fly' })).toBe('actionKey');
    expect(await refused({ settings: { url }, fields: { method: 'GET' } })).toBe('fields.method');
    expect(await refused({ settings: { url, headers: { Host: 'x' } } })).toBe(
      'settings.headers.Host',
    );
    expect(await refused({ settings: { url }, eventFilter: { types: ['x'] } })).toBe(
      'eventFilter.types.0',
    );
  });

  it('sends a test event and passes on what the receiver answered', async () => {
    const peer = await startHttpPeer(() => ({ status: 418, body: 'teapot' }));
    closing.push(peer);
    const { destination } = await add(peer.url);
    const { status, body } = await call('admin', 'POST', `/${destination.id}/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'refused', status: 418, body: 'teapot' });
    expect(JSON.parse(peer.requests[0]!.body)).toMatchObject({ event: 'Onefold Test' });
    expect(body.request).toMatchObject({ method: 'POST', url: peer.url });
    expect(body.request.body).toBe(peer.requests[0]!.body);
    const [entry] = await audit.list(asId('ws_a'), { limit: 1 });
    expect(entry).toMatchObject({ action: 'destination.test', after: { outcome: 'refused' } });
  });

  it('lists dead letters in pages, inspects, replays one and all, and discards', async () => {
    const { destination } = await add();
    const base = `/${destination.id}`;
    await dead(destination.id, 7);
    const first = await call('admin', 'GET', `${base}/deliveries?state=dead&limit=5`);
    expect(first.body.deliveries).toHaveLength(5);
    expect(JSON.stringify(first.body)).not.toContain('secretOfPerson');
    const next = await call('admin', 'GET', `${base}/deliveries?limit=5&after=${first.body.next}`);
    expect(next.body.deliveries.map(({ messageId }: { messageId: string }) => messageId)).toEqual([
      'm1',
      'm0',
    ]);
    expect(next.body.next).toBeNull();
    const { id } = first.body.deliveries[0];
    const inspected = await call('admin', 'GET', `${base}/deliveries/${id}`);
    expect(inspected.body.payload).toMatchObject({ secretOfPerson: 'x' });
    expect(inspected.body.masked).toBe(false);
    expect(inspected.body.attempts).toEqual([
      {
        at: '1970-01-01T00:00:01.500Z',
        ...{ outcome: 'refused', status: 400, durationMs: 7, events: 1 },
        ...{ message: 'The receiver answered 400.', answer: 'person x is unknown' },
      },
    ]);
    expect(inspected.body.request).toMatchObject({
      method: 'POST',
      url: 'https://hook.example/in',
      body: JSON.stringify(inspected.body.payload),
    });
    const masked = await call('sorter', 'GET', `${base}/deliveries/${id}`);
    expect(masked.body).toMatchObject({ masked: true, payload: { secretOfPerson: '•••' } });
    expect(masked.body.request.body).toContain('"secretOfPerson":"•••"');
    expect(masked.body.attempts[0]).toMatchObject({ status: 400, answer: '•••' });
    const replayed = await call('admin', 'POST', `${base}/deliveries/${id}/replay`);
    expect(replayed.body).toMatchObject({ id, state: 'waiting', replays: 1 });
    expect((await call('admin', 'POST', `${base}/deliveries/${id}/replay`)).status).toBe(409);
    const all = await call('admin', 'POST', `${base}/replay-dead`);
    expect(all.body).toEqual({ replayed: 6, replayedAt: expect.any(String) });
    const since = encodeURIComponent(all.body.replayedAt);
    const progress = await call('admin', 'GET', `${base}/deliveries/counts?replayedSince=${since}`);
    expect(progress.body).toMatchObject({ states: { waiting: 6, dead: 0, replayed: 0 } });
    expect((await call('admin', 'DELETE', `${base}/deliveries/${id}`)).status).toBe(204);
    expect((await call('admin', 'DELETE', `${base}/deliveries/${id}`)).status).toBe(404);
    expect((await call('admin', 'GET', base)).body.status).toMatchObject({
      waiting: 6,
      deadLetters: 0,
      discarded: 1,
    });
    expect((await call('admin', 'POST', `${base}/resume`)).status).toBe(409);
  });

  it('finds, replays and discards dead letters by what they failed for', async () => {
    const { destination } = await add();
    const base = `/${destination.id}`;
    await dead(destination.id, 7);
    const counts = await call('sorter', 'GET', `${base}/deliveries/counts?status=400`);
    expect(counts.body).toMatchObject({
      states: { dead: 7, waiting: 0, replayed: 0 },
      reasons: [{ lastError: 'The receiver answered 400.', lastStatus: 400, count: 7 }],
    });
    const listed = async (query: string) =>
      (await call('sorter', 'GET', `${base}/deliveries?${query}`)).body.deliveries.length;
    expect(await listed('status=400')).toBe(7);
    expect(await listed('status=401')).toBe(0);
    expect(await listed('status=none')).toBe(0);
    expect((await call('sorter', 'GET', `${base}/deliveries?status=teapot`)).body.error.field).toBe(
      'status',
    );
    const one = await call('admin', 'POST', `${base}/replay-dead`, { search: 'm3' });
    expect(one.body.replayed).toBe(1);
    const none = await call('admin', 'POST', `${base}/discard-dead`, { status: 'none' });
    expect(none.body).toEqual({ discarded: 0 });
    const rest = await call('admin', 'POST', `${base}/discard-dead`, { status: 400 });
    expect(rest.body).toEqual({ discarded: 6 });
    expect((await call('admin', 'POST', `${base}/discard-dead`)).body).toEqual({ discarded: 0 });
    const [entry] = await audit.list(asId('ws_a'), { limit: 3 });
    expect(JSON.stringify(await audit.list(asId('ws_a'), { limit: 10 }))).not.toContain('"m3"');
    expect(entry).toMatchObject({ action: 'delivery.discard-dead' });
  });

  it('pauses and resumes, and says why where it cannot', async () => {
    const { destination } = await add();
    const base = `/${destination.id}`;
    const steer = (verb: string) => call('admin', 'POST', `${base}/${verb}`);
    expect((await steer('resume')).status).toBe(409);
    expect((await steer('retry')).status).toBe(409);
    const paused = await steer('pause');
    expect(paused.body.status).toMatchObject({ state: 'held', stoppedAt: null });
    const { heldSince, heldUntil } = paused.body.status;
    expect(Date.parse(heldUntil) - Date.parse(heldSince)).toBe(72 * 3_600_000);
    expect((await steer('pause')).status).toBe(409);
    expect((await steer('retry')).status).toBe(409);
    expect((await steer('resume')).body.status).toMatchObject({ state: 'flowing' });
    await call('admin', 'PATCH', base, { enabled: false });
    const off = await steer('pause');
    expect([off.status, off.body.error.message]).toEqual([
      409,
      'The destination is switched off. Switch it on first.',
    ]);
    const actions = (await audit.list(asId('ws_a'), { limit: 9 })).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['destination.pause', 'destination.resume']));
  });

  it('refuses an edit of what was changed meanwhile', async () => {
    const { destination } = await add();
    const edit = (revision: number, name: string) =>
      call('admin', 'PATCH', `/${destination.id}`, { revision, name });
    expect((await edit(1, 'One')).body).toMatchObject({ name: 'One', revision: 2 });
    expect((await edit(1, 'Other')).status).toBe(409);
    expect((await edit(2, 'Two')).body).toMatchObject({ name: 'Two' });
  });

  it('shows and does nothing across workspaces or without the scope', async () => {
    const { destination } = await add();
    const base = `/${destination.id}`;
    await dead(destination.id, 1);
    const delivery = (await call('admin', 'GET', `${base}/deliveries`)).body.deliveries[0].id;
    const calls: readonly (readonly [Method, string, object?])[] = [
      ['GET', base],
      ['PATCH', base, { name: 'x' }],
      ['DELETE', base],
      ['POST', `${base}/test`],
      ['POST', `${base}/pause`],
      ['POST', `${base}/resume`],
      ['POST', `${base}/retry`],
      ['POST', `${base}/secrets/signingSecret`],
      ['POST', `${base}/replay-dead`],
      ['POST', `${base}/discard-dead`],
      ['GET', `${base}/deliveries`],
      ['GET', `${base}/deliveries/counts`],
      ['GET', `${base}/deliveries/${delivery}`],
      ['POST', `${base}/deliveries/${delivery}/replay`],
      ['DELETE', `${base}/deliveries/${delivery}`],
    ];
    for (const [method, url, payload] of calls) {
      expect((await call('stranger', method, url, payload)).status, `${method} ${url}`).toBe(404);
      const read = method === 'GET' && url === base;
      const { status } = await call('reader', method, url, payload);
      expect(status, `${method} ${url}`).toBe(read ? 200 : 403);
      expect((await call('nobody', method, url, payload)).status).toBe(401);
    }
    expect((await call('stranger', 'GET', '')).body.destinations).toEqual([]);
    expect((await call('admin', 'GET', `${base}/deliveries`)).body.deliveries[0].state).toBe(
      'dead',
    );
  });

  it('appears in the OpenAPI document with every route', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json();
    const paths = Object.keys(document.paths).filter((path) => path.includes('destinations'));
    expect(paths).toHaveLength(14);
  });
});
