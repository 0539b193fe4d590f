import type { JsonObject } from '../kernel/json.ts';
import { foldEvent } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Identified, Profiled } from './event.ts';
import { next, type Stage } from './outcome.ts';

const noTraits: JsonObject = {};

/** Folds each event into its profile, and a group call's traits into its account. */
export function profile({ profiles }: Pick<BatchState, 'profiles'>): Stage<Identified, Profiled> {
  return async (batch) =>
    batch.map((identified) => {
      const { event, notes } = identified;
      // A later event of this batch may have merged the profile: fold into what it is by now.
      const user = profiles.get(identified.profile.id);
      const userTraits = event.type === 'identify' ? event.traits : noTraits;
      let refused = foldEvent(user, event, userTraits);
      profiles.changed(user);
      if (identified.account) {
        const account = profiles.get(identified.account.id);
        refused += foldEvent(account, event, event.type === 'group' ? event.traits : noTraits);
        profiles.changed(account);
      }
      if (refused > 0) notes.push('trait_limit');
      return next({ ...identified, folded: true });
    });
}
