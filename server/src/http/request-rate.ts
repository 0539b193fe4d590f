import type { WorkspaceId } from '../kernel/ids.ts';

interface Bucket {
  tokens: number;
  /** Monotonic ms of the last refill. */
  at: number;
}

/** A token bucket for each workspace that holds one second of its rate. */
export class RequestRate {
  readonly #perSecond: number;
  readonly #buckets = new Map<WorkspaceId, Bucket>();

  /** @param perSecond requests a second of each workspace; 0: no limit */
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Lets one request in: 0, or the seconds after which it should come back. */
  take(workspaceId: WorkspaceId, now: number): number {
    if (this.#perSecond === 0) return 0;
    let bucket = this.#buckets.get(workspaceId);
    if (bucket === undefined) {
      bucket = { tokens: this.#perSecond, at: now };
      this.#buckets.set(workspaceId, bucket);
    }
    const earned = ((now - bucket.at) / 1000) * this.#perSecond;
    bucket.tokens = Math.min(this.#perSecond, bucket.tokens + earned);
    bucket.at = now;
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / this.#perSecond));
    bucket.tokens -= 1;
    return 0;
  }
}
