import type { ActivityEntry, Skipped } from '../../../api/activity-stream.ts';

/** What the list shows. */
export interface EntryView {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** Matching entries that arrived since the view is held. */
  readonly newCount: number;
  /** Entries that arrived since the stream was opened, matching or not. */
  readonly arrivedCount: number;
  /** Of those, what the server left out because it came too fast to show. */
  readonly skipped: Skipped;
  /** Whether nothing is missing between the oldest entry shown and the newest: else older ones cannot follow on. */
  readonly whole: boolean;
}

export type Match = (entry: ActivityEntry) => boolean;

/** Calls back once, later; the page draws by it at most some times a second, however fast entries arrive. */
export type Schedule = (draw: () => void) => void;

const nothing: EntryView = {
  entries: [],
  newCount: 0,
  arrivedCount: 0,
  skipped: { count: 0, exact: true },
  whole: true,
};

/**
 * The newest entries of the stream, outside of React: at a thousand entries a second, a state update for each would
 * leave no time to draw. Matching entries have a ring of their own, so that a rare one is not pushed out by others.
 * Behind them stands the past as far as it was asked for, until a gap comes between.
 */
export class EntryBuffer {
  readonly #keepMax: number;
  readonly #schedule: Schedule;
  readonly #listeners = new Set<() => void>();
  #recent: ActivityEntry[] = [];
  #matching: ActivityEntry[] = [];
  /** Newest first, all older than `#recent`. */
  #past: ActivityEntry[] = [];
  #match: Match = () => true;
  #lastPosition = Number.NEGATIVE_INFINITY;
  #arrivedCount = 0;
  #heldNewCount: number | null = null;
  #skipped: Skipped = nothing.skipped;
  /** Whether `#recent` begins where the past ends, and `#matching` too. */
  #recentWhole = true;
  #matchingWhole = true;
  #drawing = false;
  #view: EntryView = nothing;

  constructor(keepMax: number, schedule: Schedule) {
    this.#keepMax = keepMax;
    this.#schedule = schedule;
  }

  /** Forgets everything but the filter, for another stream; entries up to the position are none of its own. */
  restart(after: number | null): void {
    this.#recent = [];
    this.#matching = [];
    this.#past = [];
    this.#lastPosition = after ?? Number.NEGATIVE_INFINITY;
    this.#arrivedCount = 0;
    this.#skipped = nothing.skipped;
    this.#recentWhole = true;
    this.#matchingWhole = true;
    if (this.#heldNewCount !== null) this.#heldNewCount = 0;
    this.#draw({ moving: true });
  }

  /** Entries in the order of the log; those seen before, as after a reconnection, are left out. */
  push(entries: readonly ActivityEntry[]): void {
    const fresh = entries.filter((entry) => entry.position > this.#lastPosition);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.#lastPosition = last.position;
    this.#arrivedCount += fresh.length;
    const matching = fresh.filter(this.#match);
    const recent = [...this.#recent, ...fresh];
    const all = [...this.#matching, ...matching];
    if (recent.length > this.#keepMax) this.#recentWhole = false;
    if (all.length > this.#keepMax) this.#matchingWhole = false;
    this.#recent = recent.slice(-this.#keepMax);
    this.#matching = all.slice(-this.#keepMax);
    if (this.#heldNewCount !== null) this.#heldNewCount += matching.length;
    this.#drawLater();
  }

  /** Entries of the past, newest first, that follow on the oldest known one; shown at once, also while held. */
  older(entries: readonly ActivityEntry[]): void {
    const oldest = this.#past.at(-1) ?? this.#recent[0];
    const fresh = oldest ? entries.filter(({ position }) => position < oldest.position) : entries;
    this.#past = [...this.#past, ...fresh];
    this.#view = {
      ...this.#view,
      entries: [...this.#view.entries, ...fresh.filter(this.#match)],
    };
    this.#tell();
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
    this.#matchingWhole = this.#recentWhole;
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
      ...(moving ? this.#moved() : { entries: this.#view.entries, whole: this.#view.whole }),
      newCount: this.#heldNewCount ?? 0,
      arrivedCount: this.#arrivedCount,
      skipped: this.#skipped,
    };
    this.#tell();
  }

  #moved(): Pick<EntryView, 'entries' | 'whole'> {
    // What stands behind a gap would look as if it followed on.
    const past = this.#matchingWhole ? this.#past.filter(this.#match) : [];
    return { entries: [...this.#matching.toReversed(), ...past], whole: this.#matchingWhole };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
