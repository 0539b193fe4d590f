import { type NameOf, summaryDocument } from './recorded-document.ts';
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

  /** `nameOf`: what a recording is called in the document; another function means other names. */
  of({ entries, summaries }: Recorded, nameOf: NameOf): string[] {
    const pieces = this.#events.of(entries, nameOf);
    const summed = this.#summaries.of(summaries, nameOf);
    if (summed !== '') pieces.push(pieces.length === 0 ? summed : `,${summed}`);
    return pieces;
  }
}

/** An event with the recordings that keep the same of it. */
interface Kept {
  readonly entry: Entry;
  readonly keys: string[];
}

/**
 * Entries of all recordings, each event once: one event is meant by many recordings, and lists by recording would repeat
 * it. `k` has the names of recordings in the order in which they are met, `l` the events in the order of their time, each
 * with the places of its recordings in `k`. So an event that is the latest adds to the ends of both.
 */
class EventsText {
  #nameOf: NameOf | null = null;
  /** What the text has, in the order of the recordings: they are asked for in it each time. */
  #keys: string[] = [];
  #lists: (readonly Entry[])[] = [];
  readonly #places = new Map<string, number>();
  #last: Entry | null = null;
  #names = '';
  #events = '';

  of(entries: Recorded['entries'], nameOf: NameOf): string[] {
    if (this.#nameOf !== nameOf || !this.#grow(entries, nameOf)) {
      this.#begin(nameOf);
      this.#grow(entries, nameOf);
    }
    if (entries.size === 0) return [];
    return ['"k":[', this.#names, '],"l":[', this.#events, ']'];
  }

  #begin(nameOf: NameOf): void {
    this.#nameOf = nameOf;
    this.#keys = [];
    this.#lists = [];
    this.#places.clear();
    this.#last = null;
    this.#names = '';
    this.#events = '';
  }

  /** Adds what came to the ends of lists; false where something else has changed, and then nothing was added. */
  #grow(entries: Recorded['entries'], nameOf: NameOf): boolean {
    const more: MoreOf[] = [];
    let place = 0;
    for (const [key, list] of entries) {
      const known = this.#lists[place];
      if (known !== undefined && this.#keys[place] !== key) return false;
      if (known !== list) {
        if (known?.some((entry, index) => entry !== list[index])) return false;
        more.push({ place, key, list, from: known?.length ?? 0 });
      }
      place += 1;
    }
    // Of a list that is no more, something is to be taken away.
    if (place < this.#lists.length) return false;
    const found = allOf(more);
    const [first] = found;
    if (first !== undefined && this.#last !== null && !isAfter(first.entry, this.#last))
      return false;
    for (const kept of found) this.#add(kept, nameOf);
    for (const { place: at, key, list } of more) {
      this.#keys[at] = key;
      this.#lists[at] = list;
    }
    return true;
  }

  #add({ entry, keys }: Kept, nameOf: NameOf): void {
    let places = '';
    for (const key of keys) {
      let place = this.#places.get(key);
      if (place === undefined) {
        place = this.#places.size;
        this.#places.set(key, place);
        this.#names += `${place === 0 ? '' : ','}"${nameOf(key)}"`;
      }
      places += `,${place}`;
    }
    this.#events += `${this.#events === '' ? '' : ','}[${headOf(entry)}${places}]`;
    this.#last = entry;
  }
}

/** A list that has grown. */
interface MoreOf {
  readonly key: string;
  readonly list: readonly Entry[];
  /** The first that is new. */
  readonly from: number;
  /** Of its recording. */
  readonly place: number;
}

/** In the order of their time; of what says the same of one event, the keys together and in their order. */
function allOf(grown: readonly MoreOf[]): Kept[] {
  const byEntry = new Map<Entry, Kept>();
  for (const { key, list, from } of grown) {
    for (let index = from; index < list.length; index += 1) {
      const entry = list[index]!;
      const kept = byEntry.get(entry);
      if (kept === undefined) byEntry.set(entry, { entry, keys: [key] });
      else kept.keys.push(key);
    }
  }
  const found = [...byEntry.values()];
  const inOrder = found.length < 2 ? found : joined(found.sort(inTime));
  for (const { keys } of inOrder) sortFew(keys);
  return inOrder;
}

/** In place: what `sort` sets up for an array takes longer than a few keys do. */
function sortFew(keys: string[]): void {
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next]!;
    let place = next;
    for (; place > 0 && keys[place - 1]! > key; place -= 1) keys[place] = keys[place - 1]!;
    keys[place] = key;
  }
}

function joined(sorted: readonly Kept[]): Kept[] {
  const found: Kept[] = [];
  for (const kept of sorted) {
    const before = found.at(-1);
    if (before !== undefined && inTime(before, kept) === 0) before.keys.push(...kept.keys);
    else found.push(kept);
  }
  return found;
}

function inTime({ entry: one }: Kept, { entry: other }: Kept): number {
  if (isAfter(other, one)) return -1;
  if (isAfter(one, other)) return 1;
  const [text, otherText] = [headOf(one), headOf(other)];
  if (text === otherText) return 0;
  return text < otherText ? -1 : 1;
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
      const text = `"${nameOf(key)}":${JSON.stringify(summaryDocument(summary))}`;
      texts.set(key, { summary, text });
    }
    if (!isAsBefore) {
      const present = [...texts].filter(([key]) => summaries.has(key));
      this.#texts = new Map(present.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    if (summaries.size === 0) return '';
    return `"s":{${[...this.#texts.values()].map(({ text }) => text).join()}}`;
  }
}
