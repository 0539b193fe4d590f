/**
 * The only door to outside systems. It reaches public hosts and the allowed ranges, nothing else:
 *
 *   URL ─▶ http/https, no credentials ─▶ host is an address? ─yes─▶ rule ─▶ connect
 *                                            │no
 *                                            └─▶ resolve ONCE ─▶ rule on EVERY address ─▶ connect to these addresses
 *
 * The connection goes to the addresses that were checked, so a name that answers differently the second time gains
 * nothing. Redirects are never followed. Answers are read up to a bound and never decompressed.
 */
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Agent, buildConnector, errors } from 'undici';
import { OnefoldError } from '../../kernel/errors.ts';
import { type AddressRange, type AddressRule, addressRule, parseRange } from './addresses.ts';

export interface EgressRequest {
  readonly url: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Ends the request, its connection included. The caller's limit on time. */
  readonly signal: AbortSignal;
}

export interface EgressResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first bytes of the body, as text; `bodyComplete` says whether that is all of it. */
  readonly body: string;
  readonly bodyComplete: boolean;
}

/**
 * Why no answer came. `refused`: the address or URL is not allowed, trying again is pointless until someone changes
 * it; `network`: the peer could not be reached or did not answer properly.
 */
export type EgressFailureKind = 'refused' | 'network';

/** A request that got no answer. Messages name no path, query or header, so they may be stored and shown. */
export class EgressError extends Error {
  readonly kind: EgressFailureKind;

  constructor(kind: EgressFailureKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'EgressError';
    this.kind = kind;
  }
}

export interface Egress {
  request(request: EgressRequest): Promise<EgressResponse>;
  /** Throws `EgressError` for a URL that can never be allowed; names are checked only when they are resolved. */
  checkUrl(url: string): void;
  close(): Promise<void>;
}

export interface EgressOptions {
  /** Ranges that may be reached besides public hosts: `ONEFOLD_EGRESS_ALLOW`. */
  readonly allow: readonly AddressRange[];
  readonly connectTimeoutMs: number;
  /** Connections to one origin at the same time. */
  readonly connectionsMax: number;
  /** Bytes of an answer's body that are kept; the rest is not read. */
  readonly responseBytesMax: number;
  /** How names are resolved; the system's resolver unless a test gives its own. */
  readonly lookup?: LookupFunction;
}

/** Defaults of the limits above. */
export const egressLimits = {
  connectTimeoutMs: 10_000,
  connectionsMax: 64,
  responseBytesMax: 65_536,
} as const;

/** Idle connections are closed after this time. */
const keepAliveMs = 10_000;

/** Reads the values of `ONEFOLD_EGRESS_ALLOW`. */
export function parseEgressAllow(values: readonly string[]): AddressRange[] {
  return values.map((value) => {
    const range = parseRange(value);
    if (range !== null) return range;
    throw new OnefoldError(
      'configuration_invalid',
      `ONEFOLD_EGRESS_ALLOW: ${value} is not an address range such as 10.1.0.0/16 or fd00::/8.`,
    );
  });
}

export function createEgress(options: EgressOptions): Egress {
  const rule = addressRule(options.allow);
  const agent = new Agent({
    connections: options.connectionsMax,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    // The caller's signal bounds the whole request; undici's own timers are coarse and would only blur it.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16_384,
    connect: guardedConnector(rule, options),
  });
  return {
    checkUrl: (url) => {
      checkedTarget(url, rule);
    },
    async request({ url, method, headers, body, signal }) {
      const target = checkedTarget(url, rule);
      try {
        const answer = await agent.request({
          origin: target.origin,
          path: `${target.pathname}${target.search}`,
          method,
          headers: { 'accept-encoding': 'identity', ...headers },
          body,
          signal,
        });
        const { text, complete } = await readBounded(answer.body, options.responseBytesMax);
        return {
          status: answer.statusCode,
          headers: answer.headers,
          body: text,
          bodyComplete: complete,
        };
      } catch (error) {
        throw asEgressError(error, signal);
      }
    },
    close: () => agent.destroy(),
  };
}

function checkedTarget(text: string, rule: AddressRule): URL {
  if (!URL.canParse(text)) throw new EgressError('refused', 'The URL cannot be read.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new EgressError('refused', 'Only http and https URLs can be reached.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new EgressError(
      'refused',
      'The URL carries a user name or password; send them in a header instead.',
    );
  }
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0) checkAddress(host, rule);
  return url;
}

