import type { SourceId } from '../kernel/ids.ts';
import type { SourceCounter } from './source-counter.ts';

interface Cached {
  readonly revision: number;
  readonly counter: SourceCounter;
}

/**
 * Counters as they were committed last, so that a batch need not read what the one before has written. Each is taken
 * out to count with, and put back with the revision that its source's record has then: whoever else changes the record
 * changes the revision, and the counter is not used again.
 */
export class CounterCache {
  readonly #pathsMax: number;
  /** The one that was put in longest ago first. */
  readonly #cached = new Map<SourceId, Cached>();

  constructor(pathsMax: number) {
    this.#pathsMax = pathsMax;
  }

  take(sourceId: SourceId, revision: number): SourceCounter | null {
    const cached = this.#cached.get(sourceId);
    this.#cached.delete(sourceId);
    return cached?.revision === revision ? cached.counter : null;
  }

  put(sourceId: SourceId, revision: number, counter: SourceCounter): void {
    this.#cached.set(sourceId, { revision, counter });
  }

  clear(): void {
    this.#cached.clear();
  }

  /** Forgets those that were not used for the longest, until the rest has few enough paths. */
  trim(): void {
    let paths = 0;
    for (const { counter } of this.#cached.values()) paths += counter.paths;
    for (const [sourceId, { counter }] of this.#cached) {
      if (paths <= this.#pathsMax) return;
      this.#cached.delete(sourceId);
      paths -= counter.paths;
    }
  }
}
