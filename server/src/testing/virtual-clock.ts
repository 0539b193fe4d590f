import type { Clock } from '../kernel/clock.ts';

export interface VirtualClockOptions {
  /** What `now()` says at the start; default 2026-01-01T00:00:00Z. */
  readonly startMs?: number;
  /**
   * Lets everything run that can run without time passing. The default is one turn of the event loop, which
   * drains all promise chains; a test whose parts also do real input and output passes its own.
   */
  readonly settle?: () => Promise<void>;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

const defaultStartMs = Date.UTC(2026, 0, 1);

/** Virtual milliseconds after which `runUntilIdle` and `runUntil` call a test hung: ten years. */
const defaultLimitMs = 10 * 365 * 24 * 3_600_000;

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A clock that stands still until the test moves it. Sleepers wake one at a time, ordered by their time and then by
 * the order in which they lay down, and everything that one of them sets off runs before the next one wakes.
 */
export class VirtualClock implements Clock {
  /** Sorted by `wakeAt`, first to wake first; equal times in the order of their `sleep` calls. */
  readonly #sleepers: Sleeper[] = [];
  readonly #settle: () => Promise<void>;
  #elapsedMs = 0;
  #wallOffsetMs: number;

  constructor(options: VirtualClockOptions = {}) {
    this.#wallOffsetMs = options.startMs ?? defaultStartMs;
    this.#settle = options.settle ?? oneTurn;
  }

  now(): number {
    return this.#wallOffsetMs + this.#elapsedMs;
  }

  monotonic(): number {
    return this.#elapsedMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper: Sleeper = {
        wakeAt: this.#elapsedMs + Math.max(0, ms),
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = () => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
        resolve();
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#insert(sleeper);
    });
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Milliseconds until the next one wakes, or null when nobody sleeps. */
  get nextWakeInMs(): number | null {
    const next = this.#sleepers[0];
    return next === undefined ? null : next.wakeAt - this.#elapsedMs;
  }

  /** Lets what is ready run, without moving time. */
  settle(): Promise<void> {
    return this.#settle();
  }

  /** Moves time forward by `ms`, waking on the way everyone whose time comes, also those who lie down meanwhile. */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsedMs + ms;
    await this.#settle();
    while ((this.#sleepers[0]?.wakeAt ?? Number.POSITIVE_INFINITY) <= end) await this.#wakeNext();
    this.#elapsedMs = end;
  }

  /** Wakes sleepers in order until nobody sleeps. Throws when that takes more than `limitMs` of virtual time. */
  async runUntilIdle(limitMs = defaultLimitMs): Promise<void> {
    const end = this.#elapsedMs + limitMs;
    await this.#settle();
    while (this.#sleepers.length > 0) {
      if (this.#sleepers[0]!.wakeAt > end) throw new Error(`not idle after ${limitMs} virtual ms`);
      await this.#wakeNext();
    }
  }

  /**
   * Wakes sleepers in order until the promise settles, and answers like it. Throws when nobody sleeps and the promise
   * still waits (a deadlock), or after `limitMs` of virtual time.
   */
  async runUntil<T>(promise: Promise<T>, limitMs = defaultLimitMs): Promise<T> {
    const end = this.#elapsedMs + limitMs;
    let settled = false;
    const mark = () => {
      settled = true;
    };
    promise.then(mark, mark);
    await this.#settle();
    while (!settled) {
      const next = this.#sleepers[0];
      if (next === undefined) throw new Error('deadlock: the promise waits and nobody sleeps');
      if (next.wakeAt > end) throw new Error(`not settled after ${limitMs} virtual ms`);
      await this.#wakeNext();
    }
    return promise;
  }

  /** Sets the wall clock off by `ms`, as an administrator or NTP would; monotonic time and sleepers do not notice. */
  jumpWallClock(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  async #wakeNext(): Promise<void> {
    const sleeper = this.#sleepers.shift();
    if (sleeper === undefined) return;
    this.#elapsedMs = Math.max(this.#elapsedMs, sleeper.wakeAt);
    sleeper.wake();
    await this.#settle();
  }

  #insert(sleeper: Sleeper): void {
    let low = 0;
    let high = this.#sleepers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sleepers[middle]!.wakeAt <= sleeper.wakeAt) low = middle + 1;
      else high = middle;
    }
    this.#sleepers.splice(low, 0, sleeper);
  }
}
