import type { JsonObject } from './json.ts';

/**
 * Traits whose names begin so are the product's own, such as that somebody is on a list. Clients cannot write them, and
 * what shows traits of people leaves them out.
 */
const reservedStart = '$';

export function isReservedTrait(name: string): boolean {
  return name.startsWith(reservedStart);
}

/** The traits that clients may write; the same object where it has no others. */
export function withoutReservedTraits(traits: JsonObject): JsonObject {
  const names = Object.keys(traits);
  if (!names.some(isReservedTrait)) return traits;
  // Defined, as a name may be `__proto__`.
  return Object.fromEntries(
    names.filter((name) => !isReservedTrait(name)).map((name) => [name, traits[name]]),
  );
}
