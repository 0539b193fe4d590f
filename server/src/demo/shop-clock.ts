import { CallQueue } from './call-queue.ts';
import { busyness, patience } from './shop/arrivals.ts';
import type { Call } from './shop/call.ts';
import type { Traffic } from './shop/traffic.ts';

/** How long one level of busyness is taken to hold. */
const levelMs = 600_000;

/** Lets the shop's time pass: visits come, and their calls fall due. */
export class ShopClock {
  readonly #traffic: Traffic;
  readonly #seed: string;
  readonly #queue = new CallQueue();
  #now: number;
  /** What is left of the next visit's patience. */
  #left: number;

  constructor(options: {
    readonly traffic: Traffic;
    readonly seed: string;
    readonly from: number;
  }) {
    this.#traffic = options.traffic;
    this.#seed = options.seed;
    this.#now = options.from;
    this.#left = this.#nextPatience();
  }

  /** Adds calls that belong to no visit. */
  add(calls: readonly Call[]): void {
    this.#queue.add(calls);
  }

  /**
   * The calls that fall due up to a time, with so many calls a second on an average hour. Visits come as a Poisson
   * process whose rate may change between calls and with the hour.
   */
  advance(to: number, callsPerSecond: number, quietest = 0): Call[] {
    while (this.#now < to) {
      const until = Math.min(to, this.#now + levelMs);
      const level = Math.max(quietest, busyness(this.#now));
      const visitsPerMs = (callsPerSecond * level) / this.#traffic.callsPerVisit() / 1000;
      const waitMs = this.#left / visitsPerMs;
      if (this.#now + waitMs > until) {
        this.#left -= (until - this.#now) * visitsPerMs;
        this.#now = until;
        continue;
      }
      this.#now += waitMs;
      this.#queue.add(this.#traffic.next(Math.floor(this.#now)));
      this.#left = this.#nextPatience();
    }
    return this.#queue.takeDue(to);
  }

  #nextPatience(): number {
    return patience(this.#seed, this.#traffic.state.nextVisit);
  }
}