function checkAddress(address: string, rule: AddressRule): void {
  const reason = rule(address);
  if (reason === null) return;
  throw new EgressError(
    'refused',
    `The address is not allowed (${reason}). ONEFOLD_EGRESS_ALLOW opens ranges besides public ones.`,
  );
}

function guardedConnector(
  rule: AddressRule,
  { connectTimeoutMs, lookup = systemLookup as LookupFunction }: EgressOptions,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    // undici hands these on to `net.connect`, which asks `lookup` for every host that is not an address.
    ...{ lookup: guardedLookup(rule, lookup) },
  });
  return (target, callback) => {
    try {
      const host = bareHost(target.hostname);
      if (isIP(host) !== 0) checkAddress(host, rule);
    } catch (error) {
      return callback(error as Error, null);
    }
    connect(target, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error !== null) return callback(error, null);
      // Whatever led here, nothing is sent to a peer that the rule refuses.
      const reason = rule(socket.remoteAddress ?? '');
      if (reason === null) return callback(null, socket);
      socket.destroy();
      callback(new EgressError('refused', `The address is not allowed (${reason}).`), null);
    });
  };
}

/** Resolves once and gives the connection exactly the addresses that were checked; one bad address refuses all. */
function guardedLookup(rule: AddressRule, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      if (error !== null) return callback(error, '', 0);
      try {
        for (const { address } of addresses) checkAddress(address, rule);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, '', 0);
      }
      const [first] = addresses;
      if (first === undefined) {
        const none: NodeJS.ErrnoException = new Error('the name has no address');
        none.code = 'ENOTFOUND';
        return callback(none, '', 0);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** Reads up to the bound. The status has arrived already, so a body that breaks off does not undo the answer. */
async function readBounded(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  bytesMax: number,
): Promise<{ text: string; complete: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let complete = true;
  try {
    for await (const chunk of body) {
      chunks.push(chunk.subarray(0, bytesMax - bytes));
      bytes += chunk.length;
      if (bytes > bytesMax) {
        complete = false;
        break;
      }
    }
  } catch {
    complete = false;
  }
  if (!complete) body.destroy();
  return { text: Buffer.concat(chunks).toString('utf8'), complete };
}

/** What went wrong, by the code of the system or of undici; their messages can quote addresses and are left out. */
const reasons = new Map<string, string>([
  ['ENOTFOUND', 'The host name cannot be resolved.'],
  ['EAI_AGAIN', 'The host name cannot be resolved at the moment.'],
  ['ECONNREFUSED', 'The connection was refused.'],
  ['ECONNRESET', 'The connection was reset.'],
  ['EPIPE', 'The connection was closed while sending.'],
  ['EHOSTUNREACH', 'The host cannot be reached.'],
  ['ENETUNREACH', 'The network cannot be reached.'],
  ['ETIMEDOUT', 'The connection timed out.'],
  ['UND_ERR_CONNECT_TIMEOUT', 'The connection timed out.'],
  ['UND_ERR_SOCKET', 'The peer closed the connection without an answer.'],
  ['UND_ERR_HEADERS_OVERFLOW', 'The answer has too many headers.'],
  ['CERT_HAS_EXPIRED', 'The certificate has expired.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate is self-signed.'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'The certificate chain is self-signed.'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'The certificate cannot be verified.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate is for another host name.'],
]);

function asEgressError(error: unknown, signal: AbortSignal): EgressError {
  for (const inner of causes(error)) if (inner instanceof EgressError) return inner;
  if (signal.aborted) return new EgressError('network', 'No answer came in time.', error);
  for (const inner of causes(error)) {
    const code = String((inner as { code?: unknown }).code ?? '');
    const reason = reasons.get(code);
    if (reason !== undefined) return new EgressError('network', reason, error);
    if (inner instanceof errors.HTTPParserError) {
      return new EgressError('network', 'The answer is not valid HTTP.', error);
    }
  }
  return new EgressError('network', 'The request failed before an answer came.', error);
}

/** The error, its causes, and the attempts of an address race (`AggregateError`). */
function* causes(error: unknown): Generator<object> {
  for (let inner = error; typeof inner === 'object' && inner !== null; ) {
    yield inner;
    if (inner instanceof AggregateError) for (const attempt of inner.errors) yield* causes(attempt);
    inner = (inner as { cause?: unknown }).cause;
  }
}

function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
