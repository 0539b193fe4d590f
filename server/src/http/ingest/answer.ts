import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CollectOutcome } from '../../sources/index.ts';
import { corsHeaders } from './cors.ts';
import type { Dialect } from './endpoints.ts';

/** Seconds after which a client should send again what could not be taken. */
const retryAfterSeconds = 5;

const successes: Record<Dialect, Pick<Answer, 'type' | 'body'>> = {
  segment: { type: 'application/json', body: '{"success":true}' },
  rudder: { type: 'text/plain', body: 'ok' },
  // Its SDK throws where the answer is not JSON.
  jitsu: { type: 'application/json', body: '{"ok":true}' },
  // A transparent picture of one pixel.
  pixel: {
    type: 'image/gif',
    body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  },
};

/** Writes the answer straight to the connection: ingest has no use for Fastify's serialisation and hooks. */
export function answerOutcome(
  outcome: CollectOutcome,
  dialect: Dialect,
  request: FastifyRequest,
  reply: FastifyReply,
  options: { readonly close: boolean },
): void {
  const { status, headers, type, body } = answerOf(outcome, dialect);
  reply.raw.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'request-id': request.id,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...corsHeaders(request.headers.origin),
    ...headers,
    ...(options.close ? { connection: 'close' } : {}),
  });
  reply.raw.end(body);
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly type: string;
  /** Text goes out in one write with the head, bytes in two. */
  readonly body: string | Buffer;
}

/**
 * SDKs drop for good what is answered with 4xx except 408, 410, 429 and 460, and send the rest again (COMPAT §1). So
 * 4xx says that sending again cannot help.
 */
function answerOf(outcome: CollectOutcome, dialect: Dialect): Answer {
  switch (outcome.kind) {
    case 'accepted':
      return { status: 200, ...successes[dialect] };
    case 'refused':
      return failure(refusedStatus(outcome.reason, dialect), outcome.reason, outcome.message);
    case 'unauthorized':
      return failure(401, outcome.reason, unauthorizedMessages[outcome.reason]);
    case 'rate_limited':
      return {
        ...failure(429, 'rate_limited', 'The source sends more than its limit. Send again later.'),
        headers: { 'retry-after': outcome.waitSeconds, 'x-ratelimit-reset': outcome.waitSeconds },
      };
    case 'unavailable':
      return {
        ...failure(503, outcome.reason, 'The request could not be stored. Send it again.'),
        headers: { 'retry-after': retryAfterSeconds },
      };
    default:
      return outcome satisfies never;
  }
}

const unauthorizedMessages = {
  no_write_key: 'The request names no write key.',
  invalid_write_key: 'The write key is not valid.',
  revoked_write_key: 'The write key was revoked. The source has another one.',
} as const;

function refusedStatus(reason: string, dialect: Dialect): number {
  if (reason === 'source_disabled') return 404;
  if (reason === 'origin_not_allowed') return 403;
  // Segment answers 400, RudderStack and Jitsu 413, where the path is not the same.
  return reason === 'request_too_large' && dialect !== 'segment' ? 413 : 400;
}

function failure(status: number, code: string, message: string): Answer {
  const body = JSON.stringify({ success: false, error: { code, message } });
  return { status, type: 'application/json', body };
}

/** The answer to a fault of ours, which the SDKs send again. */
export function answerFault(request: FastifyRequest, reply: FastifyReply): void {
  const body = '{"success":false,"error":{"code":"internal_error"}}';
  reply.raw.writeHead(500, {
    'content-type': 'application/json',
    'content-length': body.length,
    'request-id': request.id,
    ...corsHeaders(request.headers.origin),
  });
  reply.raw.end(body);
}
