import { isJsonObject } from '../kernel/json.ts';
import { bodyText, parseJson } from './decode.ts';
import type { Channel, IpHandling, ReceivedKind, ReceivedRequest } from './envelope.ts';
import { handleIp, stricterIpHandling } from './ip.ts';
import { type CollectLimits, collectLimits, eventLimits } from './limits.ts';
import { type Rejection, type RejectionReason, rejection } from './rejection.ts';
import type { Source } from './source.ts';

/** One request of ingest, whatever protocol it came by. */
export interface CollectRequest {
  readonly kind: ReceivedKind;
  readonly channel: Channel;
  /** From a header or the URL; null: the body names it. */
  readonly writeKey: string | null;
  /** Of the page, where a browser sent it. */
  readonly origin: string | null;
  readonly ip: string;
  /** What the client wishes about addresses; the stricter of it and the source's setting holds. */
  readonly ipHandling: IpHandling;
  readonly userAgent: string | null;
  /** After inflation, or its beginning where reading it failed. */
  readonly body: Uint8Array;
  /** What went wrong with reading the body. */
  readonly fault: Rejection | null;
}

export type CollectOutcome =
  /** In the log, synced. */
  | { readonly kind: 'accepted' }
  /** Wrong for good; with a known source it is among the dead letters. */
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly message: string }
  | {
      readonly kind: 'unauthorized';
      readonly reason: 'no_write_key' | 'invalid_write_key' | 'revoked_write_key';
    }
  | { readonly kind: 'rate_limited'; readonly waitSeconds: number }
  /** Nothing is wrong with the request; it has to be sent again. */
  | { readonly kind: 'unavailable'; readonly reason: 'sources_not_loaded' | 'log_unavailable' };

/** Takes a request into the log, or says why not. Resolves with `accepted` only after the log is synced. */
export type Collect = (request: CollectRequest) => Promise<CollectOutcome>;

export type CheckedBody =
  | { readonly events: number; readonly writeKey: string | null }
  | { readonly rejected: Rejection };

/**
 * What can be told of a body without looking at its events: JSON, shape, counts and sizes. Everything else is told
 * by the processor, since the answer to a request is 200 even where an event of it is refused later (COMPAT §1).
 */
export function checkBody(
  request: Pick<CollectRequest, 'body' | 'kind' | 'fault'>,
  limits: CollectLimits,
): CheckedBody {
  const { body, kind, fault } = request;
  if (fault !== null) return { rejected: fault };
  const refuse = (reason: RejectionReason) => ({ rejected: rejection(reason) });
  if (body.length > limits.batchBytesMax) return refuse('request_too_large');
  const value = parseJson(bodyText(body));
  if (value === undefined) return refuse('invalid_json');
  if (!isJsonObject(value)) {
    return kind === 'webhook' ? { events: 1, writeKey: null } : refuse('invalid_body');
  }
  const writeKey = typeof value['writeKey'] === 'string' ? value['writeKey'] : null;
  if (kind !== 'batch') {
    if (body.length > limits.eventBytesMax) return refuse('event_too_large');
    return { events: 1, writeKey };
  }
  const items = value['batch'];
  if (!Array.isArray(items)) return refuse('invalid_batch');
  if (items.length === 0) return refuse('empty_batch');
  if (items.length > limits.batchEventsMax) return refuse('too_many_events');
  return { events: items.length, writeKey };
}

/** Whether the source lets anything of this request in, whatever the body. */
export function checkSource(source: Source, origin: string | null): Rejection | null {
  if (!source.enabled) return rejection('source_disabled');
  const { allowedOrigins } = source.settings;
  if (origin !== null && allowedOrigins.length > 0 && !allowedOrigins.includes(origin)) {
    return rejection('origin_not_allowed');
  }
  return null;
}

/** The request as the log keeps it; `rejected` marks it for the dead letters. */
export function received(
  request: CollectRequest,
  source: Source,
  rejected: Rejection | null,
  limits: CollectLimits,
  receivedAt: number,
): ReceivedRequest {
  const ipHandling = stricterIpHandling(source.settings.ipHandling, request.ipHandling);
  const { eventBytesMax } = limits;
  return {
    workspaceId: source.workspaceId,
    sourceId: source.id,
    kind: request.kind,
    receivedAt,
    ip: handleIp(request.ip, ipHandling),
    ipHandling,
    userAgent: request.userAgent,
    channel: source.kind === 'mobile' ? 'mobile' : request.channel,
    ...(eventBytesMax === collectLimits.eventBytesMax ? {} : { eventBytesMax }),
    ...(rejected === null ? { body: request.body } : refusedBody(request.body, rejected)),
  };
}

/** What the dead letters keep of a request that was refused whole. */
function refusedBody(
  body: Uint8Array,
  refused: Rejection,
): { readonly body: Uint8Array; readonly refused: Rejection } {
  const { refusedBytesKept } = eventLimits;
  if (body.length <= refusedBytesKept) return { body, refused };
  const note = `Of ${body.length} bytes read, the first ${refusedBytesKept} are kept.`;
  return {
    body: body.subarray(0, refusedBytesKept),
    refused: { ...refused, message: `${refused.message} ${note}` },
  };
}
