import { setTimeout as sleep } from 'node:timers/promises';
import { apiToken, type Product } from './product.ts';

/** The running product lacks something that a figure needs. */
export class NotServed extends Error {}

/** Calls the product's API with the token of all scopes; throws NotServed on 404. */
export async function callApi<T>(
  product: Pick<Product, 'url'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${product.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status === 404) throw new NotServed(`${method} ${path} is not served`);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

interface ActivityAnswer {
  readonly totals: {
    readonly received: number;
    readonly processed: number;
    readonly rejected: number;
    readonly dropped: number;
  };
}

/** The product's own counting; handled are events that took effect or were refused. */
export async function activityOf(
  product: Pick<Product, 'url'>,
): Promise<{ readonly received: number; readonly handled: number }> {
  const { totals } = await callApi<ActivityAnswer>(product, 'GET', '/api/activity');
  return {
    received: totals.received,
    handled: totals.processed + totals.rejected + totals.dropped,
  };
}

/** Events that can be queried in SQL. */
export async function storedEvents(product: Pick<Product, 'url'>): Promise<number> {
  const query = 'SELECT count() AS n FROM events';
  const { rows } = await callApi<{ readonly rows: readonly { readonly n: number | string }[] }>(
    product,
    'POST',
    '/api/sql',
    { query },
  );
  return Number(rows[0]?.n ?? 0);
}

/** Asks until the count is reached, or has stood still for too long; resolves with the last one. */
export async function untilCount(
  count: () => Promise<number>,
  wanted: number,
  limits: { readonly everyMs: number; readonly stillMsMost: number },
): Promise<number> {
  let last = -1;
  let until = 0;
  for (;;) {
    const seen = await count();
    const now = performance.now();
    if (seen !== last) until = now + limits.stillMsMost;
    last = seen;
    if (seen >= wanted || now >= until) return seen;
    await sleep(limits.everyMs);
  }
}
