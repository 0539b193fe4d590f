import type { Clock } from '../kernel/clock.ts';
import type { Processor } from '../pipeline/processor.ts';

export interface TickRequestsOptions {
  readonly processor: Pick<Processor, 'dueAt' | 'work' | 'ticks'>;
  /** Asks for a record of the log that says what time it is. */
  readonly requestTick: (at: number) => void;
  readonly clock: Clock;
}

/** How long to wait for a tick that was asked for, before asking again. */
const tickAgainMs = 1000;
/** Longest wait for a timer: the clock may be set meanwhile. */
const timerWaitMsMax = 60_000;
/** How often to look whether what is waited for is there, and whether people changed what they ask for. */
const workAgainMs = { later: 250, nothing: 2000 } as const;

/** Asks for ticks while there is something for them to do, one after the other, also between events that never end. */
export class TickRequests {
  readonly #options: TickRequestsOptions;
  #asked: { readonly at: number; readonly ticks: number } | null = null;
  #lookAgainAt = 0;

  constructor(options: TickRequestsOptions) {
    this.#options = options;
  }

  /** Asks where it is time; resolves to how long nothing will be due, in ms. */
  async request(): Promise<number> {
    const { processor, requestTick, clock } = this.#options;
    const now = clock.now();
    if (this.#asked !== null) {
      const isTicked = processor.ticks > this.#asked.ticks;
      const waitMs = this.#asked.at + tickAgainMs - now;
      // A clock that was set back must not make it wait for ever.
      if (!isTicked && waitMs > 0 && waitMs <= tickAgainMs) return waitMs;
      if (isTicked) this.#lookAgainAt = 0;
      this.#asked = null;
    }
    const dueAt = (await processor.dueAt()) ?? Number.POSITIVE_INFINITY;
    const isWork = await this.#isWork(clock.monotonic());
    if (dueAt > now && !isWork) {
      const lookMs = Math.max(1, this.#lookAgainAt - clock.monotonic());
      return Math.min(dueAt - now, lookMs, timerWaitMsMax);
    }
    this.#asked = { at: now, ticks: processor.ticks };
    requestTick(now);
    return tickAgainMs;
  }

  /** The configuration may have changed. */
  look(): void {
    this.#lookAgainAt = 0;
  }

  async #isWork(now: number): Promise<boolean> {
    if (now < this.#lookAgainAt) return false;
    const found = await this.#options.processor.work();
    if (found === 'now') return true;
    this.#lookAgainAt = now + workAgainMs[found];
    return false;
  }
}
