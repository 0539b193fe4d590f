import type { JsonObject } from '../kernel/json.ts';
import { foldEvent, type Profile } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Profiled, Resolved } from './event.ts';
import { next, type StateStage } from './outcome.ts';

const noTraits: JsonObject = {};

/** Folds each event into its profile, and a group call's traits into its account. What is computed stays as it is. */
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
    let refused = foldEvent(user, event, event.type === 'identify' ? said(user) : noTraits);
    profiles.changed(user);
    if (account) {
      refused += foldEvent(account, event, event.type === 'group' ? said(account) : noTraits);
      profiles.changed(account);
    }
    if (refused > 0) notes.push('trait_limit');
    return next(resolved, { folded: true });
  };
}

/** The same object where it has none of the names. */
export function withoutNames(traits: JsonObject, left: ReadonlySet<string>): JsonObject {
  if (left.size === 0) return traits;
  const names = Object.keys(traits);
  const kept = names.filter((name) => !left.has(name));
  if (kept.length === names.length) return traits;
  return Object.fromEntries(kept.map((name) => [name, traits[name]]));
}
