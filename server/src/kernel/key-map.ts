/** A part of a key; bytes are no part of one. */
export type KeyPart = string | number | null;

type Level<Value> = Map<KeyPart, Level<Value> | Value>;

/**
 * Values by keys of several parts, all keys of one map as many. One text of the parts would have to be put together, made flat
 * and hashed for each look; the parts mostly know their hash.
 */
export class KeyMap<Value> {
  readonly #first: Level<Value> = new Map();

  get(key: readonly KeyPart[]): Value | undefined {
    let at: Level<Value> | Value | undefined = this.#first;
    for (const part of key) {
      if (at === undefined) return undefined;
      at = (at as Level<Value>).get(part);
    }
    return at as Value | undefined;
  }

  /** Gives what was there before. */
  set(key: readonly KeyPart[], value: Value): Value | undefined {
    let level = this.#first;
    const last = key.length - 1;
    for (let place = 0; place < last; place += 1) {
      let next = level.get(key[place]!) as Level<Value> | undefined;
      if (next === undefined) {
        next = new Map();
        level.set(key[place]!, next);
      }
      level = next;
    }
    const before = level.get(key[last]!) as Value | undefined;
    level.set(key[last]!, value);
    return before;
  }

  delete(key: readonly KeyPart[]): void {
    this.#delete(this.#first, key, 0);
  }

  clear(): void {
    this.#first.clear();
  }

  #delete(level: Level<Value>, key: readonly KeyPart[], place: number): void {
    const part = key[place]!;
    if (place < key.length - 1) {
      const next = level.get(part) as Level<Value> | undefined;
      if (next === undefined) return;
      this.#delete(next, key, place + 1);
      if (next.size > 0) return;
    }
    level.delete(part);
  }
}
