import type { SourceId } from '../kernel/ids.ts';

/** Seconds of a source's rate that it may save up for a burst. */
const burstSeconds = 10;

interface Bucket {
  tokens: number;
  /** Monotonic ms of the last refill. */
  at: number;
}

/**
 * A token bucket for each source, in events. A request is let in while there is any token and then takes as many as
 * it has events, so that a batch larger than what is left passes whole and the next one waits the longer.
 */
export class SourceRateLimit {
  readonly #buckets = new Map<SourceId, Bucket>();

  /** Seconds until the source may send again; 0: now. */
  waitSeconds(source: SourceId, eventsPerSecond: number, now: number): number {
    const { tokens } = this.#refilled(source, eventsPerSecond, now);
    return tokens > 0 ? 0 : Math.max(1, Math.ceil((1 - tokens) / eventsPerSecond));
  }

  /** Takes the events of a request that was let in. */
  take(source: SourceId, eventsPerSecond: number, events: number, now: number): void {
    this.#refilled(source, eventsPerSecond, now).tokens -= events;
  }

  #refilled(source: SourceId, eventsPerSecond: number, now: number): Bucket {
    const tokensMax = eventsPerSecond * burstSeconds;
    const bucket = this.#buckets.get(source);
    if (bucket === undefined) {
      const fresh = { tokens: tokensMax, at: now };
      this.#buckets.set(source, fresh);
      return fresh;
    }
    const earned = ((now - bucket.at) / 1000) * eventsPerSecond;
    bucket.tokens = Math.min(tokensMax, bucket.tokens + earned);
    bucket.at = now;
    return bucket;
  }
}
