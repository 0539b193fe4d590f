interface Mark {
  /** Records up to it were acknowledged by then. */
  readonly sequence: number;
  readonly at: number;
}

/** How exact the age is, and how many marks are kept while much waits; beyond it every other one goes. */
export const processingLagLimits = { markEveryMs: 100, marksMax: 2_048 } as const;

/**
 * How old the oldest record is that was acknowledged and not processed: told of each acknowledgement and of each
 * commit, it remembers which records came when, coarsely. Times are monotonic ms.
 *
 *   acknowledged ──▶ [seq 40 @ 1.0] [seq 75 @ 1.1] [seq 90 @ 1.2] ◀── processed up to 60: the oldest came at 1.1
 */
export class ProcessingLag {
  #marks: Mark[] = [];
  #processed: number;

  constructor(processed: number) {
    this.#processed = processed;
  }

  acknowledged(sequence: number, at: number): void {
    if (sequence <= this.#processed) return;
    const last = this.#marks.at(-1);
    if (last !== undefined && sequence <= last.sequence) return;
    // The time of the first record that a mark holds, so that an age is never told too small.
    if (last !== undefined && at - last.at < processingLagLimits.markEveryMs) {
      this.#marks[this.#marks.length - 1] = { sequence, at: last.at };
      return;
    }
    this.#marks.push({ sequence, at });
    if (this.#marks.length <= processingLagLimits.marksMax) return;
    const thinned: Mark[] = [];
    for (let index = 0; index < this.#marks.length; index += 2) {
      const [one, next] = [this.#marks[index] as Mark, this.#marks[index + 1]];
      thinned.push({ sequence: next?.sequence ?? one.sequence, at: one.at });
    }
    this.#marks = thinned;
  }

  processed(sequence: number): void {
    this.#processed = Math.max(this.#processed, sequence);
    const first = this.#marks.findIndex((mark) => mark.sequence > this.#processed);
    this.#marks = first === -1 ? [] : this.#marks.slice(first);
  }

  ms(now: number): number {
    const oldest = this.#marks[0];
    return oldest === undefined ? 0 : Math.max(0, now - oldest.at);
  }
}
