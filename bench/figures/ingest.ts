import type { Bench, Figure, Row } from '../figure.ts';
import { latencyRows } from '../figure.ts';
import type { LoadResult } from '../load/load.ts';
import type { RequestTemplate } from '../load/request-template.ts';
import { batchRequests, trackRequests } from '../load/shop-requests.ts';
import { writeKey } from '../product/product.ts';

const users = 50_000;
const batchSize = 20;

/** Batches of 20, each answered after its bytes are synced; processing goes on behind it as in life. */
export const ingest: Figure = {
  name: 'ingest',
  description: 'durable ingest in batches of 20',
  run: async (bench) => {
    const templates = batchRequests({ writeKey, run: 'ingest' }, batchSize);
    const { baseline, measured, cpu } = await compare(bench, templates);
    return [
      {
        figure: 'durable ingest, batches of 20',
        value: (measured.accepted * batchSize) / measured.measuredSeconds,
        unit: 'events/s',
        baseline: (baseline.accepted * batchSize) / baseline.measuredSeconds,
        floor: { atLeast: 30_000 },
        lead: { atLeast: 80_000 },
        note: cpu,
      },
      ...latencyRows('durable ingest, ack', measured.latency, {
        p99: { lead: { atMost: 50 } },
        baseline: baseline.latency,
      }),
    ];
  },
};

/** One event a request: what browsers do. */
export const track: Figure = {
  name: 'track',
  description: 'unbatched /v1/track',
  run: async (bench) => {
    const templates = trackRequests({ writeKey, run: 'track' });
    const { baseline, measured, cpu } = await compare(bench, templates);
    return [
      {
        figure: 'unbatched /v1/track',
        value: measured.accepted / measured.measuredSeconds,
        unit: 'req/s',
        baseline: baseline.accepted / baseline.measuredSeconds,
        floor: { atLeast: 8_000 },
        lead: { atLeast: 15_000 },
        note: cpu,
      },
      ...latencyRows('unbatched /v1/track, ack', measured.latency, {
        p99: { lead: { atMost: 25 } },
        baseline: baseline.latency,
      }),
    ] satisfies Row[];
  },
};

/** The same requests to the bare server and to the product, one after the other. */
async function compare(
  bench: Bench,
  templates: readonly RequestTemplate[],
): Promise<{ baseline: LoadResult; measured: LoadResult; cpu: string }> {
  const plan = {
    host: '127.0.0.1',
    templates,
    connections: bench.options.connections,
    ratePerSecond: null,
    warmUpMs: 1000,
    users,
    seed: 1,
    firstMessage: 0,
  };
  const bare = await bench.children.startBaseline();
  const baseline = await bench.load({ ...plan, port: bare.port, measureMs: 3000 });
  bare.stop();
  const product = await bench.freshProduct();
  const cpuBefore = product.usage()?.cpuSeconds ?? 0;
  const measured = await bench.load({
    ...plan,
    port: product.port,
    measureMs: bench.options.seconds * 1000,
  });
  const cpuSeconds = (product.usage()?.cpuSeconds ?? 0) - cpuBefore;
  const cores = cpuSeconds / (measured.measuredSeconds + plan.warmUpMs / 1000);
  const costUs = (cpuSeconds * 1e6) / measured.acceptedInAll;
  const cpu =
    `product ${cores.toFixed(2)} cores, ${costUs.toFixed(0)} µs a request with processing; ` +
    `generator ${measured.generatorCpu.toFixed(2)}`;
  return { baseline, measured, cpu };
}
