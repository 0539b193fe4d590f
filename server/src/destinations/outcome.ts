import type { EgressError, EgressResponse } from './egress/egress.ts';

/** What became of one event in one attempt. */
export type Outcome = { readonly kind: 'delivered' } | Failure;

/**
 * `retry`: may succeed later. `refused`: the receiver will not take this event. `rejected`: the receiver takes
 * nothing at all as the destination is set up (credentials, address, redirect).
 */
export interface Failure {
  readonly kind: 'retry' | 'refused' | 'rejected';
  /** For people and for storage: never holds what the receiver said, which can echo personal data. */
  readonly message: string;
  readonly status: number | null;
  /** The least time in ms that the receiver asks us to wait, or null. */
  readonly retryAfterMs: number | null;
}

export const delivered: Outcome = { kind: 'delivered' };

/** Statuses that say "later" although they are below 500. */
const retryStatuses = new Set([408, 425, 429]);
/** Statuses about the destination as a whole, not about the events in the request. */
const rejectedStatuses = new Set([401, 402, 403, 404, 405, 407, 410, 421, 426, 451]);

/** Reads an HTTP answer: 2xx delivered; 408, 425, 429 and 5xx again later; all else for good. */
export function readResponse(
  { status, headers }: Pick<EgressResponse, 'status' | 'headers'>,
  now: number,
): Outcome {
  if (status >= 200 && status < 300) return delivered;
  if (status >= 300 && status < 400) {
    return failure(
      'rejected',
      `The receiver answered ${status}, a redirect. Redirects are not followed: enter the final URL.`,
      status,
    );
  }
  const message = `The receiver answered ${status}.`;
  if (status >= 500 || retryStatuses.has(status)) {
    const after = headers['retry-after'];
    const wait = parseRetryAfter(Array.isArray(after) ? after[0] : after, now);
    return { kind: 'retry', message, status, retryAfterMs: wait };
  }
  return failure(rejectedStatuses.has(status) ? 'rejected' : 'refused', message, status);
}

/** Reads the failure of a request that got no answer. */
export function readEgressError(error: EgressError): Failure {
  return failure(error.kind === 'refused' ? 'rejected' : 'retry', error.message, null);
}

function failure(kind: Failure['kind'], message: string, status: number | null): Failure {
  return { kind, message, status, retryAfterMs: null };
}

/** `Retry-After` as milliseconds from now: whole seconds or an HTTP date; null when it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // An HTTP date starts with the name of a day; anything else that Date.parse takes was not meant as one.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
