import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Figure, FilledProduct, Row } from '../figure.ts';
import { batchRequests } from '../load/shop-requests.ts';
import { activityOf, storedEvents, untilCount } from '../product/api.ts';
import { type Product, writeKey } from '../product/product.ts';

/** With as many events as a run processes, each person has five or ten: fewer than in life, where profiles are found more often than made. */
const users = 10_000;
const batchSize = 20;
/** Events received and not yet processed at which sending pauses: processing is measured, not the log. */
const backlogMost = 30_000;
const stillMsMost = 30_000;
/** Looking takes from the product the time that is measured. */
const lookEveryMs = 200;

/** From the first request until the last event is processed and can be queried. */
export const wholePath: Figure = {
  name: 'path',
  description: 'the whole path: sent, processed and stored',
  run: async (bench) => [...(await bench.filledProduct()).rows],
};

/**
 * Fills a product with events as fast as it processes them, and measures that.
 *
 * @param run another one for each time that a product is filled
 */
export async function fill(bench: Bench, product: Product, run = 'path'): Promise<FilledProduct> {
  const { options } = bench;
  const before = { ...(await activityOf(product)), stored: await storedEvents(product) };
  const startedAt = performance.now();
  const cpuBefore = product.usage()?.cpuSeconds ?? 0;
  const load = bench.children.startLoad({
    host: product.host,
    port: product.port,
    templates: batchRequests({ writeKey, run }, batchSize),
    connections: 16,
    ratePerSecond: null,
    warmUpMs: 0,
    measureMs: options.events === null ? options.seconds * 1000 : 3_600_000,
    users,
    seed: 7,
    firstMessage: 0,
  });
  const ended = { yet: false };
  const result = load.result.finally(() => {
    ended.yet = true;
  });
  while (!ended.yet) {
    await Promise.race([sleep(lookEveryMs), result]);
    const { received, handled } = await activityOf(product);
    if (received - handled > backlogMost) load.pause();
    else load.resume();
    if (options.events !== null && received >= options.events) load.stop();
  }
  const { acceptedInAll, failures } = await result;
  if (Object.keys(failures).length > 0) {
    throw new Error(`the whole path refused requests: ${JSON.stringify(failures)}`);
  }
  const events = acceptedInAll * batchSize;
  const limits = { everyMs: lookEveryMs, stillMsMost };
  const handled = await untilCount(
    async () => (await activityOf(product)).handled - before.handled,
    events,
    limits,
  );
  const processedSeconds = (performance.now() - startedAt) / 1000;
  const stored = await untilCount(
    async () => (await storedEvents(product)) - before.stored,
    events,
    limits,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (handled !== events || stored !== events) {
    throw new Error(`of ${events} accepted events ${handled} were processed and ${stored} stored`);
  }
  const eventsPerSecond = events / seconds;
  const cpuSeconds = (product.usage()?.cpuSeconds ?? 0) - cpuBefore;
  const row: Row = {
    figure: 'whole path, until stored and queryable',
    value: eventsPerSecond,
    unit: 'events/s',
    floor: { atLeast: 5_000 },
    lead: { atLeast: 20_000 },
    note:
      `${events} events of ${users} people; processed at ${Math.round(events / processedSeconds)}/s; ` +
      `product ${(cpuSeconds / seconds).toFixed(2)} cores, ` +
      `${((cpuSeconds * 1e6) / events).toFixed(0)} µs an event; no segments and journeys yet`,
  };
  return { product, events, users, eventsPerSecond, rows: [row] };
}
