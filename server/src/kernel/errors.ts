/**
 * Every operator- and client-facing error: a code, its HTTP status, what it means and what to do.
 * Expected failures are values of this class; anything else that is thrown is a bug.
 */
export const errorCatalog = {
  invalid_request: {
    status: 400,
    help: 'The request does not have the documented shape; the message names the field.',
  },
  invalid_json: {
    status: 400,
    help: 'The body is not valid JSON. Check quoting and encoding (UTF-8).',
  },
  payload_too_large: { status: 413, help: 'The body is over the limit. Send smaller batches.' },
  authentication_error: { status: 401, help: 'Sign in, or send a valid API token or write key.' },
  forbidden: { status: 403, help: 'The token or user lacks the scope that the message names.' },
  not_found: { status: 404, help: 'Nothing is there, or it belongs to another workspace.' },
  conflict: { status: 409, help: 'The thing exists already, or changed since it was read.' },
  rate_limited: { status: 429, help: 'Wait for the seconds in Retry-After, then send again.' },
  log_unavailable: {
    status: 503,
    help: 'The log cannot write (disk full or read-only, or its database away); it recovers by itself.',
  },
  warehouse_unavailable: {
    status: 503,
    help: 'The embedded or configured ClickHouse does not answer. Ingest goes on; see /ready.',
  },
  query_refused: {
    status: 400,
    help: 'The query reaches beyond the workspace or is not read-only.',
  },
  query_failed: { status: 400, help: 'ClickHouse refused the query; its own message follows.' },
  query_limit: {
    status: 400,
    help: 'The query went over a limit on time, rows or memory. Narrow it.',
  },
  configuration_invalid: {
    status: 500,
    help: 'An option has a value that is not allowed. `onefold start --help` lists them.',
  },
  storage_failed: {
    status: 500,
    help: 'What is stored cannot be read or written; the message or the line in the log names the cause.',
  },
} as const;

export type ErrorCode = keyof typeof errorCatalog;

/** An expected failure with a code of the catalog and a message for whoever can mend it. */
export class OnefoldError extends Error {
  readonly code: ErrorCode;
  /** The path of the wrong field, where one is to blame. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'OnefoldError';
    this.code = code;
    this.field = options.field;
  }

  get status(): number {
    return errorCatalog[this.code].status;
  }
}
