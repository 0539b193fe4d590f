import { type NameOf, summaryText } from './recorded-document.ts';
import type { Entry, Recorded, Summary } from './recording.ts';
import { isBefore } from './summary.ts';

/**
 * What is recorded of one profile as members of its document, which is written after each event and grows with it.
 * Whatever came in between, the text is what another one would write anew, so equal states are equal bytes.
 * It comes in pieces: a text that is put together from others stays a tree of them, which is walked each time it is
 * written, unless it is written by itself.
 */
export class RecordedTexts {
  readonly #events = new EventsText();
  readonly #summaries = new SummaryTexts();

  /**
   * Adds the members to the pieces of a document that has none yet.
   *
   * @param nameOf what a recording is called in the document; another function means other names
   */
  addTo(pieces: string[], { entries, summaries }: Recorded, nameOf: NameOf): void {
    this.#events.addTo(pieces, entries, nameOf);
    const summed = this.#summaries.of(summaries, nameOf);
    if (summed !== '') pieces.push(entries.size === 0 ? summed : `,${summed}`);
  }
}

/** The place of a recording that is not in `k` yet. */
const unplaced = -1;

/** An event with the recordings that keep the same of it. */
interface Kept {
  readonly entry: Entry;
  /** What the text says of it before the recordings. */
  readonly head: string;
  readonly by: Grown[];
}

/**
 * Entries of all recordings, each event once: one event is meant by many recordings, and lists by recording would repeat
 * it. `k` has the names of recordings in the order in which they are met, `l` the events in the order of their time, each
 * with the places of its recordings in `k`. So an event that is the latest adds to the ends of both.
 */
class EventsText {
  #nameOf: NameOf | null = null;
  /** What the text has, by the index of the recording among all of the profile. */
  #keys: string[] = [];
  #lists: (readonly Entry[])[] = [];
  /** Of the recording in `k`. */
  #places: number[] = [];
  #placed = 0;
  #last: Entry | null = null;
  #names = '';
  #events = '';

  addTo(pieces: string[], entries: Recorded['entries'], nameOf: NameOf): void {
    if (this.#nameOf !== nameOf || !this.#grow(entries, nameOf)) {
      this.#begin(nameOf);
      this.#grow(entries, nameOf);
    }
    if (entries.size === 0) return;
    pieces.push('"k":[', this.#names, '],"l":[', this.#events, ']');
  }

  #begin(nameOf: NameOf): void {
    this.#nameOf = nameOf;
    this.#keys = [];
    this.#lists = [];
    this.#places = [];
    this.#placed = 0;
    this.#last = null;
    this.#names = '';
    this.#events = '';
  }

