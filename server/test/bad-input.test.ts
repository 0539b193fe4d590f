import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeData, type ServerProcess, startServer, writeKey } from './server-process.ts';
import { rowsOf, settledTotals } from './stored-events.ts';

const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
/** A string that nests arrays so deep. */
const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

interface DeadLetter {
  readonly reason: string;
  readonly payload: string;
}

describe('bad input', () => {
  let server: ServerProcess;
  /** Message ids of good events, each sent beside something bad. */
  const neighbours: string[] = [];
  /** Events that were acknowledged besides the neighbours, and whole requests refused for good. */
  let received = 0;
  const expectedLetters: string[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server?.kill();
    if (server) removeData(server.data);
  });

  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
  const neighbour = () => {
    const messageId = `neighbour-${neighbours.length}`;
    neighbours.push(messageId);
    received += 1;
    return JSON.stringify({ type: 'track', event: 'Good', userId: 'good', messageId });
  };
  /** A batch with a good neighbour on either side; the items are JSON text, so that they can be anything. */
  const among = async (...items: string[]) => {
    const batch = [neighbour(), ...items, neighbour()];
    received += items.length;
    const response = await post('/v1/batch', `{"batch":[${batch.join(',')}]}`);
    expect(response.status, items.join(',').slice(0, 200)).toBe(200);
  };
  /** A request that is refused whole. */
  const refused = async (status: number, reason: string | null, response: Promise<Response>) => {
    const answer = await response;
    const text = await answer.text();
    expect({ reason, status: answer.status }).toEqual({ reason, status });
    if (reason === null) return;
    expect(JSON.parse(text)).toMatchObject({ success: false, error: { code: reason } });
    received += 1;
    expectedLetters.push(reason);
  };

  it('that is no request of ours gets the documented answer, and is kept as a dead letter', async () => {
    const big = JSON.stringify({
      type: 'track',
      event: 'Big',
      userId: 'u',
      properties: { x: 'x'.repeat(33_000) },
    });
    await refused(400, 'invalid_json', post('/v1/track', '{"event": '));
    await refused(400, 'invalid_json', post('/v1/batch', ''));
    await refused(400, 'invalid_json', post('/v1/batch', Buffer.from([0xff, 0xfe, 0x00])));
    await refused(400, 'invalid_json', post('/v1/track', `${nested(200_000)}]`));
    await refused(400, 'invalid_body', post('/v1/track', '[]'));
    await refused(400, 'invalid_body', post('/v1/track', 'null'));
    await refused(400, 'invalid_batch', post('/v1/batch', '{"batch": {}}'));
    await refused(400, 'empty_batch', post('/v1/batch', '{"batch": []}'));
    await refused(400, 'event_too_large', post('/v1/track', big));
    await refused(
      400,
      'too_many_events',
      post('/v1/batch', `{"batch":[${Array(2501).fill('{}').join(',')}]}`),
    );
    await refused(
      400,
      'request_too_large',
      post('/v1/batch', `{"batch":["${'x'.repeat(600_000)}"]}`),
    );
    await refused(400, 'request_too_large', post('/v1/batch', 'x'.repeat(3_000_000)));
    await refused(400, 'invalid_encoding', post('/v1/batch', '{}', { 'content-encoding': 'br' }));
    await refused(400, 'invalid_encoding', post('/v1/batch', '{}', { 'content-encoding': 'gzip' }));
    const whole = gzipSync('{"batch":[]}');
    const truncated = whole.subarray(0, whole.length - 10);
    await refused(
      400,
      'invalid_encoding',
      post('/v1/batch', truncated, { 'content-encoding': 'gzip' }),
    );
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(500 * 1024);
    await refused(
      400,
      'request_too_large',
      post('/v1/batch', bomb, { 'content-encoding': 'gzip' }),
    );
    const good = gzipSync(`{"batch":[${neighbour()}]}`);
    expect((await post('/v1/batch', good, { 'content-encoding': 'gzip' })).status).toBe(200);
  });

  it('without a valid write key is told so, and belongs to nobody', async () => {
    const body = '{"type":"track","event":"x","userId":"u"}';
    for (const headers of [
      {},
      { authorization: 'Basic bm9ib2R5Og==' },
      { authorization: 'Basic %%%' },
      { authorization: 'nonsense' },
      { 'x-write-key': `${'k'.repeat(8000)}` },
      { 'x-write-key': '__proto__' },
    ]) {
      const response = await fetch(`${server.url}/v1/track`, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body,
      });
      expect(response.status).toBe(401);
    }
    for (const key of ['', 'constructor', 'a'.repeat(300), '%00', '../..', '%F0%9F%92%A9']) {
      const query = await fetch(`${server.url}/v1/track?writeKey=${key}`, { method: 'POST', body });
      expect(query.status).toBe(401);
      const settings = await fetch(`${server.url}/v1/projects/${key || 'x'}/settings`);
      expect(settings.status).toBe(404);
    }
  });

  it('among good events is refused alone', async () => {
    const cases: [reason: string, ...items: string[]][] = [
      ['event_not_object', 'null', '"text"', '7', '[]', 'true'],
      [
        'event_too_large',
        JSON.stringify({
          type: 'track',
          event: 'Big',
          userId: 'u',
          properties: { x: 'x'.repeat(33_000) },
        }),
      ],
      [
        'nesting_too_deep',
        `{"type":"track","event":"Deep","userId":"u","properties":{"x":${nested(500)}}}`,
      ],
      ['no_type', '{"userId":"u"}', '{"type":null,"userId":"u"}', '{"type":"","userId":"u"}'],
      [
        'invalid_type',
        '{"type":"constructor","userId":"u"}',
        '{"type":{"x":1},"userId":"u"}',
        '{"type":"trac","userId":"u"}',
      ],
      [
        'no_user_anon_id',
        '{"type":"track","event":"x"}',
        '{"type":"identify","userId":"","anonymousId":"  "}',
      ],
      [
        'no_event_name',
        '{"type":"track","userId":"u"}',
        '{"type":"track","userId":"u","event":""}',
      ],
      ['no_group_id', '{"type":"group","userId":"u"}'],
      ['no_user_id', '{"type":"alias","previousId":"u"}'],
      ['no_previous_id', '{"type":"alias","userId":"u"}'],
      [
        'message_id_too_long',
        `{"type":"track","event":"x","userId":"u","messageId":"${'m'.repeat(101)}"}`,
      ],
      ['id_too_long', `{"type":"track","event":"x","userId":"${'u'.repeat(501)}"}`],
      ['id_not_exact', '{"type":"track","event":"x","userId":12345678901234567890}'],
      [
        'wrong_field_type',
        '{"type":"track","event":{"x":1},"userId":"u"}',
        '{"type":"track","event":"x","userId":{"$gt":""}}',
        '{"type":"track","event":"x","userId":["u"]}',
        '{"type":"track","event":"x","userId":true}',
        '{"type":"track","event":"x","userId":"u","properties":"text"}',
        '{"type":"identify","userId":"u","traits":[1]}',
        '{"type":"track","event":"x","userId":"u","context":7}',
        '{"type":"track","event":"x","userId":"u","messageId":{}}',
      ],
    ];
    for (const [reason, ...items] of cases) {
      await among(...items);
      for (const _ of items) expectedLetters.push(reason);
    }
  });

  it('that is only strange is data, and comes back as it was sent', async () => {
    const strange: Record<string, string> = {
      proto:
        '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"toString":"t","hasOwnProperty":1}',
      surrogates: '{"half":"a\\ud800b","key\\udc00":1,"nul":"a\\u0000b"}',
      dots: '{"a.b":1,"a":{"b":2},"":"empty","x":null,"a[0]":3}',
      numbers:
        '{"huge":1e308,"over":1e999,"long":123456789012345678901234567890,"tiny":5e-324,"zero":-0}',
      text: '{"emoji":"👩‍👩‍👧‍👦","rtl":"\\u202emoc","quote":"\'; drop table events; --","tab":"\\t\\n\\r","back":"\\\\"}',
      mixed: '{"list":[1,"a",null,{"b":[[]]},true],"empty":{},"none":[]}',
    };
    for (const [name, properties] of Object.entries(strange)) {
      await among(
        `{"type":"track","event":"Strange","messageId":"strange-${name}","userId":"strange","properties":${properties}}`,
        `{"type":"identify","messageId":"traits-${name}","userId":"strange-${name}","traits":${properties}}`,
      );
    }
    await settledTotals(server);
    const rows = await rowsOf(
      server,
      "select message_id, toJSONString(properties) as json from events where event = 'Strange'",
    );
    const stored = new Map(rows.map((row) => [row['message_id'], JSON.parse(String(row['json']))]));
    // As documented: what is no UTF-8, NUL, and numbers that JSON cannot carry have a replacement.
    const cleaned = (text: string) =>
      JSON.parse(
        text
          .replaceAll('\\ud800', '\ufffd')
          .replaceAll('\\udc00', '\ufffd')
          .replaceAll('\\u0000', '\ufffd')
          .replace('1e999', 'null'),
      );
    const differing: unknown[] = [];
    for (const [name, properties] of Object.entries(strange)) {
      const sent = cleaned(properties);
      const found = stored.get(`strange-${name}`);
      // The warehouse keeps paths (docs/sql.md): of two keys with one path the first, and nothing of what is empty.
      const kept = name === 'dots' ? { '': 'empty', a: { b: 1 }, 'a[0]': 3 } : withoutEmpty(sent);
      if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted(kept))) {
        differing.push({ name, found, sent });
      }
      const { identifiers: _, ...profile } = await server.api<{
        identifiers: unknown;
        traits: Record<string, unknown>;
      }>('GET', `/api/profiles/user_id:strange-${name}`);
      differing.push(...traitDifferences(name, profile.traits, sent));
    }
    expect(differing).toEqual([]);
    expect(({} as { admin?: unknown }).admin).toBe(undefined);
  });

  it('in times and ids is taken as documented', async () => {
    const times: Record<string, unknown> = {
      far: '9999-12-31T23:59:59Z',
      farther: '+012345-01-01T00:00:00Z',
      negative: '-000001-06-01T00:00:00Z',
      year0: '0000-01-01T00:00:00Z',
      zero: 0,
      huge: 1e300,
      nonsense: 'yesterday',
      object: {},
      empty: '',
    };
    for (const [name, timestamp] of Object.entries(times)) {
      await among(
        JSON.stringify({
          type: 'track',
          event: 'Timed',
          messageId: `time-${name}`,
          userId: 'timed',
          timestamp,
          originalTimestamp: timestamp,
        }),
        JSON.stringify({
          type: 'track',
          event: 'Timed',
          messageId: `sent-${name}`,
          userId: 'timed',
          timestamp: new Date().toISOString(),
          sentAt: timestamp,
        }),
      );
    }
    const ids = [
      '👩‍👩‍👧‍👦',
      '../../etc/passwd',
      'a/b?c=d&e#f',
      "'; drop table events; --",
      '__proto__',
      'constructor',
      ' blank ',
      '<script>',
      '\u202e',
      'e\u0301',
      '%2e%2e%2f',
      '$where',
      '0x10',
    ];
    for (const [index, userId] of ids.entries()) {
      await among(
        JSON.stringify({ type: 'track', event: 'Named', messageId: `id-${index}`, userId }),
      );
    }
    await settledTotals(server);
    const timed = await rowsOf(
      server,
      "select count() as n, max(timestamp) <= now64() as past from events where event = 'Timed'",
    );
    expect(timed).toEqual([{ n: Object.keys(times).length * 2, past: 1 }]);
    for (const userId of ids) {
      const path = `/api/profiles/${encodeURIComponent(`user_id:${userId}`)}`;
      const found = await server.api<{ identifiers: { type: string; value: string }[] }>(
        'GET',
        path,
      );
      expect(found.identifiers).toEqual([
        expect.objectContaining({ type: 'user_id', value: userId.trim() }),
      ]);
    }
    for (const path of [
      '/api/profiles/..%2f..%2fsecret',
      '/api/dead-letters/..%2f..%2fsecret',
      '/api/sources/%00',
      '/assets/..%2f..%2fsecret',
      '/%2e%2e/secret',
      '/..%5c..%5csecret',
      '/analytics.js/v1/..%2f..%2fsecret/analytics.min.js',
    ]) {
      const response = await fetch(`${server.url}${path}`, {
        headers: { authorization: 'Bearer end-to-end-api-token' },
      });
      const text = await response.text();
      expect([200, 400, 404], `${path} ${text}`).toContain(response.status);
      if (response.status === 200) expect(text).toContain('<!doctype html>');
    }
  });

  it('of 300 traits and of long keys is folded and stored', async () => {
    const traits = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`trait ${index}`, index]),
    );
    const longKey = 'k'.repeat(20_000);
    await among(
      JSON.stringify({ type: 'identify', messageId: 'traits-300', userId: 'rich', traits }),
      JSON.stringify({
        type: 'identify',
        messageId: 'traits-long',
        userId: 'long',
        traits: { [longKey]: 1 },
      }),
    );
    await settledTotals(server);
    const rich = await server.api<{ traits: Record<string, unknown> }>(
      'GET',
      '/api/profiles/user_id:rich',
    );
    expect(Object.keys(rich.traits)).toHaveLength(300);
    const long = await server.api<{ traits: Record<string, unknown> }>(
      'GET',
      '/api/profiles/user_id:long',
    );
    expect(Object.keys(long.traits)).toEqual([longKey]);
  });

  it('on the connection ends that connection and no other', async () => {
    const raw = (text: string, options: { end?: boolean; destroyAfterMs?: number } = {}) =>
      new Promise<string>((resolve) => {
        const { port, hostname } = new URL(server.url);
        const socket = connect(Number(port), hostname);
        let answer = '';
        socket.setTimeout(45_000, () => socket.destroy());
        socket.on('data', (chunk) => {
          answer += chunk.toString('latin1');
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
        socket.write(text);
        if (options.end) socket.end();
        if (options.destroyAfterMs !== undefined)
          setTimeout(() => socket.destroy(), options.destroyAfterMs);
      });
    const head = `POST /v1/track HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
    const flood = Array.from({ length: 3000 }, (_, index) => `x-${index}: ${index}\r\n`).join('');
    // Half a request and then nothing: the time for a request ends it.
    const slow = [
      raw('POST /v1/track HTTP/1.1\r\nHost: x\r\n'),
      raw(`${head}Content-Length: 1000\r\n\r\n{"type":`),
      raw('G'),
    ];
    expect(await raw(`${head}${flood}\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(
      await raw(`${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(`${head}Content-Length: -5\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        raw(`${head}Content-Length: 1000\r\n\r\n{"type":"track"`, { destroyAfterMs: 50 }),
      ),
    );
    await raw(`${head}Content-Length: 1000\r\n\r\n{"type":"track","event":"Cut","userId":"u"}`, {
      end: true,
    });
    await among();
    const ends = await Promise.all(slow);
    for (const end of ends) expect(end).toMatch(/^$|^HTTP\/1.1 408 /);
  }, 60_000);

  it('has unharmed neighbours: all of them are stored, the bad ones are found with their reason, and the counts add up', async () => {
    const totals = await settledTotals(server);
    const good = await rowsOf(server, "select message_id from events where event = 'Good'");
    expect(good.map((row) => row['message_id']).sort()).toEqual([...neighbours].sort());
    const profile = await server.api<{ counts: Record<string, number> }>(
      'GET',
      '/api/profiles/user_id:good',
    );
    expect(profile.counts).toEqual({ track: neighbours.length });

    const letters: DeadLetter[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { deadLetters: DeadLetter[]; next: string | null } = await server.api(
        'GET',
        `/api/dead-letters?limit=200${next === '' ? '' : `&next=${next}`}`,
      );
      letters.push(...page.deadLetters);
      next = page.next;
    }
    expect(letters.map(({ reason }) => reason).sort()).toEqual([...expectedLetters].sort());
    expect(totals.received).toBe(received);
    expect(totals.rejected).toBe(expectedLetters.length);
    expect(totals.processed).toBe(received - expectedLetters.length);
    expect(totals.dropped).toBe(0);
    const ready = (await (await fetch(`${server.url}/ready`)).json()) as { status: string };
    expect(ready.status).toBe('ok');
    expect(server.output()).not.toContain('"level":50');
    expect(await server.stop()).toBe(0);
  });
});

/** Without members that are null or an empty object; what stands in a list stays. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => JSON.stringify(inner) !== '{}' && inner !== null)
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

/** Keys in order at every depth, so that two objects compare as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

function traitDifferences(name: string, traits: Record<string, unknown>, sent: object): unknown[] {
  return Object.entries(sent).flatMap(([key, value]) => {
    const trait = Object.getOwnPropertyDescriptor(traits, key)?.value as
      | { value: unknown }
      | undefined;
    const found = trait?.value;
    if (value === null) return found === undefined ? [] : [{ name, key, found, value }];
    const same = JSON.stringify(sorted(found)) === JSON.stringify(sorted(value));
    return same ? [] : [{ name, key, found, value }];
  });
}
