import { isApart } from './apart.ts';
import {
  type Candidate,
  type IdentityRules,
  limitOf,
  limitPeriodDays,
  type ProfileIdentity,
} from './identity.ts';

/** Why an identifier of an event was left out; it stays in the payload. */
export type DroppedReason =
  | 'identifier_limit'
  | 'merges_limit'
  | 'identifiers_limit'
  /** Another identifier of the event has a profile that people parted from the one of this. */
  | 'kept_apart';

/** Where an event belongs, and what it changes in the graph. */
export interface Resolution {
  /** The profile that stays; null: a new one. */
  readonly profile: ProfileIdentity | null;
  /** Profiles to merge into it. */
  readonly merged: readonly ProfileIdentity[];
  /** Identifiers to link, and those linked already that were seen again. */
  readonly linked: readonly Candidate[];
  readonly seen: readonly Candidate[];
  readonly dropped: readonly { readonly candidate: Candidate; readonly reason: DroppedReason }[];
}

const dayMs = 86_400_000;

/** An identifier of the event, and the profile that has it. */
interface Named {
  readonly candidate: Candidate;
  readonly profile: ProfileIdentity | undefined;
}

/**
 * The flat match with limits of COMPAT §4. While the profile that would result had too many values of a type, merges
 * or identifiers, or would join what people parted, the least trusted identifier of the event is left out and the match is tried again. Pure.
 *
 * @param candidates the identifiers of the event, most trusted first, at least one
 * @param owner the profile that an identifier is linked to, if any
 * @param at the time of the event, which limit periods end at, ms since the epoch: so an import of the past is held
 *   to the limits as it would have been then
 */
export function resolveIdentity(
  candidates: readonly Candidate[],
  owner: (candidate: Candidate) => ProfileIdentity | undefined,
  rules: IdentityRules,
  at: number,
): Resolution {
  const named = candidates.map((candidate): Named => ({ candidate, profile: owner(candidate) }));
  const dropped: { candidate: Candidate; reason: DroppedReason }[] = [];
  for (let kept = named.length; ; kept -= 1) {
    const tried = named.slice(0, kept);
    const found = distinctProfiles(tried);
    // One identifier alone finds one profile at most, and exceeds nothing.
    const reason = kept > 1 ? refusal(found, tried, rules, at) : null;
    if (reason === null) return place(tried, found, rules, dropped);
    dropped.push({ candidate: named[kept - 1]!.candidate, reason });
  }
}

function refusal(
  found: readonly ProfileIdentity[],
  tried: readonly Named[],
  rules: IdentityRules,
  at: number,
): DroppedReason | null {
  if (found.length === 1 && tried.every(({ profile }) => profile)) return null;
  if (found.length > 1 && isApart(found)) return 'kept_apart';
  if (found.length > 1 && mergesAfter(found) > rules.mergesMax) return 'merges_limit';
  if (found.length > 1 && identifiersOf(found) > rules.identifiersMax) return 'identifiers_limit';
  return overLimit(found, tried, rules, at) ? 'identifier_limit' : null;
}

function place(
  tried: readonly Named[],
  found: readonly ProfileIdentity[],
  rules: IdentityRules,
  dropped: { candidate: Candidate; reason: DroppedReason }[],
): Resolution {
  // The oldest profile stays: ids are minted in the order of time, so the choice is the same in every order.
  const [profile = null, ...merged] = [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
  const seen: Candidate[] = [];
  const fresh: Candidate[] = [];
  for (const one of tried) (one.profile ? seen : fresh).push(one.candidate);
  const room = Math.max(0, rules.identifiersMax - identifiersOf(found));
  for (const candidate of fresh.slice(room)) {
    dropped.push({ candidate, reason: 'identifiers_limit' });
  }
  return { profile, merged, linked: fresh.slice(0, room), seen, dropped };
}

function distinctProfiles(tried: readonly Named[]): ProfileIdentity[] {
  const found = new Set<ProfileIdentity>();
  for (const { profile } of tried) if (profile) found.add(profile);
  return [...found];
}

/** Merges that the resulting profile would have behind it: each former id is one. */
function mergesAfter(found: readonly ProfileIdentity[]): number {
  return found.reduce((sum, { mergedIds }) => sum + mergedIds.length, found.length - 1);
}

function identifiersOf(found: readonly ProfileIdentity[]): number {
  return found.reduce((sum, { identifiers }) => sum + identifiers.length, 0);
}

/**
 * Whether the resulting profile would have more values of a type than allowed. A profile that is over a limit
 * already (the limit was lowered since) may keep what it has: only growth is refused.
 */
function overLimit(
  found: readonly ProfileIdentity[],
  tried: readonly Named[],
  rules: IdentityRules,
  at: number,
): boolean {
  const counts = new Map<string, number>();
  const largest = new Map<string, number>();
  for (const profile of found) {
    const own = new Map<string, number>();
    for (const { type, linkedAt } of profile.identifiers) {
      const { period } = limitOf(rules, type);
      if (linkedAt <= at - limitPeriodDays[period] * dayMs) continue;
      own.set(type, (own.get(type) ?? 0) + 1);
    }
    for (const [type, count] of own) {
      counts.set(type, (counts.get(type) ?? 0) + count);
      largest.set(type, Math.max(largest.get(type) ?? 0, count));
    }
  }
  for (const { candidate, profile } of tried) {
    if (!profile) counts.set(candidate.type, (counts.get(candidate.type) ?? 0) + 1);
  }
  for (const [type, count] of counts) {
    const { values } = limitOf(rules, type);
    if (count > values && count > (largest.get(type) ?? 0)) return true;
  }
  return false;
}
