import { places, type RequestTemplate } from './request-template.ts';

/**
 * Requests of a shop for the load generator: most events are tracks with ten properties or so, as SDKs send them.
 * A user's anonymous id, user id and e-mail go together, so identity is resolved and no two people are merged.
 */
export interface RequestsOptions {
  readonly writeKey: string;
  /** Different in each run on one data folder, so that no message id comes twice. */
  readonly run: string;
}

const names = ['Product Viewed', 'Product Added', 'Product List Viewed', 'Checkout Started'];
const products = ['Trail tent', 'Rain jacket', 'Camp stove', 'Head torch', 'Wool socks'];

/** Batches of `size` events; several, so that they are not all alike. */
export function batchRequests(options: RequestsOptions, size: number): RequestTemplate[] {
  return Array.from({ length: 8 }, (_, variant) => {
    const events = Array.from({ length: size }, (_, index) =>
      shopEvent(options.run, variant * size + index),
    );
    return post(options, '/v1/batch', `{"batch":[${events.join(',')}],"sentAt":${now()}}`);
  });
}

/** Single `/v1/track` calls. */
export function trackRequests(options: RequestsOptions): RequestTemplate[] {
  return Array.from({ length: 8 }, (_, variant) =>
    post(options, '/v1/track', trackEvent(options.run, variant)),
  );
}

function post({ writeKey }: RequestsOptions, path: string, body: string): RequestTemplate {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  return {
    method: 'POST',
    path,
    headers: { authorization, 'content-type': 'application/json', 'user-agent': 'bench' },
    body,
  };
}

/** Of 20 events: 15 tracks, 3 pages, 2 identifies. */
function shopEvent(run: string, number: number): string {
  const turn = number % 20;
  if (turn === 4 || turn === 14) return identifyEvent(run, number);
  if (turn % 7 === 0) return pageEvent(run, number);
  return trackEvent(run, number);
}

function trackEvent(run: string, number: number): string {
  const properties = {
    product_id: `p-${number % 50}`,
    sku: `SKU-${1000 + (number % 50)}`,
    name: products[number % products.length],
    brand: 'Fernway',
    category: 'outdoor',
    price: 19.5 + (number % 40),
    quantity: 1 + (number % 3),
    currency: 'EUR',
    position: number % 12,
    url: `https://shop.example.com/products/p-${number % 50}`,
  };
  const event = names[number % names.length];
  const sent = `"sent_ms":${places.time}`;
  return `{${ids(run)},"type":"track","event":"${event}","properties":{${sent},${text(properties).slice(1)},${context()}}`;
}

function pageEvent(run: string, number: number): string {
  const properties = {
    path: `/products/p-${number % 50}`,
    referrer: 'https://search.example.com/',
    search: '',
    title: products[number % products.length],
    url: `https://shop.example.com/products/p-${number % 50}`,
  };
  return `{${ids(run)},"type":"page","name":"Product","properties":${text(properties)},${context()}}`;
}

function identifyEvent(run: string, number: number): string {
  const traits = {
    email: `u${places.user}@example.com`,
    firstName: 'Ada',
    lastName: 'Example',
    plan: number % 3 === 0 ? 'gold' : 'free',
    newsletter: number % 2 === 0,
  };
  return `{${ids(run)},"type":"identify","traits":${text(traits)},${context()}}`;
}

const text = (value: object) => JSON.stringify(value);
const now = () => JSON.stringify(new Date().toISOString());

function ids(run: string): string {
  return `"messageId":"${run}-${places.message}","anonymousId":"a-${places.user}","userId":"u-${places.user}","timestamp":${now()}`;
}

function context(): string {
  return `"context":${text({
    library: { name: 'analytics.js', version: 'next-1.84.3' },
    locale: 'en-GB',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
    page: { path: '/', url: 'https://shop.example.com/', title: 'Fernway' },
    ip: '192.0.2.17',
  })}`;
}
