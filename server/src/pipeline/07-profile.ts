import type { JsonObject } from '../kernel/json.ts';
import { foldEvent } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Profiled, Resolved } from './event.ts';
import { next, type StateStage } from './outcome.ts';

const noTraits: JsonObject = {};

/** Folds each event into its profile, and a group call's traits into its account. */
export function profile({
  profiles,
}: Pick<BatchState, 'profiles'>): StateStage<Resolved, Profiled> {
  return (resolved) => {
    const { event, notes, profile: user, account } = resolved;
    let refused = foldEvent(user, event, event.type === 'identify' ? event.traits : noTraits);
    profiles.changed(user);
    if (account) {
      refused += foldEvent(account, event, event.type === 'group' ? event.traits : noTraits);
      profiles.changed(account);
    }
    if (refused > 0) notes.push('trait_limit');
    return next(resolved, { folded: true });
  };
}
