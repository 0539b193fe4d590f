import { unitedApart } from '../identity/index.ts';
import type { CustomerEvent, EventType } from '../kernel/event.ts';
import type { JsonObject } from '../kernel/json.ts';
import { isReservedTrait } from '../kernel/reserved-trait.ts';
import { type Profile, type Sighting, type Trait, traitsPerProfileMax } from './profile.ts';

/** What folding reads of an event. */
export type FoldableEvent = Pick<
  CustomerEvent,
  'type' | 'messageId' | 'sourceId' | 'timestamp' | 'receivedAt' | 'position'
>;

/**
 * Which of two says the present value: the later event; of the same moment, the greater message id. It never asks
 * which arrived first, so the result is the same in every order of arrival.
 */
export function isLater(a: Sighting | Trait, b: Sighting | Trait): boolean {
  return a.at !== b.at ? a.at > b.at : a.messageId > b.messageId;
}

/** The event's time, never later than its receipt: a clock that runs ahead must not win for ever. */
export function eventTime(event: Pick<CustomerEvent, 'timestamp' | 'receivedAt'>): number {
  return Math.min(event.timestamp, event.receivedAt);
}

/** Folds an event into the draft of a profile; returns how many new traits found no room. */
export function foldEvent(profile: Profile, event: FoldableEvent, traits: JsonObject): number {
  const at = eventTime(event);
  const sighting: Sighting = { at, messageId: event.messageId, sourceId: event.sourceId };
  if (!profile.first || isLater(profile.first, sighting)) profile.first = sighting;
  if (!profile.last || isLater(sighting, profile.last)) profile.last = sighting;
  profile.counts[event.type] = (profile.counts[event.type] ?? 0) + 1;
  profile.createdAt = Math.min(profile.createdAt, event.receivedAt);
  profile.updatedAt = Math.max(profile.updatedAt, event.receivedAt);
  profile.version = Math.max(profile.version, event.position);
  return foldTraits(profile, traits, sighting);
}

function foldTraits(
  profile: Profile,
  traits: JsonObject,
  { at, messageId, sourceId }: Sighting,
): number {
  let refused = 0;
  let room = -1;
  for (const name of Object.keys(traits)) {
    const value = traits[name];
    if (value === undefined) continue;
    const present = profile.traits[name];
    const trait: Trait = { value, at, messageId, sourceId };
    if (present) {
      if (isLater(trait, present)) profile.traits[name] = trait;
      continue;
    }
    if (room === -1) room = Math.max(0, traitsPerProfileMax - traitsOfClients(profile));
    if (room === 0) {
      refused += 1;
      continue;
    }
    room -= 1;
    profile.traits[name] = trait;
  }
  return refused;
}

function traitsOfClients({ traits }: Profile): number {
  return Object.keys(traits).filter((name) => !isReservedTrait(name)).length;
}

/**
 * Folds a profile that goes away into the one that stays: what both would have known together. Commutative and
 * associative up to which id stays: traits by `isLater`, counts by sum, first and last by time, identifiers united.
 */
export function mergeProfile(into: Profile, from: Profile): void {
  for (const [name, trait] of Object.entries(from.traits)) {
    const present = into.traits[name];
    if (!present || isLater(trait, present)) into.traits[name] = trait;
  }
  for (const [type, count] of Object.entries(from.counts) as [EventType, number][]) {
    into.counts[type] = (into.counts[type] ?? 0) + count;
  }
  if (from.first && (!into.first || isLater(into.first, from.first))) into.first = from.first;
  if (from.last && (!into.last || isLater(from.last, into.last))) into.last = from.last;
  into.createdAt = Math.min(into.createdAt, from.createdAt);
  into.updatedAt = Math.max(into.updatedAt, from.updatedAt);
  into.version = Math.max(into.version, from.version);
  into.identifiers.push(...from.identifiers);
  into.mergedIds = [...into.mergedIds, from.id, ...from.mergedIds].sort();
  if (from.apart !== undefined) into.apart = unitedApart(into.apart ?? [], from.apart);
}
