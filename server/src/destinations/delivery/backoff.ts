import type { Random } from '../../kernel/random.ts';

/** Exponential backoff with full jitter: any time between 0 and `base × 2^attempt`, never above `cap`. */
export interface BackoffOptions {
  readonly baseMs: number;
  readonly capMs: number;
  /** A receiver's Retry-After counts up to this time. */
  readonly retryAfterMsMax: number;
}

/**
 * Milliseconds to wait after the failure number `attempt` (1 is the first). What the receiver asked for is the
 * least, within the bound, and the jitter comes on top so that waiting deliveries do not return all at once.
 */
export function backoffMs(
  attempt: number,
  retryAfterMs: number | null,
  random: Random,
  { baseMs, capMs, retryAfterMsMax }: BackoffOptions,
): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 40));
  const jitter = Math.round(random.fraction() * ceiling);
  if (retryAfterMs === null) return jitter;
  return Math.min(retryAfterMs, retryAfterMsMax) + Math.min(jitter, baseMs);
}
