/**
 * How many different names there were, in bounded room: the smallest hashes of them. With fewer hashes than room the
 * number is exact; else the density of those kept tells it, within about 6 % (one standard deviation).
 * Adding is idempotent, and a merge does not depend on order or grouping.
 */
export interface NameSketch {
  /** Ascending, without repetition. */
  readonly hashes: readonly number[];
}

export const emptySketch: NameSketch = { hashes: [] };

/** Hashes kept: below this many names the count is exact. */
export const hashesMax = 256;

export function sketchOf(hashes: Iterable<number>): NameSketch {
  return { hashes: [...new Set(hashes)].sort((a, b) => a - b).slice(0, hashesMax) };
}

export function mergeSketches(one: NameSketch, other: NameSketch): NameSketch {
  if (other.hashes.length === 0) return one;
  if (one.hashes.length === 0) return other;
  return sketchOf([...one.hashes, ...other.hashes]);
}

export interface NameCount {
  readonly names: number;
  readonly exact: boolean;
}

export function namesIn({ hashes }: NameSketch): NameCount {
  if (hashes.length < hashesMax) return { names: hashes.length, exact: true };
  const largest = hashes[hashesMax - 1] as number;
  return { names: Math.round((hashesMax - 1) / (largest / hashRange)), exact: false };
}

/** Collects the hashes of one batch without sorting at each name. */
export class SketchBuilder {
  #kept: Set<number>;
  #largest: number;

  constructor(start: NameSketch) {
    this.#kept = new Set(start.hashes);
    this.#largest = start.hashes.length < hashesMax ? hashRange : (start.hashes.at(-1) as number);
  }

  add(name: string): void {
    const hash = hashName(name);
    if (hash >= this.#largest) return;
    this.#kept.add(hash);
    if (this.#kept.size >= hashesMax * 4) this.#shrink();
  }

  sketch(): NameSketch {
    return sketchOf(this.#kept);
  }

  #shrink(): void {
    const { hashes } = sketchOf(this.#kept);
    this.#kept = new Set(hashes);
    this.#largest = hashes.at(-1) as number;
  }
}

/** Above every hash. */
const hashRange = 2 ** 53;

/** 53 bits of a text (two multiplicative hashes, mixed); for counting, not against an adversary. */
export function hashName(name: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
