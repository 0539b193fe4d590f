import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { withoutNames } from '../kernel/without-names.ts';
import { foldConsent, foldEvent, type Profile } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Profiled, Resolved } from './event.ts';
import { next, type StateStage } from './outcome.ts';

const noTraits: JsonObject = {};

/**
 * Folds each event into its profile, what it says of consent too, and a group call's traits into its account. What is
 * computed stays as it is.
 */
export function profile({
  profiles,
  segments,
}: Pick<BatchState, 'profiles' | 'segments'>): StateStage<Resolved, Profiled> {
  return (resolved) => {
    const { event, notes, profile: user, account } = resolved;
    const said = (of: Profile) => {
      const computed = segments.computed(event.workspaceId, of.collection);
      const traits = withoutNames(event.traits, computed);
      if (traits !== event.traits && !notes.includes('computed_trait'))
        notes.push('computed_trait');
      return traits;
    };
    const fold = (of: Profile, asking: 'identify' | 'group') => {
      const traits = event.type === asking ? said(of) : noTraits;
      const before = Object.keys(traits).map((name) => [name, of.traits[name]?.value] as const);
      refused += foldEvent(of, event, traits);
      for (const [name, value] of before) {
        if (!isSame(value, of.traits[name]?.value)) changedTraits.push(name);
      }
      profiles.changed(of);
    };
    let refused = 0;
    const changedTraits: string[] = [];
    fold(user, 'identify');
    if (account) fold(account, 'group');
    if (refused > 0) notes.push('trait_limit');
    const consent = foldConsent(user, event);
    if (consent.leftOut > 0) notes.push('consent_left_out');
    changedTraits.push(...consent.changed);
    return next(resolved, { folded: true, changedTraits });
  };
}

function isSame(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' || typeof after !== 'object') return false;
  return JSON.stringify(before) === JSON.stringify(after);
}
