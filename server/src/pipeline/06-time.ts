import type { Profile } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Loaded, Timed } from './event.ts';
import { next, type StateStage } from './outcome.ts';

/**
 * Lets time pass up to an event for the profiles that it finds, before it changes them: what leaves a window meanwhile
 * leaves it at its own moment, with the traits of that moment.
 */
export function time({
  profiles,
  segments,
}: Pick<BatchState, 'profiles' | 'segments'>): StateStage<Loaded, Timed> {
  return (loaded) => {
    const { event, users, accounts } = loaded;
    const found = new Set<Profile>();
    for (const candidate of [...users, ...accounts]) {
      const owner = profiles.owner(event.workspaceId, candidate);
      if (owner) found.add(owner);
    }
    return next(loaded, { timed: segments.passTime(event.workspaceId, found, event.receivedAt) });
  };
}