  /** Adds what came to the ends of lists; false where something else has changed, and then nothing was added. */
  #grow(entries: Recorded['entries'], nameOf: NameOf): boolean {
    const grown: Grown[] = [];
    let index = 0;
    for (const [key, list] of entries) {
      const known = this.#lists[index];
      if (known !== undefined && this.#keys[index] !== key) return false;
      if (known !== list) {
        if (known !== undefined && !isBeginning(known, list)) return false;
        grown.push({ index, key, list, from: known?.length ?? 0 });
      }
      index += 1;
    }
    // Of a list that is no more, something is to be taken away.
    if (index < this.#lists.length) return false;
    const found = allOf(grown);
    const [first] = found;
    if (first !== undefined && this.#last !== null && !isAfter(first.entry, this.#last))
      return false;
    for (const one of grown) {
      this.#keys[one.index] = one.key;
      this.#lists[one.index] = one.list;
      this.#places[one.index] ??= unplaced;
    }
    for (const kept of found) this.#add(kept, nameOf);
    return true;
  }

  #add({ entry, head, by }: Kept, nameOf: NameOf): void {
    let places = '';
    for (const { key, index } of by) {
      let place = this.#places[index]!;
      if (place === unplaced) {
        place = this.#placed;
        this.#places[index] = place;
        this.#placed += 1;
        this.#names += `${place === 0 ? '' : ','}"${nameOf(key)}"`;
      }
      places += `,${place}`;
    }
    this.#events += `${this.#events === '' ? '' : ','}[${head}${places}]`;
    this.#last = entry;
  }
}

/**
 * Whether a list has become the other one by additions to its end. What is added elsewhere moves its last event, and only the first
 * ones ever leave; so its ends tell, and however long it is, this takes no longer.
 */
function isBeginning(known: readonly Entry[], list: readonly Entry[]): boolean {
  const last = known.length - 1;
  return known[0] === list[0] && known[last] === list[last];
}

/** A recording whose list has grown. */
interface Grown {
  readonly key: string;
  readonly list: readonly Entry[];
  /** The first that is new. */
  readonly from: number;
  /** Which one it is of the recordings of the profile. */
  readonly index: number;
}

/** In the order of their time; of what says the same of one event, the recordings together and in the order of their keys. */
function allOf(grown: readonly Grown[]): Kept[] {
  const found: Kept[] = [];
  const keptOf = finder(found);
  for (const one of grown) {
    for (let place = one.from; place < one.list.length; place += 1) {
      const entry = one.list[place]!;
      const kept = keptOf(entry);
      if (kept === undefined) found.push({ entry, head: headOf(entry), by: [one] });
      else kept.by.push(one);
    }
  }
  const inOrder = found.length < 2 ? found : joined(sorted(found, inTime));
  for (const { by } of inOrder) if (by.length > 1) sorted(by, byKey);
  return inOrder;
}

/** With so many it takes less time to look at each than to keep a map. */
const fewKept = 8;

/** Finds the one with an entry among those that are added to `found` meanwhile. */
function finder(found: readonly Kept[]): (entry: Entry) => Kept | undefined {
  const byEntry = new Map<Entry, Kept>();
  return (entry) => {
    if (found.length <= fewKept) return found.find((kept) => kept.entry === entry);
    for (let next = byEntry.size; next < found.length; next += 1) {
      byEntry.set(found[next]!.entry, found[next]!);
    }
    return byEntry.get(entry);
  };
}

/** In place: what `sort` sets up for an array takes longer than a few take. */
function sorted<One>(list: One[], compare: (one: One, other: One) => number): One[] {
  if (list.length > fewSorted) return list.sort(compare);
  for (let next = 1; next < list.length; next += 1) {
    const one = list[next]!;
    let place = next;
    for (; place > 0 && compare(list[place - 1]!, one) > 0; place -= 1) {
      list[place] = list[place - 1]!;
    }
    list[place] = one;
  }
  return list;
}

const fewSorted = 16;

function byKey({ key: one }: Grown, { key: other }: Grown): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function joined(sorted: readonly Kept[]): Kept[] {
  const found: Kept[] = [];
  for (const kept of sorted) {
    const before = found.at(-1);
    if (before !== undefined && inTime(before, kept) === 0) before.by.push(...kept.by);
    else found.push(kept);
  }
  return found;
}

function inTime(one: Kept, other: Kept): number {
  if (isAfter(other.entry, one.entry)) return -1;
  if (isAfter(one.entry, other.entry)) return 1;
  if (one.head === other.head) return 0;
  return one.head < other.head ? -1 : 1;
}

function isAfter(entry: Entry, other: Entry): boolean {
  return isBefore(other, entry);
}

function headOf({ at, position, values }: Entry): string {
  return `${at},${position},${values.length === 0 ? '[]' : JSON.stringify(values)}`;
}

interface SummaryText {
  /** Whose text it is: what changes becomes another summary. */
  readonly summary: Readonly<Summary>;
  readonly text: string;
}

/** Summaries by the names of their recordings, in the order of these. What did not change is not written again. */
class SummaryTexts {
  #nameOf: NameOf | null = null;
  #texts = new Map<string, SummaryText>();

  of(summaries: Recorded['summaries'], nameOf: NameOf): string {
    if (this.#nameOf !== nameOf) this.#texts.clear();
    this.#nameOf = nameOf;
    const texts = this.#texts;
    let isAsBefore = texts.size === summaries.size;
    for (const [key, summary] of summaries) {
      const known = texts.get(key);
      if (known?.summary === summary) continue;
      if (known === undefined) isAsBefore = false;
      const text = `"${nameOf(key)}":${summaryText(summary)}`;
      texts.set(key, { summary, text });
    }
    if (!isAsBefore) {
      const present = [...texts].filter(([key]) => summaries.has(key));
      this.#texts = new Map(present.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    let all = '';
    for (const { text } of this.#texts.values()) all += all === '' ? text : `,${text}`;
    return all === '' ? '' : `"s":{${all}}`;
  }
}
