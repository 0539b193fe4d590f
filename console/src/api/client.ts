import createClient from 'openapi-fetch';
import { workspaceSlugOf } from '../workspace-address.ts';
import type { components, paths } from './schema.d.ts';

type ErrorBody = components['schemas']['Error'];

/** The server's refusal, in its own words, or `unreachable` when there was no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The name of the wrong field, where one is to blame. */
  readonly field: string | undefined;
  /** What to do about it. */
  readonly help: string | undefined;

  constructor(status: number, body: Partial<ErrorBody> | undefined, cause?: unknown) {
    const { error } = body ?? {};
    super(error?.message ?? `HTTP ${status}`, { cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = error?.code ?? (status === 0 ? 'unreachable' : 'internal_error');
    this.field = error?.field;
    this.help = error?.help;
  }
}

/**
 * Proves that our own page made a request that changes something (see http/principal.ts of the server), and names the
 * workspace that the address of the page names.
 */
export function requestHeaders(): Record<string, string> {
  const slug = workspaceSlugOf(window.location.pathname);
  return { 'x-onefold-csrf': '1', ...(slug === null ? {} : { 'x-onefold-workspace': slug }) };
}

/** The typed client of the API: `await answerOf(api.GET('/api/session'))`. */
export const api = createClient<paths>({ baseUrl: '/' });

api.use({
  onRequest: ({ request }) => {
    for (const [name, value] of Object.entries(requestHeaders())) request.headers.set(name, value);
  },
});

interface FetchResult<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; throws `ApiError` for any other. */
export async function answerOf<T>(pending: Promise<FetchResult<T>>): Promise<T> {
  const result = await pending.catch((cause: unknown) => {
    // Whoever stopped a request knows; it is no failure of the server.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, undefined, cause);
  });
  if (!result.response.ok) {
    throw new ApiError(result.response.status, result.error as Partial<ErrorBody> | undefined);
  }
  return result.data as T;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
