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
