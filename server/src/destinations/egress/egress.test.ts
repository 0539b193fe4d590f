import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startHttpPeer, startRawPeer } from '../../testing/http-peer.ts';
import { createEgress, type Egress, egressLimits, parseEgressAllow } from './egress.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});
function keep<T extends { close(): Promise<void> }>(part: T): T {
  open.push(part);
  return part;
}

interface Settings {
  readonly allow?: readonly string[];
  readonly lookup?: LookupFunction;
}

function egressOf({ allow = [], lookup }: Settings = {}): Egress {
  const base = { ...egressLimits, allow: parseEgressAllow(allow) };
  return keep(createEgress(lookup === undefined ? base : { ...base, lookup }));
}

function post(egress: Egress, url: string, timeoutMs = 5_000) {
  return egress.request({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** A resolver that answers each call with the next list, and counts its calls. */
function scriptedLookup(...answers: readonly (readonly string[])[]) {
  let calls = 0;
  const lookup: LookupFunction = (_hostname, _options, callback) => {
    const list = answers[Math.min(calls++, answers.length - 1)] ?? [];
    const found: LookupAddress[] = list.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    callback(null, found);
  };
  return { lookup, calls: () => calls };
}

const ok = () => ({ status: 200, body: 'ok' });

describe('what is refused before a connection', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.0x1/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'http://user:secret@example.com/',
    'nonsense',
  ])('%s', async (url) => {
    await expect(post(egressOf(), url)).rejects.toMatchObject({
      name: 'EgressError',
      kind: 'refused',
    });
  });

  test('a name of which any address is refused', async () => {
    const peer = keep(await startHttpPeer(ok));
    const { lookup } = scriptedLookup(['93.184.215.14', '127.0.0.1']);
    const egress = egressOf({ lookup });
    await expect(post(egress, 'http://mixed.example/')).rejects.toThrow('loopback');
    expect(peer.requests).toEqual([]);
  });
});

test('connects to the address that was checked: a name is resolved once for each connection', async () => {
  const peer = keep(await startHttpPeer(ok));
  const { port } = new URL(peer.url);
  const rebinding = scriptedLookup(['127.0.0.1'], ['127.0.0.2']);
  const egress = egressOf({ allow: ['127.0.0.1'], lookup: rebinding.lookup });
  const answer = await post(egress, `http://rebinding.example:${port}/hook?x=1`);
  expect(answer).toMatchObject({ status: 200, body: 'ok', bodyComplete: true });
  expect(peer.requests[0]).toMatchObject({ path: '/hook?x=1' });
  expect(peer.requests[0]?.headers.host).toBe(`rebinding.example:${port}`);
  expect(rebinding.calls()).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  // The connection is kept, so the second answer of the resolver is not even asked for.
  await post(egress, `http://rebinding.example:${port}/`);
  expect(rebinding.calls()).toBe(1);

  const fresh = egressOf({ allow: ['127.0.0.1'], lookup: rebinding.lookup });
  await expect(post(fresh, `http://rebinding.example:${port}/`)).rejects.toThrow('loopback');
  expect(peer.requests).toHaveLength(2);
});

test('never follows a redirect', async () => {
  const inside = keep(await startHttpPeer(ok));
  const peer = keep(
    await startHttpPeer(() => ({ status: 307, headers: { location: `${inside.url}/secret` } })),
  );
  const answer = await post(egressOf({ allow: ['127.0.0.0/8'] }), peer.url);
  expect(answer.status).toBe(307);
  expect(inside.requests).toEqual([]);
});

describe('a peer that lies', () => {
  const allow = ['127.0.0.0/8'];

  test('promises a longer body than it sends: its status counts', async () => {
    const peer = keep(
      await startRawPeer((socket) => {
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nshort'),
        );
      }),
    );
    expect(await post(egressOf({ allow }), peer.url)).toMatchObject({
      status: 200,
      body: 'short',
      bodyComplete: false,
    });
  });

  test('never ends its body: it is read up to the bound', async () => {
    const peer = keep(
      await startRawPeer((socket) => {
        const pour = () => {
          while (socket.writable && socket.write('10000\r\n'.concat('x'.repeat(65_536), '\r\n')));
          if (socket.writable) socket.once('drain', pour);
        };
        socket.once('data', () => {
          socket.write('HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n');
          pour();
        });
      }),
    );
    const answer = await post(egressOf({ allow }), peer.url);
    expect(answer).toMatchObject({ status: 500, bodyComplete: false });
    expect(answer.body).toHaveLength(egressLimits.responseBytesMax);
  });

  test('stalls in the middle of its body: its status counts when the time is over', async () => {
    const peer = keep(
      await startRawPeer((socket) => {
        socket.once('data', () =>
          socket.write('HTTP/1.1 204 OK\r\ncontent-length: 9\r\n\r\n'.replace('204', '201')),
        );
      }),
    );
    expect(await post(egressOf({ allow }), peer.url, 200)).toMatchObject({
      status: 201,
      bodyComplete: false,
    });
  });

  test.each([
    ['never answers', () => {}, 'in time'],
    ['closes at once', (socket: { destroy(): void }) => socket.destroy(), 'closed|reset'],
    [
      'speaks another protocol',
      (socket: { end(text: string): void }) => socket.end('SSH-2.0-x\r\n'),
      'HTTP',
    ],
    [
      'sends endless headers',
      (socket: { write(text: string): void }) => {
        socket.write(`HTTP/1.1 200 OK\r\n${'x-filler: yes\r\n'.repeat(10_000)}`);
      },
      'headers',
    ],
  ])('%s', async (_name, serve, message) => {
    const peer = keep(await startRawPeer((socket) => socket.once('data', () => serve(socket))));
    const failure = await post(egressOf({ allow }), peer.url, 500).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'EgressError', kind: 'network' });
    expect((failure as Error).message).toMatch(new RegExp(message));
  });

  test('is not there', async () => {
    const peer = await startHttpPeer(ok);
    await peer.close();
    await expect(post(egressOf({ allow }), peer.url)).rejects.toMatchObject({
      kind: 'network',
      message: 'The connection was refused.',
    });
  });

  test('has a name that does not resolve', async () => {
    const { lookup } = scriptedLookup([]);
    await expect(post(egressOf({ lookup }), 'http://nowhere.example/')).rejects.toMatchObject({
      kind: 'network',
      message: 'The host name cannot be resolved.',
    });
  });
});

test('says which value of ONEFOLD_EGRESS_ALLOW cannot be read', () => {
  expect(() => parseEgressAllow(['10.0.0.0/8', '10/8'])).toThrow('10/8');
});
