import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '../product/api.ts';
import type { Product } from '../product/product.ts';
import { mixedSegment } from './mix.ts';

const liveWithinMs = 300_000;

interface SegmentPage {
  readonly segments: readonly { readonly progress: { readonly phase: string } | null }[];
  readonly next: string | null;
}

/** Makes so many segments of the mix and waits until all are live; resolves to how long that took, in seconds. */
export async function makeSegments(product: Product, count: number): Promise<number> {
  const ids: string[] = [];
  const idOf = (number: number) => {
    const id = ids[number];
    if (id === undefined) throw new Error('a segment asks for one that is not made yet');
    return id;
  };
  const startedAt = performance.now();
  for (let number = 0; number < count; number += 1) {
    const definition = mixedSegment(number, idOf);
    ids.push(await makeSegment(product, `Segment ${number}`, definition));
  }
  await untilLive(product);
  return (performance.now() - startedAt) / 1000;
}

export async function makeSegment(
  product: Product,
  name: string,
  definition: object,
): Promise<string> {
  const body = { name, definition, activate: true };
  return (await callApi<{ id: string }>(product, 'POST', '/api/segments', body)).id;
}

export async function untilLive(product: Product): Promise<void> {
  const until = performance.now() + liveWithinMs;
  for (;;) {
    const waiting = await notLive(product);
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${waiting} segments were not live in time`);
    await sleep(200);
  }
}

async function notLive(product: Product): Promise<number> {
  let waiting = 0;
  for (let next: string | null = ''; next !== null; ) {
    const from: string = next === '' ? '' : `&next=${encodeURIComponent(next)}`;
    const page: SegmentPage = await callApi(product, 'GET', `/api/segments?limit=200${from}`);
    waiting += page.segments.filter(({ progress }) => progress?.phase !== 'live').length;
    next = page.next;
  }
  return waiting;
}
