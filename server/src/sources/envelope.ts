import type { EventType } from '../kernel/event.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { RejectionReason } from './rejection.ts';

/**
 * What a body holds: `batch` is `{batch: [...]}`, `event` one call that names its own type, a call's name one call
 * of that type, `merge` RudderStack's merge call, `webhook` JSON of any shape, `identifier_removal` what the Profile API
 * asks for: no ingest endpoint gives it. `tick`, `trait_writes` and `unmerge` are no requests at all: the time of the log,
 * where nothing else tells it, traits that the product itself writes (`trait-writes.ts`), and a merge undone.
 */
export type ReceivedKind =
  | 'tick'
  | 'trait_writes'
  | 'unmerge'
  | EventType
  | 'batch'
  | 'event'
  | 'merge'
  | 'webhook'
  | 'identifier_removal';

/** Where a request came from: only events of browsers and mobile apps get the address and agent of the request. */
export type Channel = 'browser' | 'mobile' | 'server';

/** What becomes of addresses of people: kept, cut to the network (/24, /48), or dropped before the log. */
export type IpHandling = 'keep' | 'truncate' | 'drop';

/** One request as `collect` received it: what a record of the log holds. */
export interface ReceivedRequest {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly kind: ReceivedKind;
  /** Server clock, ms since the epoch. */
  readonly receivedAt: number;
  /** After `ipHandling`; null when dropped or unknown. */
  readonly ip: string | null;
  readonly ipHandling: IpHandling;
  readonly userAgent: string | null;
  readonly channel: Channel;
  /** The limit in force at receipt, where it was not Segment's 32 KB: a replay applies the same. */
  readonly eventBytesMax?: number;
  /** Id of the dead letter that this request replays. */
  readonly replayOf?: string;
  /** When it was asked to be replayed, ms since the epoch: `receivedAt` stays the receipt of the first. */
  readonly replayedAt?: number;
  /** Set when `collect` refused the request as a whole: it goes to the dead letters and no further. */
  readonly refused?: { readonly reason: RejectionReason; readonly message: string };
  /** After inflation; for a refused request possibly only its beginning. */
  readonly body: Uint8Array;
}

const newline = 0x0a;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The bytes of a log record: one line of JSON about the request, a newline, then the body untouched.
 * `v` is the version of this form; names are short because each record repeats them.
 */
export function encodeEnvelope(request: ReceivedRequest): Uint8Array {
  const header = JSON.stringify({
    v: 1,
    w: request.workspaceId,
    s: request.sourceId,
    k: request.kind,
    t: request.receivedAt,
    ip: request.ip ?? undefined,
    iph: request.ipHandling === 'keep' ? undefined : request.ipHandling,
    ua: request.userAgent ?? undefined,
    c: request.channel,
    m: request.eventBytesMax,
    re: request.replayOf,
    ra: request.replayedAt,
    no: request.refused,
  });
  const { body } = request;
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(header) + 1 + body.length);
  const { written } = encoder.encodeInto(header, bytes);
  bytes[written] = newline;
  bytes.set(body, written + 1);
  return bytes;
}

/** A record that says what time it is, so that what time alone changes has its place in the log. */
export function encodeTick(at: number): Uint8Array {
  return encodeEnvelope({
    ...{ workspaceId: '' as WorkspaceId, sourceId: '' as SourceId, kind: 'tick', receivedAt: at },
    ...{ ip: null, ipHandling: 'keep', userAgent: null, channel: 'server' },
    body: new Uint8Array(),
  });
}

/** Reads a log record. Throws on bytes that `encodeEnvelope` did not write: that is damage, not input. */
export function decodeEnvelope(bytes: Uint8Array): ReceivedRequest {
  const end = bytes.indexOf(newline);
  if (end === -1) throw new Error('log record without an envelope');
  const header: EnvelopeHeader = JSON.parse(decoder.decode(bytes.subarray(0, end)));
  if (header.v !== 1) throw new Error(`log record with envelope version ${String(header.v)}`);
  return {
    workspaceId: header.w,
    sourceId: header.s,
    kind: header.k,
    receivedAt: header.t,
    ip: header.ip ?? null,
    ipHandling: header.iph ?? 'keep',
    userAgent: header.ua ?? null,
    channel: header.c,
    ...(header.m === undefined ? {} : { eventBytesMax: header.m }),
    ...(header.re === undefined ? {} : { replayOf: header.re }),
    ...(header.ra === undefined ? {} : { replayedAt: header.ra }),
    ...(header.no === undefined ? {} : { refused: header.no }),
    body: bytes.subarray(end + 1),
  };
}

interface EnvelopeHeader {
  readonly v: number;
  readonly w: WorkspaceId;
  readonly s: SourceId;
  readonly k: ReceivedKind;
  readonly t: number;
  readonly ip?: string;
  readonly iph?: IpHandling;
  readonly ua?: string;
  readonly c: Channel;
  readonly m?: number;
  readonly re?: string;
  readonly ra?: number;
  readonly no?: { readonly reason: RejectionReason; readonly message: string };
}
