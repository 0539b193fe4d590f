import { randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Engine } from './engine.ts';
import { type Exception, exceptionOf, refusal } from './exception.ts';
import { createGate } from './gate.ts';
import { type DoorRequest, header, readDoorRequest } from './read-request.ts';

/** Statements at once. Each takes a thread of Node's pool, whose size is `threads` below. */
const readsMax = 8;
const writesMax = 4;
/** Statements that may wait for their turn; the next one is refused. */
const waitingMax = 200;

/** Threads that Node's pool needs for the above and for file access. */
export const threads = readsMax + writesMax + 4;

/** ClickHouse's HTTP interface in front of chDB, for one user with one password. */
export interface Door {
  readonly server: Server;
  /** Takes no more, waits for what runs, then closes the connections. */
  close(): Promise<void>;
}

export function createDoor(engine: Engine, user: string, password: string): Door {
  const reads = createGate(readsMax, waitingMax);
  const writes = createGate(writesMax, waitingMax);
  const running = new Set<Promise<void>>();
  let closing = false;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', 'http://door');
    response.setHeader('X-ClickHouse-Server-Display-Name', 'embedded');
    if (url.pathname === '/ping') return void response.end('Ok.\n');
    if (!authentic(message, url, user, password)) {
      message.resume();
      const text = 'Authentication failed: password is incorrect, or there is no such user';
      return refuse(response, refusal('AUTHENTICATION_FAILED', text));
    }
    const tag = randomUUID();
    const request = await readDoorRequest(message, url, tag);
    if (!('engine' in request)) return refuse(response, request);
    const leave = await (request.insert ? writes : reads).enter();
    if (leave === null || closing) {
      leave?.();
      return refuse(response, refusal('TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries wait'));
    }
    // Closed before its end: nobody waits for the answer any more.
    const stop = (): void => {
      if (!response.writableFinished) engine.stop(tag);
    };
    response.once('close', stop);
    try {
      if (!response.destroyed) await answer(engine, request, response);
    } finally {
      response.off('close', stop);
      leave();
    }
  };

  const server = createServer((message, response) => {
    const task = handle(message, response)
      .catch((error: unknown) => {
        if (response.headersSent || response.destroyed) response.destroy();
        else refuse(response, exceptionOf(error));
      })
      .finally(() => running.delete(task));
    running.add(task);
  });
  server.keepAliveTimeout = 30_000;
  server.requestTimeout = 0;

  return {
    server,
    close: async () => {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(running);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  engine: Engine,
  request: DoorRequest,
  response: ServerResponse,
): Promise<void> {
  const started = process.hrtime.bigint();
  const { chunks } = await engine.run(request.engine);
  const tag = randomUUID().replaceAll('-', '').slice(0, 16);
  response.statusCode = 200;
  response.setHeader('Content-Type', contentType(request.engine.format));
  response.setHeader('X-ClickHouse-Query-Id', request.queryId);
  response.setHeader('X-ClickHouse-Format', request.engine.format);
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  const { data } = request.engine;
  response.setHeader(
    'X-ClickHouse-Summary',
    JSON.stringify({
      read_rows: '0',
      read_bytes: '0',
      written_rows: String(data?.count ?? 0),
      written_bytes: String(data?.bytes.length ?? 0),
      total_rows_to_read: '0',
      result_rows: '0',
      result_bytes: '0',
      elapsed_ns: String(process.hrtime.bigint() - started),
    }),
  );
  const body = Readable.from(withException(chunks, tag), { objectMode: false });
  if (!request.gzip) return pipeline(body, response);
  response.setHeader('Content-Encoding', 'gzip');
  return pipeline(body, createGzip({ level: 1 }), response);
}

/** An error after the first byte follows the data in ClickHouse's frame, which its clients look for. */
async function* withException(
  chunks: AsyncIterable<Uint8Array>,
  tag: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    const text = `${exceptionOf(error).text}\n`;
    const length = Buffer.byteLength(text);
    yield Buffer.from(
      `\r\n__exception__\r\n${tag}\r\n${text}${length} ${tag}\r\n__exception__\r\n`,
    );
  }
}

function refuse(response: ServerResponse, exception: Exception): void {
  response.statusCode = exception.status;
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  response.setHeader('X-ClickHouse-Exception-Code', String(exception.code));
  response.end(`${exception.text}\n`);
}

function authentic(message: IncomingMessage, url: URL, user: string, password: string): boolean {
  const basic = /^Basic (.+)$/i.exec(header(message, 'authorization') ?? '')?.[1];
  if (basic !== undefined) {
    return same(Buffer.from(basic, 'base64').toString('utf8'), `${user}:${password}`);
  }
  const givenUser = header(message, 'x-clickhouse-user') ?? url.searchParams.get('user') ?? '';
  const given = header(message, 'x-clickhouse-key') ?? url.searchParams.get('password') ?? '';
  return same(`${givenUser}:${given}`, `${user}:${password}`);
}

function same(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

function contentType(format: string): string {
  const name = format.toLowerCase();
  if (/^json(each|compacteach|stringseach|compactstringseach|lines)|^ndjson/.test(name)) {
    return 'application/x-ndjson; charset=UTF-8';
  }
  if (name.startsWith('json')) return 'application/json; charset=UTF-8';
  if (name.startsWith('csv')) return 'text/csv; charset=UTF-8';
  if (name.startsWith('tsv') || name.startsWith('tabseparated')) {
    return 'text/tab-separated-values; charset=UTF-8';
  }
  return /^(parquet|native|rowbinary|arrow|avro|orc)/.test(name)
    ? 'application/octet-stream'
    : 'text/plain; charset=UTF-8';
}
