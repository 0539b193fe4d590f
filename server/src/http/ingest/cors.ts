import type { FastifyReply, FastifyRequest } from 'fastify';

/** Seconds that a browser may keep the answer to a preflight; browsers cap it themselves (Chrome: two hours). */
const maxAgeSeconds = 86_400;

/** Headers that the SDKs of COMPAT §2 send across origins. */
const sdkHeaders = [
  'authorization',
  'content-type',
  'content-encoding',
  'x-retry-count',
  'anonymousid',
  'sentat',
  'rsa-recovered',
  'rsa-retry-attempt',
  'rsa-since-last-attempt',
  'rsa-since-first-attempt',
  'rsa-retry-reason',
  'x-write-key',
  'x-ip-policy',
  'x-enable-debug',
].join(', ');

const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

/** What an answer to a page of another origin carries; nothing for a request without `Origin`. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, x-ratelimit-reset, request-id',
    vary: 'origin',
  };
}

/**
 * Answers the preflight of any page: a preflight carries no write key, so whether a source takes requests of this
 * origin shows at the request itself.
 */
export function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { origin } = request.headers;
  const asked = request.headers['access-control-request-headers'];
  return reply
    .code(204)
    .headers({
      'access-control-allow-origin': origin ?? '*',
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers':
        asked !== undefined && headerNames.test(asked.trim()) ? asked : sdkHeaders,
      'access-control-max-age': maxAgeSeconds,
      vary: 'origin, access-control-request-headers',
    })
    .send();
}
