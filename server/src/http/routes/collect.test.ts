import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import { type IngestApp, sourceWith, startIngestApp, writeKey } from '../../testing/ingest-app.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { ingestEndpoints } from '../ingest/endpoints.ts';

const basic = (key: string) => ({
  authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
});
const track = { event: 'Bought', userId: 'u1' };
const open: IngestApp[] = [];

async function start(options?: Parameters<typeof startIngestApp>[0]): Promise<IngestApp> {
  const ingest = await startIngestApp(options);
  open.push(ingest);
  return ingest;
}

afterEach(async () => {
  for (const ingest of open.splice(0)) await ingest.close();
});

async function post(
  ingest: IngestApp,
  url: string,
  body: unknown,
  headers: Record<string, string> = basic(writeKey),
) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const all = { 'content-type': 'application/json', ...headers };
  return ingest.app.inject({ method: 'POST', url, headers: all, payload });
}

const reasons = (ingest: IngestApp) => ingest.outcomes().rejected.map(({ reason }) => reason);

describe('the endpoints of ingest', () => {
  const posts = ingestEndpoints.filter(({ methods }) => methods.includes('POST'));

  it.each(posts.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s takes a call',
    async (path, { kind, dialect }) => {
      const ingest = await start();
      const ids = { userId: 'u1', groupId: 'g1', previousId: 'p1', event: 'e' };
      const merge = { mergeProperties: [{ type: 'email', value: 'a@example.com' }] };
      const call = { ...ids, ...merge, type: kind === 'batch' ? 'track' : 'page' };
      const answer = await post(ingest, path, kind === 'batch' ? { batch: [call] } : call);
      expect(answer.statusCode).toBe(200);
      if (dialect === 'jitsu') expect(answer.json()).toEqual({ ok: true });
      if (dialect === 'segment') expect(answer.json()).toEqual({ success: true });
      const { events, rejected } = ingest.outcomes();
      expect(rejected).toEqual([]);
      const expected = { batch: 'track', event: 'page', merge: 'identify', webhook: 'page' };
      expect(events[0]?.type).toBe(expected[kind as keyof typeof expected] ?? kind);
    },
  );

  it.each(['/v1/import/', '/v1/batch/'])(
    'takes %s too, as the SDK for Java writes it',
    async (url) => {
      const ingest = await start();
      const answer = await post(ingest, url, { batch: [{ ...track, type: 'track' }] });
      expect(answer.statusCode).toBe(200);
      expect(ingest.outcomes().events).toHaveLength(1);
    },
  );

  it('takes pixels by query, with dotted names, and answers with a picture', async () => {
    const ingest = await start();
    const url = `/pixel/v1/track?writeKey=${writeKey}&anonymousId=a1&event=Opened&properties.campaign=7&__proto__.x=1`;
    const answer = await ingest.app.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('image/gif');
    expect(answer.rawPayload.subarray(0, 6).toString()).toBe('GIF89a');
    expect(ingest.outcomes().events[0]).toMatchObject({
      type: 'track',
      event: 'Opened',
      anonymousId: 'a1',
      properties: { campaign: '7' },
    });
  });

  it('takes webhooks by GET and POST', async () => {
    const ingest = await start();
    await ingest.app.inject({ url: `/v1/webhook?writeKey=${writeKey}&order=7` });
    await post(ingest, `/v1/webhook?writeKey=${writeKey}`, [1, 2], {});
    expect(ingest.outcomes().events.map(({ properties }) => properties)).toEqual([
      { order: '7' },
      { payload: [1, 2] },
    ]);
  });

  it("drops and counts the SDKs' own statistics", async () => {
    const ingest = await start();
    for (const path of ['/v1/m', '/rsaMetrics']) {
      expect((await post(ingest, path, '{"series":[]}', {})).statusCode).toBe(200);
    }
    expect(ingest.requests).toEqual([]);
    expect(ingest.counted.get('sdk_statistics')).toBe(2);
  });

  it.each([
    ['text/plain'],
    ['text/plain; charset=UTF-8'],
    ['application/x-www-form-urlencoded'],
    ['application/json;charset=iso-8859-1'],
    ['///not a type'],
    [''],
  ])('ignores the declared type %j', async (type) => {
    const ingest = await start();
    const answer = await post(ingest, '/v1/track', track, {
      ...basic(writeKey),
      'content-type': type,
    });
    expect(answer.statusCode).toBe(200);
    expect(ingest.outcomes().events).toHaveLength(1);
  });

  it('inflates gzip under any type', async () => {
    const ingest = await start();
    const answer = await post(
      ingest,
      '/v1/batch',
      gzipSync('{"batch":[{"type":"page","userId":"u"}]}'),
      {
        ...basic(writeKey),
        'content-type': 'application/x-www-form-urlencoded',
        'content-encoding': 'gzip',
      },
    );
    expect(answer.statusCode).toBe(200);
    expect(ingest.outcomes().events).toHaveLength(1);
  });
});

