import type { JsonObject } from '../kernel/json.ts';
import { foldEvent } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Profiled, Resolved } from './event.ts';
import { next, type Stage } from './outcome.ts';

const noTraits: JsonObject = {};

/** Folds each event into its profile, and a group call's traits into its account. */
export function profile({ profiles }: Pick<BatchState, 'profiles'>): Stage<Resolved, Profiled> {
  return async (batch) =>
    batch.map((resolved) => {
      const { event, notes } = resolved;
      // A later event of this batch may have merged the profile: fold into what it is by now.
      const user = profiles.get(resolved.profile.id);
      const userTraits = event.type === 'identify' ? event.traits : noTraits;
      let refused = foldEvent(user, event, userTraits);
      profiles.changed(user);
      if (resolved.account) {
        const account = profiles.get(resolved.account.id);
        refused += foldEvent(account, event, event.type === 'group' ? event.traits : noTraits);
        profiles.changed(account);
      }
      if (refused > 0) notes.push('trait_limit');
      return next(resolved, { folded: true });
    });
}
