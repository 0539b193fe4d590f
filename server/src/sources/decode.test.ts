import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { type DecodedItem, decodeReceived } from './decode.ts';
import type { ReceivedRequest } from './envelope.ts';

function request(body: string | Uint8Array, rest: Partial<ReceivedRequest> = {}): ReceivedRequest {
  return {
    workspaceId: asId('ws_1'),
    sourceId: asId('src_1'),
    kind: 'batch',
    receivedAt: 1_000,
    ip: null,
    ipHandling: 'keep',
    userAgent: null,
    channel: 'server',
    body: typeof body === 'string' ? Buffer.from(body) : body,
    ...rest,
  };
}

const decode = (body: unknown, rest?: Partial<ReceivedRequest>) =>
  decodeReceived(request(JSON.stringify(body), rest));

function rawOf(item: DecodedItem | undefined): JsonObject {
  if (item?.kind !== 'event') throw new Error(`expected an event, got ${item?.reason}`);
  return item.raw;
}

const reasons = (items: DecodedItem[]) =>
  items.map((item) => (item.kind === 'event' ? 'event' : item.reason));

describe('taking a request apart', () => {
  it('merges the defaults of a batch into each item, and the item wins at every depth', () => {
    const [item] = decode({
      batch: [
        {
          type: 'track',
          context: { app: { name: 'own' }, page: null, tags: [2] },
          integrations: { All: true },
        },
      ],
      context: { app: { name: 'default', version: '1' }, page: { url: 'x' }, tags: [1], ip: '::1' },
      integrations: { All: false, Mail: { list: 'a' } },
      sentAt: '2024-01-01T00:00:00Z',
    });
    expect(rawOf(item)).toEqual({
      type: 'track',
      context: { app: { name: 'own', version: '1' }, page: null, tags: [2], ip: '::1' },
      integrations: { All: true, Mail: { list: 'a' } },
      sentAt: '2024-01-01T00:00:00Z',
    });
  });

  it('lets the sentAt of an item win over that of its batch', () => {
    const [item] = decode({ batch: [{ sentAt: 'own' }], sentAt: 'default' });
    expect(rawOf(item)['sentAt']).toBe('own');
  });

  it('gives any JSON back unchanged where there are no defaults', () => {
    const values = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })) as fc.Arbitrary<
      Record<string, JsonValue>
    >;
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), (batch) => {
        const wire = JSON.parse(JSON.stringify(batch)) as JsonObject[];
        fc.pre(!JSON.stringify(batch).includes('\\u0000'));
        const items = decodeReceived(request(JSON.stringify({ batch })));
        expect(items.map(rawOf)).toEqual(wire);
      }),
    );
  });

  it('is total: any bytes are events or refusals', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((t) => Buffer.from(t)),
        ),
        (bytes) => {
          for (const kind of ['batch', 'event', 'track', 'webhook'] as const) {
            expect(decodeReceived(request(bytes, { kind })).length).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('refuses a bad item alone', () => {
    const items = decode({
      batch: [{ type: 'track' }, 7, null, [], { big: 'x'.repeat(33_000) }, { type: 'page' }],
    });
    expect(reasons(items)).toEqual([
      'event',
      'event_not_object',
      'event_not_object',
      'event_not_object',
      'event_too_large',
      'event',
    ]);
    expect(items.map((item) => item.index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses a hostile depth without exhausting the stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const items = decodeReceived(request(`{"batch":[{"p":${deep}},{"type":"track"}]}`));
    expect(reasons(items)).toEqual(['nesting_too_deep', 'event']);
    const inDefaults = decodeReceived(request(`{"batch":[{}],"context":{"p":${deep}}}`));
    expect(reasons(inDefaults)).toEqual(['nesting_too_deep']);
  });

  it.each([
    ['{"batch"', 'invalid_json'],
    ['', 'invalid_json'],
    ['[]', 'invalid_body'],
    ['7', 'invalid_body'],
    ['{}', 'invalid_batch'],
    ['{"batch":{}}', 'invalid_batch'],
    ['{"batch":[]}', 'empty_batch'],
    [JSON.stringify({ batch: new Array(2501).fill({}) }), 'too_many_events'],
  ])('refuses the whole of %.20s', (body, reason) => {
    expect(reasons(decodeReceived(request(body)))).toEqual([reason]);
  });

  it('hands a request that was refused at the door to the dead letters', () => {
    const refused = { reason: 'request_too_large', message: '600,000 bytes' } as const;
    expect(decodeReceived(request('{"batch', { refused }))).toEqual([
      { kind: 'rejected', index: 0, ...refused, payload: '{"batch' },
    ]);
  });

  it('keeps keys such as __proto__ as data and pollutes nothing', () => {
    const body =
      '{"batch":[{"__proto__":{"admin":true},"context":{"__proto__":{"a":1},"constructor":{"b":"\\ud800"}}}],"context":{"__proto__":{"c":1},"x":1}}';
    const raw = rawOf(decodeReceived(request(body))[0]);
    expect(Object.keys(raw)).toContain('__proto__');
    expect((raw as { admin?: boolean }).admin).toBeUndefined();
    expect(JSON.parse(JSON.stringify(raw['context']))).toEqual(
      JSON.parse('{"__proto__":{"c":1,"a":1},"x":1,"constructor":{"b":"\ufffd"}}'),
    );
    expect(({} as { a?: number }).a).toBeUndefined();
    expect(Object.getPrototypeOf(raw['context'])).toBe(Object.prototype);
  });

  it('replaces lone surrogates and NUL in values and keys, and leaves pairs alone', () => {
    const body = '{"batch":[{"a\\ud800":"x\\udc00y","b":"\\ud83d\\ude00","c":["\\u0000"]}]}';
    expect(rawOf(decodeReceived(request(body))[0])).toEqual({
      'a\ufffd': 'x\ufffdy',
      b: '😀',
      c: ['\ufffd'],
    });
  });

  it('writes only what is well formed, whatever the escapes', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 });
    fc.assert(
      fc.property(units, (codes) => {
        const escaped = codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
        const raw = rawOf(decodeReceived(request(`{"batch":[{"v":"${escaped}"}]}`))[0]);
        const text = raw['v'] as string;
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
        expect(text.length).toBe(codes.length);
      }),
    );
  });

  it('turns numbers beyond a double into null, as a stored copy would read', () => {
    expect(rawOf(decodeReceived(request('{"batch":[{"n":1e999,"m":1}]}'))[0])).toEqual({
      n: null,
      m: 1,
    });
  });

  it('wraps a webhook body that is no object', () => {
    expect(rawOf(decode([1, 2], { kind: 'webhook' })[0])).toEqual({ payload: [1, 2] });
  });
});