describe('authenticating', () => {
  it.each([
    ['Basic with a colon', basic(writeKey), {}],
    [
      'Basic without a colon',
      { authorization: `basic ${Buffer.from(writeKey).toString('base64')}` },
      {},
    ],
    ['Bearer and the key in the body', { authorization: 'Bearer x' }, { writeKey }],
    ['the key in the body alone', {}, { writeKey }],
    ["Jitsu's header", { 'x-write-key': `${writeKey}:secret` }, { writeKey: `${writeKey}:***` }],
    ['an empty Basic and the key in the body', { authorization: 'Basic Og==' }, { writeKey }],
  ])('works by %s', async (_name, headers, extra) => {
    const ingest = await start();
    const answer = await post(ingest, '/v1/track', { ...track, ...extra }, headers as never);
    expect(answer.statusCode).toBe(200);
    expect(ingest.outcomes().events[0]?.workspaceId).toBe('ws_test');
  });

  it('works by query, as beacons do', async () => {
    const ingest = await start();
    const url = `/beacon/v1/batch?writeKey=${writeKey}`;
    const answer = await post(ingest, url, { batch: [{ ...track, type: 'track' }] }, {});
    expect(answer.body).toBe('ok');
    expect(ingest.requests[0]?.channel).toBe('browser');
  });

  it('lets Basic win over the body, and never falls back', async () => {
    const ingest = await start();
    const answer = await post(ingest, '/v1/track', { ...track, writeKey }, basic('wrong'));
    expect(answer.statusCode).toBe(401);
  });

  it('answers 401 to unknown and missing keys, and only counts them', async () => {
    const ingest = await start();
    expect((await post(ingest, '/v1/track', track, basic('unknown-key'))).statusCode).toBe(401);
    expect((await post(ingest, '/v1/track', track, {})).statusCode).toBe(401);
    expect((await post(ingest, '/v1/track', '{', {})).statusCode).toBe(400);
    expect(ingest.requests).toEqual([]);
    expect(Object.fromEntries(ingest.counted)).toEqual({
      invalid_write_key: 1,
      no_write_key: 1,
      invalid_json: 1,
    });
  });

  it('says of a revoked key that it was revoked, and counts the request for its source', async () => {
    const valid = sourceWith().writeKeys;
    const old = { key: 'old-key', createdAt: 0, revokedAt: 5, lastUsedAt: null };
    const ingest = await start({ sources: [sourceWith({ writeKeys: [old, ...valid] })] });
    const answer = await post(ingest, '/v1/track', track, basic('old-key'));
    expect(answer.statusCode).toBe(401);
    expect(answer.json().error.code).toBe('revoked_write_key');
    expect((await post(ingest, '/v1/track', track)).statusCode).toBe(200);
    await post(ingest, '/v1/track', track, basic('unknown-key'));
    expect([...ingest.tally.refused]).toEqual([['src_test revoked_write_key', 1]]);
    expect([...ingest.tally.used]).toEqual(['old-key', writeKey]);
    expect(ingest.requests).toHaveLength(1);
  });

  it('never answers 401 while the sources are not loaded', async () => {
    const ingest = await start({ loaded: false });
    const answer = await post(ingest, '/v1/track', track);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    const settings = await ingest.app.inject({ url: `/v1/projects/${writeKey}/settings` });
    expect(settings.statusCode).toBe(503);
  });

  it('answers 404 for a disabled source, and keeps what it refused', async () => {
    const ingest = await start({ sources: [sourceWith({ enabled: false })] });
    const answer = await post(ingest, '/v1/track', track);
    expect(answer.statusCode).toBe(404);
    expect(reasons(ingest)).toEqual(['source_disabled']);
  });

  it('refuses pages of an origin that the source does not list', async () => {
    const { settings } = sourceWith();
    const allowedOrigins = ['https://shop.example'];
    const sources = [sourceWith({ settings: { ...settings, allowedOrigins } })];
    const ingest = await start({ sources });
    const from = (origin: string) =>
      post(ingest, '/v1/track', track, { ...basic(writeKey), origin });
    expect((await from('https://shop.example')).statusCode).toBe(200);
    expect((await from('https://thief.example')).statusCode).toBe(403);
    expect((await post(ingest, '/v1/track', track)).statusCode).toBe(200);
    expect(reasons(ingest)).toEqual(['origin_not_allowed']);
  });
});

