import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Figure, FilledProduct, Row } from '../figure.ts';
import { latencyRows } from '../figure.ts';
import type { LatencySummary } from '../load/histogram.ts';
import { sendProbes, untilSeen } from '../load/probes.ts';
import { batchRequests } from '../load/shop-requests.ts';
import { callApi, untilCount } from '../product/api.ts';
import { apiToken, type Product, writeKey } from '../product/product.ts';

const batchSize = 20;
const warmUpMs = 2000;
const probeEveryMs = 40;
const visibleWithinMs = 10_000;
/** After the load: how long no event comes to the webhook before those on their way count as late. */
const stillMsMost = 10_000;

const bounds = {
  p50: { lead: { atMost: 20 } },
  p99: { floor: { atMost: 2000 }, lead: { atMost: 250 } },
} as const;

/**
 * Half of the floor of the whole path (5,000 events/s), the same in each run: what a run measured varies too much to halve.
 */
const loadEventsPerSecond = 2500;

/** At half load: from the sending of an event to its effects outside. */
export const latency: Figure = {
  name: 'latency',
  description: 'event to profile visible and to webhook sent, at half load',
  run: async (bench) => {
    const filled = await bench.filledProduct();
    const receiver = await bench.children.startReceiver();
    const added = await callApi<{ destination: { id: string } }>(
      filled.product,
      'POST',
      '/api/destinations',
      {
        kind: 'webhook',
        name: 'Bench',
        settings: { url: `http://127.0.0.1:${receiver.port}/` },
        batchSize: 100,
      },
    );
    // The destination receives what is processed once the processor knows of it.
    await sleep(3000);
    try {
      return await measure(bench, filled, receiver);
    } finally {
      receiver.stop();
      await callApi(filled.product, 'DELETE', `/api/destinations/${added.destination.id}`);
    }
  },
};

async function measure(
  bench: Bench,
  { product, users }: FilledProduct,
  receiver: Awaited<ReturnType<Bench['children']['startReceiver']>>,
): Promise<Row[]> {
  const measureMs = bench.options.seconds * 1000;
  const fromMs = Date.now() + warmUpMs;
  receiver.measure(fromMs, fromMs + measureMs);
  const ratePerSecond = loadEventsPerSecond / batchSize;
  const load = bench.load({
    host: product.host,
    port: product.port,
    templates: batchRequests({ writeKey, run: 'latency' }, batchSize),
    connections: 64,
    ratePerSecond,
    warmUpMs,
    measureMs,
    users,
    seed: 11,
    firstMessage: 0,
  });
  await sleep(warmUpMs);
  const visible = await probe(product, measureMs);
  const { accepted } = await load;
  const tracks = (accepted * batchSize * trackShare) | 0;
  const received = async () => receiver.latency().samples;
  const seen = await untilCount(received, tracks * 0.99, { everyMs: 100, stillMsMost });
  const rate = `at ${Math.round(ratePerSecond * batchSize)} events/s`;
  const lost = seen < tracks * 0.95 ? `; only ${seen} of about ${tracks} arrived in time` : '';
  return [
    ...latencyRows('event → profile visible', visible, {
      ...bounds,
      note: `${rate}, ${visible.samples} samples`,
    }),
    ...latencyRows('event → webhook received', receiver.latency(), {
      ...bounds,
      note: `${rate}, ${seen} samples${lost}`,
    }),
  ];
}

/** Of 20 events of the load, 15 are tracks, which carry the time of their sending. */
const trackShare = 15 / 20;

/** Changes traits and reads them back until the change shows. */
async function probe(product: Product, forMs: number): Promise<LatencySummary> {
  return sendProbes((number) => probeOnce(product, number), { forMs, everyMs: probeEveryMs });
}

async function probeOnce(product: Product, number: number): Promise<number> {
  const userId = `probe-${number}`;
  const traits = `${product.url}/v1/spaces/default/collections/users/profiles/user_id:${userId}/traits`;
  const authorization = (secret: string) => ({ authorization: `Basic ${btoa(`${secret}:`)}` });
  const startedAt = performance.now();
  const sent = await fetch(`${product.url}/v1/identify`, {
    method: 'POST',
    headers: authorization(writeKey),
    body: JSON.stringify({ userId, messageId: userId, traits: { number } }),
  });
  await sent.arrayBuffer();
  if (!sent.ok) throw new Error(`a probe was refused: ${sent.status}`);
  return untilSeen(startedAt, visibleWithinMs, async () => {
    const read = await fetch(traits, { headers: authorization(apiToken) });
    await read.arrayBuffer();
    if (read.status === 200) return true;
    if (read.status !== 404) throw new Error(`the Profile API answered ${read.status}`);
    return false;
  });
}
