import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Figure, latencyRows, type Row } from '../figure.ts';
import { sendProbes, untilSeen } from '../load/probes.ts';
import { batchRequests } from '../load/shop-requests.ts';
import { apiToken, type Product, writeKey } from '../product/product.ts';
import { makeSegment, makeSegments, untilLive } from '../segments/live-product.ts';

const batchSize = 20;
/** The product has just started, and its code is not compiled yet: what waits of that time is to be done first. */
const warmUpMs = 30_000;
const probeEveryMs = 40;
const visibleWithinMs = 10_000;
const segments = 100;
/** Half of the floor of the whole path; before it a quarter, which says how fast it is where nothing waits. */
const measured = [
  { rate: 1250, bounds: {} },
  {
    rate: 2500,
    bounds: {
      p50: { lead: { atMost: 20 } },
      p99: { floor: { atMost: 2000 }, lead: { atMost: 250 } },
    },
  },
] as const;
const definition = {
  where: {
    ...{ kind: 'event', event: { name: 'Probe Sent' }, measure: { of: 'count' } },
    window: { kind: 'rolling', last: { count: 1, unit: 'day' } },
    is: { op: 'at-least', number: 1 },
  },
};

/** At a quarter and at half load, with 100 live segments: from the sending of an event to the membership that it makes. */
export const segmentsLatency: Figure = {
  name: 'segments-latency',
  description: 'event to membership visible, at a quarter and at half load with 100 live segments',
  run: async (bench) => {
    const product = await bench.freshProduct();
    await makeSegments(product, segments);
    await makeSegment(product, 'Probed', definition);
    await untilLive(product);
    const rows: Row[] = [];
    for (const at of measured) rows.push(...(await latencyAt(bench, product, at)));
    return rows;
  },
};

async function latencyAt(
  bench: Bench,
  product: Product,
  { rate, bounds }: (typeof measured)[number],
): Promise<Row[]> {
  const measureMs = bench.options.seconds * 1000;
  const load = bench.load({
    ...{ host: product.host, port: product.port, connections: 64 },
    templates: batchRequests({ writeKey, run: `segments-${rate}` }, batchSize),
    ratePerSecond: rate / batchSize,
    ...{ warmUpMs, measureMs, users: 10_000, seed: 13, firstMessage: 0 },
  });
  await sleep(warmUpMs);
  const pace = { forMs: measureMs, everyMs: probeEveryMs };
  const summary = await sendProbes((number) => probe(product, `member-${rate}-${number}`), pace);
  await load;
  const note = `${summary.samples} samples, ${segments} segments`;
  return latencyRows(`event → membership visible, ${rate} events/s`, summary, { ...bounds, note });
}

async function probe(product: Product, userId: string): Promise<number> {
  const traits = `${product.url}/v1/spaces/default/collections/users/profiles/user_id:${userId}/traits?class=audience`;
  const authorization = (secret: string) => ({ authorization: `Basic ${btoa(`${secret}:`)}` });
  const startedAt = performance.now();
  const sent = await fetch(`${product.url}/v1/track`, {
    method: 'POST',
    headers: authorization(writeKey),
    body: JSON.stringify({ userId, messageId: userId, event: 'Probe Sent' }),
  });
  await sent.arrayBuffer();
  if (!sent.ok) throw new Error(`a probe was refused: ${sent.status}`);
  return untilSeen(startedAt, visibleWithinMs, async () => {
    const read = await fetch(traits, { headers: authorization(apiToken) });
    const text = await read.text();
    if (read.status !== 200 && read.status !== 404) {
      throw new Error(`the Profile API answered ${read.status}`);
    }
    return read.status === 200 && text.includes('"probed":true');
  });
}