describe('bad input', () => {
  const item = { ...track, type: 'track' };
  const big = { ...item, properties: { text: 'x'.repeat(33 * 1024) } };

  it.each([
    ['/v1/track', '{"event":', 400, 'invalid_json'],
    ['/v1/track', '', 400, 'invalid_json'],
    ['/v1/track', '[]', 400, 'invalid_body'],
    ['/v1/track', '"text"', 400, 'invalid_body'],
    ['/v1/track', JSON.stringify(big), 400, 'event_too_large'],
    ['/v1/batch', '{}', 400, 'invalid_batch'],
    ['/v1/batch', '{"batch":"x"}', 400, 'invalid_batch'],
    ['/v1/batch', '{"batch":[]}', 400, 'empty_batch'],
    ['/v1/batch', JSON.stringify({ batch: new Array(2501).fill(1) }), 400, 'too_many_events'],
    ['/v1/batch', `{"batch":["${'x'.repeat(512_000)}"]}`, 400, 'request_too_large'],
    ['/v1/webhook', `["${'x'.repeat(512_000)}"]`, 413, 'request_too_large'],
    ['/v1/track', '{"userId":"u"}', 200, 'no_event_name'],
    ['/v1/track', '{"event":"e"}', 200, 'no_user_anon_id'],
    ['/v1/batch', '{"batch":[{"userId":"u"}]}', 200, 'no_type'],
    ['/v1/batch', '{"batch":[7]}', 200, 'event_not_object'],
    ['/v1/identify', '{"userId":{"a":1}}', 200, 'wrong_field_type'],
    ['/v1/audiencelist', '{}', 404, undefined],
  ])('%s with %.30s is answered %i, and found as %s', async (path, body, status, reason) => {
    const ingest = await start();
    const answer = await post(ingest, path, body);
    expect(answer.statusCode).toBe(status);
    expect(reasons(ingest)).toEqual(reason === undefined ? [] : [reason]);
  });

  it('keeps the beginning of what it refused, and says how long it was', async () => {
    const ingest = await start();
    await post(ingest, '/v1/track', big);
    expect(ingest.requests[0]?.body.length).toBe(32 * 1024);
    expect(ingest.outcomes().rejected[0]?.message).toMatch(/over 32 KB\. Of 33\d\d\d bytes read/);
  });

  it('accepts the neighbours of an event that is too large', async () => {
    const ingest = await start();
    expect((await post(ingest, '/v1/batch', { batch: [item, big, item] })).statusCode).toBe(200);
    expect(ingest.outcomes().events).toHaveLength(2);
    expect(reasons(ingest)).toEqual(['event_too_large']);
  });

  it('stops a gzip bomb at the bound, and refuses damaged gzip and other encodings', async () => {
    const ingest = await start();
    const bomb = gzipSync(Buffer.alloc(100_000_000, 'x'));
    const whole = gzipSync(JSON.stringify(track));
    const send = (payload: Buffer, encoding = 'gzip') =>
      post(ingest, '/v1/track', payload, { ...basic(writeKey), 'content-encoding': encoding });
    const before = process.memoryUsage().rss;
    expect((await send(bomb)).statusCode).toBe(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
    expect((await send(whole.subarray(0, whole.length - 5))).statusCode).toBe(400);
    expect((await send(Buffer.from('plain'))).statusCode).toBe(400);
    expect((await send(whole, 'br')).statusCode).toBe(400);
    expect((await send(whole)).statusCode).toBe(200);
    const refused = ['request_too_large', ...new Array(3).fill('invalid_encoding')];
    expect(reasons(ingest)).toEqual(refused);
  });

  it('takes hostile keys, lone surrogates and the year 9999 without harm', async () => {
    const ingest = await start();
    const body = `{"batch":[
      {"type":"track","event":"e\\ud800","userId":"u\\udfff","__proto__":{"polluted":1},
       "properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}},
      {"type":"page","userId":"u","timestamp":"9999-12-31T23:59:59Z"},
      {"type":"page","userId":"u","timestamp":"yesterday"}]}`;
    expect((await post(ingest, '/v1/batch', body)).statusCode).toBe(200);
    const { events, rejected } = ingest.outcomes();
    expect(rejected).toEqual([]);
    expect(events[0]).toMatchObject({ event: 'e\ufffd', userId: 'u\ufffd' });
    expect(Object.keys(events[0]?.properties ?? {})).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(events[1]?.timestamp).toBe(events[1]?.receivedAt);
    expect(events[1]?.originalTimestamp).toBe(253_402_300_799_000);
    expect(events[2]?.originalTimestamp).toBeNull();
  });

  it('answers 503 with Retry-After while the log cannot write, and recovers', async () => {
    const ingest = await start();
    ingest.setLogWritable(false);
    const answer = await post(ingest, '/v1/track', track);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect([...ingest.tally.refused]).toEqual([['src_test log_unavailable', 1]]);
    ingest.setLogWritable(true);
    expect((await post(ingest, '/v1/track', track)).statusCode).toBe(200);
  });

  it('limits the rate of a source with 429, Retry-After and X-RateLimit-Reset', async () => {
    const clock = new VirtualClock();
    const ingest = await start({ clock, limits: { sourceEventsPerSecondMax: 1 } });
    const batch = { batch: new Array(15).fill(item) };
    expect((await post(ingest, '/v1/batch', batch)).statusCode).toBe(200);
    const limited = await post(ingest, '/v1/track', track);
    expect(limited.statusCode).toBe(429);
    expect(limited.headers['retry-after']).toBe('6');
    expect(limited.headers['x-ratelimit-reset']).toBe('6');
    expect([...ingest.tally.refused]).toEqual([['src_test rate_limited', 1]]);
    await clock.advance(6_000);
    expect((await post(ingest, '/v1/track', track)).statusCode).toBe(200);
  });
});

describe('broken connections', () => {
  const listen = async (options?: Parameters<typeof startIngestApp>[0]) => {
    const ingest = await start(options);
    await ingest.app.listen({ port: 0, host: '127.0.0.1' });
    const address = ingest.app.server.address();
    return { ingest, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
  };

  const head = (length: number) =>
    `POST /v1/track HTTP/1.1\r\nHost: a\r\nAuthorization: ${basic(writeKey).authorization}\r\n` +
    `Content-Length: ${length}\r\n\r\n`;

  const answerOf = (port: number, ...parts: (string | Buffer)[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(text));
      socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
      for (const part of parts) socket.write(part);
    });

  it('counts an abort in the middle of a body, and goes on', async () => {
    const { ingest, port } = await listen();
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head(1000)}{"event":`);
    await expect.poll(() => ingest.app.server.connections ?? 1).toBeGreaterThan(0);
    socket.end();
    await expect.poll(() => ingest.counted.get('incomplete_body')).toBe(1);
    expect([...ingest.tally.refused]).toEqual([['src_test incomplete_body', 1]]);
    expect(ingest.requests).toEqual([]);
    const answer = await fetch(`http://127.0.0.1:${port}/v1/track`, {
      method: 'POST',
      headers: basic(writeKey),
      body: JSON.stringify(track),
    });
    expect(answer.status).toBe(200);
  });

  it('ends a body that never comes with 408, which SDKs send again', async () => {
    const { port } = await listen({ requestTimeoutMs: 300 });
    expect(await answerOf(port, head(1000), '{"eve')).toMatch(/^HTTP\/1\.1 408/);
  });

  it('lets a client that sends far too much see its answer, then closes', async () => {
    const { ingest, port } = await listen();
    const length = 20_000_000;
    const answer = await answerOf(port, head(length), Buffer.alloc(length, 'x'));
    expect(answer).toMatch(/^HTTP\/1\.1 400[\s\S]*connection: close[\s\S]*request_too_large/i);
    expect(reasons(ingest)).toEqual(['request_too_large']);
  });
});

