import { execFile } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceivedEvent } from '../../../api/activity-entries.ts';
import { canBeNew, curlOf } from './curl.ts';

const run = promisify(execFile);

interface Arrived {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let host: string;
let arrived: Arrived[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      arrived.push({ path: request.url ?? '', headers: request.headers, body });
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

/** Runs the command as somebody pastes it, and gives what the server got. */
async function pasted(command: string): Promise<Arrived> {
  arrived = [];
  await run('bash', ['-c', command.replace(/(^|\| )curl /, '$1curl --silent --max-time 10 ')]);
  expect(arrived).toHaveLength(1);
  return arrived[0] as Arrived;
}

function received(more: Partial<ReceivedEvent>): ReceivedEvent {
  return {
    kind: 'track',
    path: '/v1/track',
    channel: 'server',
    receivedAt: '2026-01-01T00:00:00.000Z',
    ip: null,
    userAgent: null,
    payload: '{"event":"Bought","userId":"u1"}',
    batch: null,
    replayOf: null,
    replayedAt: null,
    ...more,
  };
}

const options = (asNew = false) => ({ host, writeKey: 'key', asNew });
const sent = async (raw: ReceivedEvent, asNew = false) =>
  pasted(curlOf(raw, options(asNew)) ?? 'false');

describe('an event as a curl command', () => {
  it('arrives as it came: path, key, agent, channel and body', async () => {
    const raw = received({ channel: 'browser', userAgent: `Mozilla/5.0 (it's $HOME "x")` });
    const { path, headers, body } = await sent(raw);
    expect(path).toBe('/v1/track');
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('key:').toString('base64')}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
      'user-agent': raw.userAgent,
    });
    expect(body).toBe(raw.payload);
    expect((await sent(received({}))).headers['sec-fetch-site']).toBeUndefined();
  });

  it('is a batch of one where it came in a batch, with what that says of all', async () => {
    const rest = { context: { app: "Ann's" }, sentAt: '2026-01-01' };
    const payload = '{"type":"page","userId":"u1"}';
    const raw = received({
      ...{ kind: 'batch', path: '/v1/batch', payload },
      batch: { index: 3, count: 9, rest },
    });
    const { path, body } = await sent(raw);
    expect(path).toBe('/v1/batch');
    expect(JSON.parse(body)).toEqual({ batch: [JSON.parse(payload)], ...rest });
    const alone = { ...raw, batch: { index: 0, count: 1, rest: {} } };
    expect((await sent(alone)).body).toBe(`{"batch":[${payload}]}`);
  });

  it('leaves the message id out where it is to take effect once more', async () => {
    const raw = received({ payload: '{"messageId":"m","event":"Bought","userId":"u1"}' });
    expect((await sent(raw)).body).toBe(raw.payload);
    expect((await sent(raw, true)).body).toBe('{"event":"Bought","userId":"u1"}');
    expect(canBeNew(raw)).toBe(true);
    expect(canBeNew(received({}))).toBe(false);
    expect(canBeNew(received({ payload: '{"messageId":' }))).toBe(false);
  });

  it('is none where no path takes it', () => {
    expect(curlOf(received({ path: null }), options())).toBeNull();
  });

  it('survives the shell, whatever the body holds', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...`'"\\$\`!#&;|<>(){}[]*?~\n\r\t %@=^`), maxLength: 60 }),
      fc.constantFrom('', '@/etc/passwd', "'", "''", `'"'"'`, '\n', '-', '--data x', '\u007f', '…'),
    );
    await fc.assert(
      fc.asyncProperty(odd, odd, async (payload, agent) => {
        // What was received came as UTF-8, and a header holds no line breaks.
        fc.pre(!/\p{Surrogate}/u.test(payload));
        const header = agent.replace(/[^\x20-\x7e]/g, '').trim();
        const userAgent = header === '' ? null : header;
        const { body, headers } = await sent(received({ payload, userAgent }));
        expect(body).toBe(payload);
        if (userAgent !== null) expect(headers['user-agent']).toBe(userAgent);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('keeps every key of any event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (event) => {
        const text = JSON.stringify(event);
        const batch = { index: 0, count: 1, rest: {} };
        const { body } = await sent(received({ payload: text, batch }));
        expect(JSON.parse(body)).toEqual({ batch: [JSON.parse(text)] });
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
