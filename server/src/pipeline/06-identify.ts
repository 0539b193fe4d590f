import { type Candidate, extractIdentifiers, type IdentityRules } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { eventTime, placeEvent } from '../profiles/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Identified, Transformed } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

interface Named {
  readonly users: Candidate[];
  readonly accounts: Candidate[];
  readonly rules: IdentityRules;
}

/** Finds, makes or merges the profile of each event, and the account that a group call names. */
export function identify(state: BatchState): Stage<Transformed, Identified> {
  return async (batch) => {
    const named: Named[] = [];
    const keys: [WorkspaceId, Candidate][] = [];
    for (const { event } of batch) {
      const rules = await state.rules(event.workspaceId);
      const users = extractIdentifiers(event, 'users', rules);
      const accounts = extractIdentifiers(event, 'accounts', rules);
      named.push({ users, accounts, rules });
      for (const candidate of [...users, ...accounts]) keys.push([event.workspaceId, candidate]);
    }
    await state.profiles.load(keys);
    return batch.map((event, index) => identifyEvent(state, event, named[index]!));
  };
}

function identifyEvent(
  state: BatchState,
  transformed: Transformed,
  { users, accounts, rules }: Named,
): Outcome<Identified> {
  const { event, notes } = transformed;
  if (users.length === 0) {
    state.messages.release(event);
    const message = 'Every identifier of the event has a blocked or unusable value.';
    return { kind: 'reject', reason: 'no_usable_identifier', message };
  }
  const { logId, profiles } = state;
  const user = placeEvent({ logId, profiles, event, rules, collection: 'users' }, users);
  const account =
    accounts.length > 0
      ? placeEvent({ logId, profiles, event, rules, collection: 'accounts' }, accounts)
      : null;
  if (account && event.type === 'group') {
    const { workspaceId, messageId, sourceId } = event;
    const ids = { userId: user.profile.id, accountId: account.profile.id };
    profiles.addMembership({
      workspaceId,
      ...ids,
      messageId,
      sourceId,
      linkedAt: eventTime(event),
    });
  }
  notes.push(...user.notes, ...(account?.notes ?? []));
  return next({
    ...transformed,
    profile: user.profile,
    profileId: user.profile.id,
    account: account?.profile ?? null,
    merged: [...user.merged, ...(account?.merged ?? [])],
  });
}
