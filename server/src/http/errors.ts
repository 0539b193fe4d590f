import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ErrorCode, errorCatalog, OnefoldError } from '../kernel/errors.ts';
import type { Logger } from '../observe/logger.ts';

/** The one shape of every error answer of `/api`. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.string().describe('One of the catalog, or `internal_error`.'),
      message: z.string().describe('What went wrong here.'),
      field: z.string().optional().describe('The field that is to blame.'),
      help: z.string().describe('What to do about errors of this code.'),
    }),
  })
  .meta({ id: 'Error', 'x-codes': errorCatalog });

export type ErrorAnswer = z.infer<typeof errorAnswer>;

/** The answer for a code of the catalog, or for an internal fault, which has no details for outsiders. */
export function errorBody(
  code: ErrorCode | 'internal_error',
  message: string,
  field?: string,
): ErrorAnswer {
  const help =
    code === 'internal_error'
      ? 'A fault on our side. Its cause is in the log under the Request-Id of this answer.'
      : errorCatalog[code].help;
  return { error: { code, message, ...(field === undefined ? {} : { field }), help } };
}

/** Seconds after which a client should come back when a 429 or 503 does not say otherwise. */
const retryAfterSeconds = 5;

/** Fastify's own refusals of a request, in our words. */
const fastifyRefusals = new Map<string, { code: ErrorCode; message: string }>([
  ['FST_ERR_CTP_BODY_TOO_LARGE', { code: 'payload_too_large', message: 'The body is too large.' }],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    { code: 'invalid_request', message: 'The content type is not supported; send JSON.' },
  ],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', { code: 'invalid_json', message: 'The body is empty.' }],
  ['FST_ERR_CTP_INVALID_JSON_BODY', { code: 'invalid_json', message: 'The body is not JSON.' }],
  [
    'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
    { code: 'invalid_request', message: 'The body is not as long as Content-Length says.' },
  ],
]);

/** Turns whatever a route threw into an answer; unknown faults are logged, without any data of the request. */
export function errorHandler(
  logger: Logger,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, request, reply) => {
    if (error instanceof OnefoldError) {
      if (error.status >= 500) logFault(logger, error, request);
      if ((error.status === 503 || error.status === 429) && !reply.hasHeader('retry-after')) {
        reply.header('retry-after', retryAfterSeconds);
      }
      if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="onefold"');
      return reply.code(error.status).send(errorBody(error.code, error.message, error.field));
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [first] = error.validation;
      const field = (first?.instancePath ?? '').slice(1).replaceAll('/', '.');
      const message = `${field === '' ? (error.validationContext ?? 'body') : field}: ${first?.message ?? 'is not valid'}`;
      return reply
        .code(400)
        .send(errorBody('invalid_request', message, field === '' ? undefined : field));
    }
    const fastifyError = error as Partial<FastifyError>;
    const refusal = fastifyRefusals.get(fastifyError.code ?? '');
    if (refusal !== undefined) {
      return reply
        .code(errorCatalog[refusal.code].status)
        .send(errorBody(refusal.code, refusal.message));
    }
    const status = fastifyError.statusCode;
    if (status !== undefined && status >= 400 && status < 500) {
      return reply.code(status).send(errorBody('invalid_request', 'The request is malformed.'));
    }
    logFault(logger, error, request);
    return reply.code(500).send(errorBody('internal_error', 'Something went wrong on our side.'));
  };
}

/** Route patterns carry no personal data, URLs do; so only the pattern is logged. */
function logFault(logger: Logger, error: unknown, request: FastifyRequest): void {
  const known = error instanceof Error;
  logger.error(
    {
      requestId: request.id,
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      error: known ? error.name : typeof error,
      code: (error as { code?: unknown }).code,
      stack: known ? stackWithoutMessage(error) : undefined,
      cause:
        known && isSerializationFault(error)
          ? error.cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
          : undefined,
    },
    'request failed',
  );
}

function isSerializationFault(
  error: Error,
): error is Error & { cause: { issues: { path: PropertyKey[]; code: string }[] } } {
  return isResponseSerializationError(error as never);
}

/** Messages of foreign errors can quote data (a SQL parameter, a piece of JSON); frames cannot. */
function stackWithoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
