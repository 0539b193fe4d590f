import { eventTime } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Profiled, Segmented } from './event.ts';
import { next, type StateStage } from './outcome.ts';

/** Records each event for the segments that ask for it, and decides those whose answer it may have changed. */
export function segment({
  profiles,
  segments,
  takeComputed,
}: Pick<BatchState, 'profiles' | 'segments' | 'takeComputed'>): StateStage<Profiled, Segmented> {
  return (profiled) => {
    const {
      event,
      profile: user,
      account,
      merged,
      timed,
      users,
      accounts,
      changedTraits,
    } = profiled;
    const memberships = segments.take({
      ...{ event, at: eventTime(event), user, account, changedTraits, isNew: profiles.isNew },
      merged: merged.map((id) => ({ id, into: profiles.get(id) })),
      identifierTypes: [...users, ...accounts].map(({ type }) => type),
    });
    return next(profiled, {
      memberships: timed.length === 0 ? memberships : [...timed, ...memberships],
      computed: takeComputed(),
    });
  };
}
