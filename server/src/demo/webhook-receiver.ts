import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../kernel/random.ts';

/** A system that the demo's webhook sends to; now and then it fails, so that retries have something to do. */
export interface WebhookReceiver {
  readonly port: number;
  stop(): Promise<void>;
}

/** Share of requests that are answered 503. */
const failureShare = 0.01;

/** Listens on loopback, at the port of the run before where that is free. */
export async function startReceiver(port: number, random: Random): Promise<WebhookReceiver> {
  const server = createServer((request, response: ServerResponse) => {
    request.resume();
    request.on('end', () => {
      const failed = random.fraction() < failureShare;
      response.writeHead(failed ? 503 : 204, failed ? { 'retry-after': '1' } : {});
      response.end();
    });
  });
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