describe('browsers', () => {
  it('may send from any page: preflight and answer name its origin', async () => {
    const ingest = await start();
    const preflight = await ingest.app.inject({
      method: 'OPTIONS',
      url: '/v1/t',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-new',
      },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-headers': 'authorization,x-new',
      'access-control-max-age': '86400',
    });
    const answer = await post(ingest, '/v1/t', track, {
      ...basic(writeKey),
      origin: 'https://shop.example',
    });
    expect(answer.headers['access-control-allow-origin']).toBe('https://shop.example');
    const refused = await post(ingest, '/v1/t', track, { origin: 'https://shop.example' });
    expect(refused.headers['access-control-allow-origin']).toBe('https://shop.example');
  });

  it('get their address and agent into the event, as the source allows', async () => {
    const browser = { origin: 'https://shop.example', 'user-agent': 'Browser/1' };
    const ipOf = async (ipHandling: 'keep' | 'truncate' | 'drop', wish = 'keep') => {
      const { settings } = sourceWith();
      const ingest = await start({
        sources: [sourceWith({ settings: { ...settings, ipHandling } })],
      });
      await post(ingest, '/v1/t', track, {
        ...basic(writeKey),
        ...browser,
        'x-ip-policy': wish,
      });
      return ingest.outcomes().events[0]?.context;
    };
    expect(await ipOf('keep')).toEqual({ ip: '127.0.0.1', userAgent: 'Browser/1' });
    expect(await ipOf('truncate')).toMatchObject({ ip: '127.0.0.0' });
    expect(await ipOf('drop')).toEqual({ userAgent: 'Browser/1' });
    expect(await ipOf('keep', 'stripLastOctet')).toMatchObject({ ip: '127.0.0.0' });
    expect(await ipOf('truncate', 'remove')).toEqual({ userAgent: 'Browser/1' });
  });
});

