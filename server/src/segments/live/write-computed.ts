import { computedSource } from '../../kernel/computed-source.ts';
import type { ComputedPlan } from '../computed/computed-plan.ts';
import type { Subject } from '../subject.ts';
import type { DecidedProfile } from './decide.ts';

/** Writes the value of a computed trait at the subject's moment into the profile; whether it is another than before. */
export function writeComputed(
  profile: DecidedProfile,
  id: string,
  { evaluator, key }: ComputedPlan & { readonly key: string },
  subject: Subject,
): boolean {
  const value = evaluator.value(subject) ?? null;
  const present = Object.hasOwn(profile.traits, key) ? profile.traits[key] : undefined;
  if (present === undefined && value === null) return false;
  const sourceId = computedSource(id);
  // As they are kept: minus zero is zero.
  const isSame = JSON.stringify(present?.value) === JSON.stringify(value);
  if (present?.sourceId === sourceId && isSame) return false;
  profile.traits[key] = { value, at: subject.now, messageId: sourceId, sourceId };
  return true;
}

export function hasComputed({ traits }: DecidedProfile, key: string): boolean {
  return Object.hasOwn(traits, key) && traits[key]?.value !== null;
}

/** Takes the trait away; whether it was there. */
export function removeComputed(profile: DecidedProfile, id: string, key: string): boolean {
  if (!Object.hasOwn(profile.traits, key)) return false;
  if (profile.traits[key]?.sourceId !== computedSource(id)) return false;
  delete profile.traits[key];
  return true;
}
