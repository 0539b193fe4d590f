import { eventTime, placeEvent, removeIdentifier } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Resolved, Timed } from './event.ts';
import { next, type Outcome, type StateStage } from './outcome.ts';

/** Finds, makes or merges the profile of each event, and the account that it names. */
export function resolve(
  state: Pick<BatchState, 'logId' | 'profiles'>,
): StateStage<Timed, Resolved> {
  return (timed) => resolveEvent(state, timed);
}

function resolveEvent(
  { logId, profiles }: Pick<BatchState, 'logId' | 'profiles'>,
  timed: Timed,
): Outcome<Resolved> {
  const { event, users, accounts, rules, notes } = timed;
  const user = placeEvent({ logId, profiles, event, rules, collection: 'users' }, users);
  const account =
    accounts.length > 0
      ? placeEvent({ logId, profiles, event, rules, collection: 'accounts' }, accounts)
      : null;
  if (account && event.type === 'group') {
    const { workspaceId, messageId, sourceId } = event;
    const ids = { userId: user.profile.id, accountId: account.profile.id };
    const linkedAt = eventTime(event);
    profiles.addMembership({ workspaceId, ...ids, messageId, sourceId, linkedAt });
  }
  notes.push(...user.notes, ...(account?.notes ?? []));
  if (timed.request.kind === 'identifier_removal') {
    if (!removeIdentifier(profiles, user.profile, event)) notes.push('identifier_absent');
  }
  return next(timed, {
    profile: user.profile,
    profileId: user.profile.id,
    account: account?.profile ?? null,
    merged: [...user.merged, ...(account?.merged ?? [])],
  });
}
