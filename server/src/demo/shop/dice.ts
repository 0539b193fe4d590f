/** Chance that a key decides: the same key gives the same rolls, and forks do not disturb each other. */
export interface Dice {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** An item by its weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  /** A waiting time of a memoryless process. */
  exponential(mean: number): number;
  /** Digits, letters or whatever the alphabet (of single code units) holds. */
  text(alphabet: string, length: number): string;
  fork(...names: readonly (string | number)[]): Dice;
}

/** Dice for a key (mulberry32, seeded by a hash of the key). */
export function diceOf(key: string): Dice {
  let state = hashOf(key);
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (least: number, most: number) =>
    least + Math.floor(fraction() * (most - least + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[whole(0, items.length - 1)] as T;
  };
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick,
    weighted: (items) => {
      const sum = items.reduce((all, [weight]) => all + weight, 0);
      let left = fraction() * sum;
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      throw new Error('nothing to pick from');
    },
    exponential: (mean) => -Math.log(1 - fraction()) * mean,
    text: (alphabet, length) => {
      let made = '';
      while (made.length < length) made += alphabet[whole(0, alphabet.length - 1)];
      return made;
    },
    fork: (...names) => diceOf([key, ...names].join('/')),
  };
}

/** FNV-1a with a final mix, so that keys that differ in their last letter are far apart. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
