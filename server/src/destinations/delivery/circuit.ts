import type { Random } from '../../kernel/random.ts';
import type { Failure } from '../outcome.ts';
import { type BackoffOptions, backoffMs } from './backoff.ts';
import type { CircuitRecord } from './delivery-store.ts';

/**
 * Tells a destination that fails as a whole from events that fail alone.
 *
 *            failures without a success between them reach the limit
 *   closed ───────────────────────────────────────────────────────────▶ paused ──time over──▶ probing
 *     ▲                                                                   ▲                      │
 *     │                                                                   └──────probe fails─────┤
 *     └──────────────────────────────any success─────────────────────────────────────────────────┘
 *
 * Each failure adds to the suspicion: one that speaks of the destination (no answer, 5xx, 429, 401, a redirect) 20,
 * one that speaks of the event (400, 413, 422) 1. So 5 of the first kind or 100 of the second pause it.
 */
export interface Circuit {
  /** Everything may be sent. */
  readonly closed: boolean;
  /** Paused and the time is over: one probe may be sent. */
  mayProbe(now: number): boolean;
  /** When the pause ends; null when closed. */
  readonly pausedUntil: number | null;
  readonly failingSince: number | null;
  /** Pauses since the last success. */
  readonly pauses: number;
  succeeded(): void;
  /** Answers true when this failure paused the destination. */
  failed(failure: Failure, now: number): boolean;
  probeFailed(failure: Failure, now: number): void;
  /** Lets the next probe go out now. */
  endPause(now: number): void;
  record(): CircuitRecord;
}

const suspicionMax = 100;
const suspicionOf = { retry: 20, rejected: 20, refused: 1 } as const;

export function createCircuit(
  restored: CircuitRecord,
  backoff: BackoffOptions,
  random: Random,
): Circuit {
  let { suspicion, pauses, pausedUntil, failingSince, lastError } = restored;
  /** The longest Retry-After since the last success. */
  let retryAfterMs: number | null = null;

  const note = (failure: Failure, now: number) => {
    failingSince ??= now;
    lastError = failure.message;
    if (failure.retryAfterMs !== null) {
      retryAfterMs = Math.max(retryAfterMs ?? 0, failure.retryAfterMs);
    }
  };
  const pause = (now: number) => {
    pauses += 1;
    pausedUntil = now + backoffMs(pauses, retryAfterMs, random, backoff);
    retryAfterMs = null;
  };

  return {
    get closed() {
      return pausedUntil === null;
    },
    get pausedUntil() {
      return pausedUntil;
    },
    get pauses() {
      return pauses;
    },
    get failingSince() {
      return failingSince;
    },
    mayProbe: (now) => pausedUntil !== null && now >= pausedUntil,
    succeeded() {
      suspicion = 0;
      pauses = 0;
      pausedUntil = null;
      failingSince = null;
      lastError = null;
      retryAfterMs = null;
    },
    failed(failure, now) {
      note(failure, now);
      if (pausedUntil !== null) return false;
      suspicion = Math.min(suspicionMax, suspicion + suspicionOf[failure.kind]);
      if (suspicion < suspicionMax) return false;
      pause(now);
      return true;
    },
    probeFailed(failure, now) {
      note(failure, now);
      pause(now);
    },
    endPause(now) {
      if (pausedUntil !== null) pausedUntil = Math.min(pausedUntil, now);
    },
    record: () => ({ suspicion, pauses, pausedUntil, failingSince, lastError }),
  };
}
