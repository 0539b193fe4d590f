import { setTimeout as sleep } from 'node:timers/promises';
import { Histogram, type LatencySummary } from './histogram.ts';

/**
 * Sends probes at a steady pace, whether those before are answered or not, and sums up how many ms each took. The first one
 * that fails ends it, after those under way: left to itself, it would end the bench and leave its product running.
 */
export async function sendProbes(
  probe: (number: number) => Promise<number>,
  { forMs, everyMs }: { readonly forMs: number; readonly everyMs: number },
): Promise<LatencySummary> {
  const measured = new Histogram();
  const underWay: Promise<void>[] = [];
  const failures: unknown[] = [];
  const until = performance.now() + forMs;
  for (let number = 0; performance.now() < until && failures.length === 0; number += 1) {
    underWay.push(
      probe(number).then(
        (ms) => measured.record(ms),
        (error: unknown) => void failures.push(error),
      ),
    );
    await sleep(everyMs);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return measured.summary();
}

const pollEveryMsLeast = 4;
const pollEveryPart = 1 / 50;

/**
 * Looks until it is there; resolves to how long that took since `startedAt` (of `performance.now`), in ms. A look that is
 * answered at once would ask hundreds of times a second, and many probes that wait would be a load of their own, so they
 * look again after a fiftieth of what they have waited.
 *
 * @param look true when it is there
 * @throws when it is not there within the time
 */
export async function untilSeen(
  startedAt: number,
  withinMs: number,
  look: () => Promise<boolean>,
): Promise<number> {
  while (performance.now() - startedAt < withinMs) {
    if (await look()) return performance.now() - startedAt;
    const waited = performance.now() - startedAt;
    await sleep(Math.max(pollEveryMsLeast, waited * pollEveryPart));
  }
  throw new Error(`what a probe sent was not visible within ${withinMs / 1000} s`);
}
