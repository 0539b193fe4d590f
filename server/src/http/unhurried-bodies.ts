import type { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { App } from './app.ts';

/** The body of a request that may take longer than requests may: a file that is read no faster than it is worked on. */
export type UnhurriedBody = (request: FastifyRequest) => AsyncIterable<Uint8Array>;

/** Silence of a client that is waited for. */
const silenceMsMax = 60_000;

/**
 * Node ends a request that is not there within a time, whoever it is that waits. It says so by `clientError`, once, and for
 * the requests of these bodies nothing follows from it; their clients may not be silent instead.
 */
export function createUnhurriedBodies(app: App, clock: Clock): UnhurriedBody {
  const sockets = new WeakSet<Socket>();
  const handlers = app.server.listeners('clientError') as ((
    error: NodeJS.ErrnoException,
    socket: Socket,
  ) => void)[];
  app.server.removeAllListeners('clientError');
  app.server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && sockets.has(socket)) return;
    for (const handler of handlers) handler.call(app.server, error, socket);
  });
  return async function* (request) {
    const { raw } = request;
    sockets.add(raw.socket);
    // An answer that comes before the end of the body must still reach the client.
    const chunks = raw.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
    try {
      for (;;) {
        const quiet = new AbortController();
        const silence = clock.sleep(silenceMsMax, quiet.signal).then(() => null);
        const next = await Promise.race([chunks.next(), silence]).finally(() => quiet.abort());
        if (next === null) {
          const sentence = `Nothing more came within ${silenceMsMax / 1000} seconds.`;
          throw new OnefoldError('invalid_request', sentence, { field: 'body' });
        }
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      sockets.delete(raw.socket);
    }
  };
}
