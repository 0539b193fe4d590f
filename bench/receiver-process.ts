import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Histogram, type LatencySummary } from './load/histogram.ts';

/** A webhook receiver that reads how long ago each event was sent from `sent_ms` in its properties. */
export type ToReceiver = {
  readonly kind: 'measure';
  readonly fromMs: number;
  readonly toMs: number;
};
export type FromReceiver =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'latency'; readonly latency: LatencySummary };

const window = { fromMs: 0, toMs: 0 };
const measured = new Histogram();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const now = Date.now();
    for (const match of Buffer.concat(chunks)
      .toString('latin1')
      .matchAll(/"sent_ms":(\d{13})/g)) {
      const sentMs = Number(match[1]);
      if (sentMs >= window.fromMs && sentMs <= window.toMs) measured.record(now - sentMs);
    }
    response.writeHead(204).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  send({ kind: 'listening', port: (server.address() as AddressInfo).port });
});
process.on('message', ({ fromMs, toMs }: ToReceiver) => Object.assign(window, { fromMs, toMs }));
// What is known is told all the time: the bench asks for nothing while it measures.
setInterval(() => send({ kind: 'latency', latency: measured.summary() }), 500);
process.on('disconnect', () => process.exit(0));

function send(message: FromReceiver): void {
  process.send?.(message);
}
