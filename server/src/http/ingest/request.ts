import type { FastifyRequest } from 'fastify';
import type { Channel, CollectRequest, IpHandling } from '../../sources/index.ts';
import type { ReadBody } from './body.ts';
import type { IngestEndpoint } from './endpoints.ts';

/** A request of an SDK in the terms of `collect`. */
export function collectRequest(
  endpoint: IngestEndpoint,
  request: FastifyRequest,
  { body, fault }: Pick<ReadBody, 'body' | 'fault'>,
): CollectRequest {
  const { headers } = request;
  return {
    kind: endpoint.kind,
    channel: endpoint.channel ?? channelOf(request),
    writeKey: readWriteKey(request),
    origin: headers.origin ?? null,
    ip: request.ip,
    ipHandling: ipWish(headers['x-ip-policy']),
    userAgent: headers['user-agent'] ?? null,
    body,
    fault,
  };
}

/**
 * Where the request names its write key outside the body: Basic authentication with or without the colon
 * (Segment, RudderStack), `X-Write-Key: id:secret` (Jitsu), `?writeKey=` (beacons, pixels, webhooks). With
 * `Authorization: Bearer` the body names it (Segment's OAuth): the token is not ours to check, the key decides.
 */
export function readWriteKey(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (authorization !== undefined && /^basic /i.test(authorization)) {
    const decoded = Buffer.from(authorization.slice(6), 'base64').toString('utf8');
    const key = beforeColon(decoded);
    if (key !== '') return key;
  }
  const header = request.headers['x-write-key'];
  if (typeof header === 'string' && header !== '') return beforeColon(header);
  const { writeKey } = request.query as { writeKey?: unknown };
  return typeof writeKey === 'string' && writeKey !== '' ? writeKey : null;
}

function beforeColon(text: string): string {
  const colon = text.indexOf(':');
  return colon === -1 ? text : text.slice(0, colon);
}

/** Browsers name the page's origin in every POST, and the fetch site in every request; servers send neither. */
function channelOf({ headers }: FastifyRequest): Channel {
  const browser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return browser ? 'browser' : 'server';
}

/** Jitsu's `privacy.ipPolicy`. */
function ipWish(policy: string | string[] | undefined): IpHandling {
  if (policy === 'remove') return 'drop';
  return policy === 'stripLastOctet' ? 'truncate' : 'keep';
}

/**
 * The body that a pixel's or webhook's query stands for: `?event=Opened&properties.campaign=7` is
 * `{event, properties: {campaign}}`, as at RudderStack. The write key is no part of it.
 */
export function bodyOfQuery(request: FastifyRequest): Buffer {
  const root = new Map<string, Branch>();
  for (const [name, value] of Object.entries(request.query as Record<string, unknown>)) {
    if (name === 'writeKey') continue;
    const path = name.split('.', queryDepthMax);
    const last = path.pop() as string;
    let branch: Map<string, Branch> = root;
    for (const step of path) {
      const next = branch.get(step);
      const inner: Map<string, Branch> = next instanceof Map ? next : new Map();
      branch.set(step, inner);
      branch = inner;
    }
    branch.set(last, Array.isArray(value) ? String(value[0]) : String(value));
  }
  return Buffer.from(JSON.stringify(toObject(root)));
}

/** Names of a query nest so deep at most; what goes beyond is cut off the name. */
const queryDepthMax = 8;

type Branch = string | Map<string, Branch>;

function toObject(branch: Map<string, Branch>): object {
  return Object.fromEntries(
    [...branch].map(([name, value]) => [name, value instanceof Map ? toObject(value) : value]),
  );
}
