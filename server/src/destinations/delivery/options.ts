import type { BackoffOptions } from './backoff.ts';

const seconds = 1_000;
const hours = 3_600 * seconds;

/** Every limit of delivery, of each destination by itself. */
export interface DeliveryOptions {
  /** Requests under way for new events; as many again, at most, are spent on `retriesMax`. */
  readonly concurrency: number;
  /** Requests under way for failed deliveries. */
  readonly retriesMax: number;
  /** Events in hand between cursor and stream end, and their bytes. */
  readonly windowEventsMax: number;
  readonly windowBytesMax: number;
  /** An attempt without an answer fails after this time. */
  readonly attemptTimeoutMs: number;
  /** A failed delivery becomes a dead letter when an attempt fails after this time. */
  readonly windowMs: number;
  /** Failed deliveries that wait; while there are so many, no new events are taken from the stream. */
  readonly waitingMax: number;
  /** A destination that failed without a break for this time is stopped, so that the stream can be trimmed. */
  readonly stopAfterMs: number;
  /** A destination that a person holds keeps its place in the stream for this time, and is stopped then. */
  readonly holdMsMax: number;
  /** Dead letters are kept for this time. */
  readonly deadKeptMs: number;
  /** Time between failed deliveries of one event. */
  readonly retryBackoff: BackoffOptions;
  /** Time between probes of a destination that fails as a whole. */
  readonly probeBackoff: BackoffOptions;
  /** Deliveries that a crash may repeat are those of this time. */
  readonly commitEveryMs: number;
  /** How often the stream is looked at without having been told. */
  readonly pollMs: number;
  /** How often the waiting rows are counted, and rows looked for that an operator has replayed. */
  readonly recountMs: number;
}

export const deliveryDefaults: DeliveryOptions = {
  concurrency: 16,
  retriesMax: 4,
  windowEventsMax: 2_000,
  windowBytesMax: 16_777_216,
  attemptTimeoutMs: 15 * seconds,
  windowMs: 24 * hours,
  waitingMax: 100_000,
  stopAfterMs: 72 * hours,
  holdMsMax: 72 * hours,
  deadKeptMs: 30 * 24 * hours,
  retryBackoff: { baseMs: 5 * seconds, capMs: 1 * hours, retryAfterMsMax: 6 * hours },
  probeBackoff: { baseMs: 1 * seconds, capMs: 300 * seconds, retryAfterMsMax: 1 * hours },
  commitEveryMs: 200,
  pollMs: 1 * seconds,
  recountMs: 5 * seconds,
};
