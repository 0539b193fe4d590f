import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import { type App, appLimits, createApp } from './app.ts';
import { createUnhurriedBodies } from './unhurried-bodies.ts';

let app: App;
afterEach(() => app.close());

/** A client that has sent the head of its request and half of the body. */
async function halfSent(path: string): Promise<Socket> {
  app = await createApp({
    logger: createLogger('silent'),
    random: systemRandom,
    authenticate: async () => undefined,
    trustProxy: false,
    ...appLimits,
    requestTimeoutMs: 300,
  });
  const bodyOf = createUnhurriedBodies(app, systemClock);
  app.addContentTypeParser('text/csv', (_request, _payload, done) => done(null, undefined));
  app.post('/unhurried', { schema: { hide: true } }, async (request) => {
    let bytes = 0;
    for await (const chunk of bodyOf(request)) bytes += chunk.length;
    return { bytes };
  });
  app.post('/early', { schema: { hide: true } }, async (request, reply) => {
    for await (const _ of bodyOf(request)) break;
    return reply.code(400).send({ wrong: true });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  const head = `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: text/csv\r\ncontent-length: 10\r\n`;
  socket.write(`${head}\r\nhalf `);
  return socket;
}

it('a body of such a request may come after the time that requests have', async () => {
  const socket = await halfSent('/unhurried');
  await once(app.server, 'clientError');
  socket.write('whole');
  const [answer] = await once(socket, 'data');
  expect(answer).toContain('{"bytes":10}');
  socket.destroy();
});

it('requests for other paths end with their time', async () => {
  const socket = await halfSent('/nothing-here');
  const [answer] = await once(socket, 'data');
  expect(answer).toMatch(/^HTTP\/1.1 (404|408)/);
  socket.destroy();
});

it('an answer before the end of the body reaches the client', async () => {
  const socket = await halfSent('/early');
  const [answer] = await once(socket, 'data');
  expect(answer).toContain('{"wrong":true}');
  socket.destroy();
});
