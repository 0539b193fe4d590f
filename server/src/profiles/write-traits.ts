import { isDeepStrictEqual } from 'node:util';
import type { LogPosition } from '../kernel/event.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Profile, Sighting } from './profile.ts';

/**
 * Writes traits that the product itself decides, in the order of the log, and gives the names of those that changed. It is
 * no event of the profile: nothing is counted, and when it was seen first and last stays. The number of traits that clients
 * may write does not bind it; that of lists and of traits by SQL is bounded by their owner.
 */
export function writeTraits(
  profile: Profile,
  traits: JsonObject,
  { at, messageId, sourceId }: Sighting,
  position: LogPosition,
): string[] {
  const changed: string[] = [];
  for (const name of Object.keys(traits)) {
    const value = traits[name];
    const present = profile.traits[name];
    if (value === undefined || isDeepStrictEqual(present?.value ?? null, value)) continue;
    // Never older than what it replaces, whatever the clocks say: a merge must not bring that back.
    profile.traits[name] = { value, at: Math.max(at, present?.at ?? 0), messageId, sourceId };
    changed.push(name);
  }
  if (changed.length > 0) profile.version = Math.max(profile.version, position);
  return changed;
}
