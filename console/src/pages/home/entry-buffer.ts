import type { ActivityEntry, Skipped } from '../../api/activity-stream.ts';

/** What the list shows. */
export interface EntryView {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** Matching entries that arrived since the view is held. */
  readonly newCount: number;
  /** Entries that arrived since the page was opened, matching or not. */
  readonly arrivedCount: number;
  /** Of those, what the server left out because it came too fast to show. */
  readonly skipped: Skipped;
}

export type Match = (entry: ActivityEntry) => boolean;

/** Calls back once, later; the page draws by it at most some times a second, however fast entries arrive. */
export type Schedule = (draw: () => void) => void;

/**
 * The newest entries of the stream, outside of React: at a thousand entries a second, a state update for each would
 * leave no time to draw. Matching entries have a ring of their own, so that a rare one is not pushed out by others.
 */
export class EntryBuffer {
  readonly #keepMax: number;
  readonly #schedule: Schedule;
  readonly #listeners = new Set<() => void>();
  #recent: ActivityEntry[] = [];
  #matching: ActivityEntry[] = [];
  #match: Match = () => true;
  #lastPosition = Number.NEGATIVE_INFINITY;
  #arrivedCount = 0;
  #heldNewCount: number | null = null;
  #skipped: Skipped = { count: 0, exact: true };
  #drawing = false;
  #view: EntryView = {
    entries: [],
    newCount: 0,
    arrivedCount: 0,
    skipped: this.#skipped,
  };

  constructor(keepMax: number, schedule: Schedule) {
    this.#keepMax = keepMax;
    this.#schedule = schedule;
  }

  /** Entries in the order of the log; those seen before, as after a reconnection, are left out. */
  push(entries: readonly ActivityEntry[]): void {
    const fresh = entries.filter((entry) => entry.position > this.#lastPosition);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.#lastPosition = last.position;
    this.#arrivedCount += fresh.length;
    const matching = fresh.filter(this.#match);
    this.#recent = [...this.#recent, ...fresh].slice(-this.#keepMax);
    this.#matching = [...this.#matching, ...matching].slice(-this.#keepMax);
    if (this.#heldNewCount !== null) this.#heldNewCount += matching.length;
    this.#drawLater();
  }

  skip({ count, exact }: Skipped): void {
    this.#arrivedCount += count;
    this.#skipped = { count: this.#skipped.count + count, exact: this.#skipped.exact && exact };
    this.#drawLater();
  }

  /** Shows only what matches, out of what is kept and of what comes. */
  filter(match: Match): void {
    this.#match = match;
    this.#matching = this.#recent.filter(match);
    if (this.#heldNewCount !== null) this.#heldNewCount = 0;
    this.#draw({ moving: true });
  }

  /** While held, the entries shown stay as they are and new ones are counted. */
  hold(held: boolean): void {
    if (held === (this.#heldNewCount !== null)) return;
    this.#heldNewCount = held ? 0 : null;
    this.#draw({ moving: !held });
  }

  readonly view = (): EntryView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #drawLater(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    this.#schedule(() => {
      this.#drawing = false;
      this.#draw({ moving: this.#heldNewCount === null });
    });
  }

  #draw({ moving }: { moving: boolean }): void {
    this.#view = {
      entries: moving ? this.#matching.toReversed() : this.#view.entries,
      newCount: this.#heldNewCount ?? 0,
      arrivedCount: this.#arrivedCount,
      skipped: this.#skipped,
    };
    for (const listener of this.#listeners) listener();
  }
}