describe("the examples of Segment's documentation", () => {
  const folder =
    process.env['ONEFOLD_DATASETS'] ?? join(import.meta.dirname, '../../../../../shared/data');
  const file = join(folder, 'segment_spec', 'segment_docs_examples.json');

  it.skipIf(!existsSync(file))(`are all accepted (skipped without ${file})`, async () => {
    const examples = JSON.parse(readFileSync(file, 'utf8')) as { payload: JsonValue }[];
    const ingest = await start();
    let calls = 0;
    for (const { payload } of examples.flatMap(wholeCalls)) {
      const batch = isJsonObject(payload) && Array.isArray(payload['batch']);
      calls += batch ? 4 : 1;
      const answer = await post(ingest, batch ? '/v1/batch' : pathOf(payload), payload as object);
      expect(answer.statusCode).toBe(200);
    }
    expect(ingest.outcomes().rejected).toEqual([]);
    expect(ingest.outcomes().events).toHaveLength(calls);
    expect(calls).toBeGreaterThan(90);
  });

  /** Examples that name a person and, where it is not told by the page around them, a type. */
  function wholeCalls({ payload }: { payload: JsonValue }): { payload: JsonValue }[] {
    if (Array.isArray(payload)) return payload.flatMap((item) => wholeCalls({ payload: item }));
    if (!isJsonObject(payload)) return [];
    if (Array.isArray(payload['batch'])) return [{ payload }];
    const person = payload['userId'] ?? payload['user_id'] ?? payload['anonymousId'];
    const named = ['type', 'action', 'event', 'traits', 'groupId', 'previousId', 'name'];
    const whole = person !== undefined && named.some((name) => payload[name] !== undefined);
    return whole ? [{ payload }] : [];
  }

  /** The documentation shows the body of a call under the heading of its path. */
  function pathOf(payload: JsonValue): string {
    if (!isJsonObject(payload)) return '/v1/track';
    const written = payload['type'] ?? payload['action'];
    if (typeof written === 'string') return `/v1/${written}`;
    if (payload['event'] !== undefined) return '/v1/track';
    if (payload['groupId'] !== undefined) return '/v1/group';
    if (payload['previousId'] !== undefined) return '/v1/alias';
    return payload['traits'] !== undefined ? '/v1/identify' : '/v1/page';
  }
});
