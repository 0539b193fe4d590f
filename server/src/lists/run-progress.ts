import type { Clock } from '../kernel/clock.ts';
import type { Refusal, RunCounts } from './run.ts';
import type { RunStore } from './store/run-store.ts';

/** Least time between two notes of how far a run is. */
const noteEveryMs = 1_000;
const refusalsHeldMax = 500;

/** Notes how far a run is, now and then: what is not noted yet is with it. */
export class RunProgress {
  readonly #runs: Pick<RunStore, 'progress'>;
  readonly #clock: Clock;
  readonly #runId: string;
  #refused: Refusal[] = [];
  #notedAt: number;
  /** Null before anything was counted. */
  counts: RunCounts | null = null;

  constructor(runs: Pick<RunStore, 'progress'>, clock: Clock, runId: string) {
    this.#runs = runs;
    this.#clock = clock;
    this.#runId = runId;
    this.#notedAt = clock.monotonic();
  }

  note = async (counts: RunCounts, refused: readonly Refusal[]): Promise<void> => {
    this.counts = { ...counts };
    this.#refused.push(...refused);
    const isTime = this.#clock.monotonic() - this.#notedAt >= noteEveryMs;
    if (isTime || this.#refused.length >= refusalsHeldMax) await this.flush();
  };

  async flush(): Promise<void> {
    if (this.counts === null) return;
    const refused = this.#refused;
    this.#refused = [];
    this.#notedAt = this.#clock.monotonic();
    await this.#runs.progress(this.#runId, this.counts, refused);
  }
}
