import { createHash } from 'node:crypto';
import type { ProfileId } from '../kernel/ids.ts';

/** Words of a slot: the four of an id, then its state. */
const slotWords = 5;
const present = 1;
const seen = 2;

/**
 * Ids of profiles, those that are on a list and those that a file names, at 20 bytes for a place. A set of texts would take ten
 * times as much, and a file has millions.
 */
export class Roster {
  #slots = new Uint32Array(slotWords * 1024);
  #size = 0;
  readonly #key = new Uint32Array(4);

  get size(): number {
    return this.#size;
  }

  /** Takes in a profile that is on the list. */
  addPresent(id: ProfileId): void {
    this.#read(id);
    this.#place(present);
  }

  /** Notes that a profile is named; what was known of it before. */
  see(id: ProfileId): 'present' | 'new' | 'seen' {
    this.#read(id);
    return this.#place(seen);
  }

  /** The same of a person who has no id yet, by any text that stands for them. */
  seeText(text: string): 'present' | 'new' | 'seen' {
    const digest = createHash('md5').update(text).digest();
    for (let word = 0; word < 4; word += 1) this.#key[word] = digest.readUInt32BE(word * 4);
    return this.#place(seen);
  }

  /** Profiles on the list that were not named. */
  *unseen(): Generator<ProfileId> {
    for (let at = 0; at < this.#slots.length; at += slotWords) {
      if (this.#slots[at + 4] === present) yield idOf(this.#slots.subarray(at, at + 4));
    }
  }

  #read(id: string): void {
    const hex = id.replaceAll('-', '');
    for (let word = 0; word < 4; word += 1) {
      this.#key[word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
    }
  }

  #place(state: number): 'present' | 'new' | 'seen' {
    if (this.#size * 5 >= (this.#slots.length / slotWords) * 3) this.#grow();
    const at = slotOf(this.#slots, this.#key);
    const before = this.#slots[at + 4];
    if (before === seen) return 'seen';
    this.#slots.set(this.#key, at);
    this.#slots[at + 4] = state;
    if (before === present) return 'present';
    this.#size += 1;
    return 'new';
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += slotWords) {
      if (before[from + 4] === 0) continue;
      const slot = before.subarray(from, from + slotWords);
      this.#slots.set(slot, slotOf(this.#slots, slot));
    }
  }
}

/** Where an id stands, or would stand. */
function slotOf(slots: Uint32Array, key: Uint32Array): number {
  const places = slots.length / slotWords;
  let hash = 0;
  for (let word = 0; word < 4; word += 1) {
    hash = Math.imul(hash ^ (key[word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (let place = (hash >>> 0) % places; ; place = (place + 1) % places) {
    const at = place * slotWords;
    if (slots[at + 4] === 0) return at;
    if (
      slots[at] === key[0] &&
      slots[at + 1] === key[1] &&
      slots[at + 2] === key[2] &&
      slots[at + 3] === key[3]
    ) {
      return at;
    }
  }
}

function idOf(words: Uint32Array): ProfileId {
  const hex = [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return parts.join('-') as ProfileId;
}
