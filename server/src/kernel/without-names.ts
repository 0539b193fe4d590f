import type { JsonObject } from './json.ts';

/** The same object where it has none of the names. */
export function withoutNames(traits: JsonObject, left: ReadonlySet<string>): JsonObject {
  if (left.size === 0) return traits;
  const names = Object.keys(traits);
  const kept = names.filter((name) => !left.has(name));
  if (kept.length === names.length) return traits;
  return Object.fromEntries(kept.map((name) => [name, traits[name]]));
}
