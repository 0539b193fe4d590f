import { isComputedSource } from '../kernel/computed-source.ts';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';
import type { TimedEntry } from '../log/index.ts';
import { decodeProfile, type Profile } from '../profiles/index.ts';
import { recordedOf } from '../segments/index.ts';
import type { HotChange } from '../storage/hot-tables.ts';
import { type UnmergeRecord, unmergeChanges, unmergeOutcome } from '../unmerge/index.ts';
import type { BatchState } from './batch-state.ts';

/**
 * A merge undone: what one profile was becomes several, and each is decided anew. Where something has changed since it was
 * worked out, nothing happens, and whoever asked for it is told.
 *
 * @param position of the record
 */
export async function takeUnmerge(
  state: BatchState,
  given: UnmergeRecord,
  position: LogPosition,
): Promise<{ readonly changes: readonly HotChange[]; readonly entries: readonly TimedEntry[] }> {
  const { workspaceId, profileId, at } = given;
  const { profiles, segments } = state;
  await profiles.loadIds([[workspaceId, profileId]]);
  await profiles.load(
    given.identifiers.map((row) => [workspaceId, { ...row, collection: 'users' }]),
  );
  await segments.load([workspaceId], [[workspaceId, profileId]]);
  if (!isAsRead(state, given)) {
    return { changes: [unmergeOutcome(given, 'changed')], entries: [] };
  }
  const accounts = given.profiles.flatMap((one) => one.accounts.map(([id]) => id));
  await profiles.loadIds([...new Set(accounts)].map((id) => [workspaceId, id]));
  await segments.load(
    [workspaceId],
    accounts.map((id) => [workspaceId, profiles.get(id).id]),
  );
  const whole = profiles.get(profileId);
  const timed = segments.passTime(workspaceId, [whole], at);
  const parted = given.profiles.map(({ row, recorded, ...ids }) => {
    const profile = { ...decodeProfile(row), version: position };
    if (profile.id === whole.id) takeComputed(profile, whole);
    profiles.part(profile);
    const links = linksOf(given, [ids.profileId, ...ids.formerIds]);
    return { profile, recorded: recordedOf(recorded, (key) => key), links };
  });
  const decided = segments.part(workspaceId, profileId, parted, at);
  state.written.clear();
  const computed = state.takeComputed();
  const entry: TimedEntry = {
    ...{ outcome: 'timed', position, workspaceId, receivedAt: at },
    memberships: [...timed, ...decided],
    ...(computed.length === 0 ? {} : { computed }),
    touched: parted.map(({ profile }) => profile.id),
    parted: given.profiles.map(({ row: _row, recorded: _recorded, ...ids }) => ids),
  };
  return { changes: [...unmergeChanges(given), unmergeOutcome(given, 'done')], entries: [entry] };
}

/** To which accounts a user belongs, under which of its ids. */
function linksOf({ links }: UnmergeRecord, ids: readonly string[]) {
  return links
    .filter(({ profile_id }) => ids.includes(profile_id))
    .map((row) => ({
      userId: row.profile_id as ProfileId,
      accountId: row.linked_id as ProfileId,
    }));
}

/** Whether everything is as it was when it was worked out. */
function isAsRead({ profiles, segments }: BatchState, given: UnmergeRecord): boolean {
  const { workspaceId, profileId, version } = given;
  if (!profiles.has(profileId)) return false;
  const profile = profiles.get(profileId);
  if (profile.id !== profileId || profile.version !== version) return false;
  const isOthers = given.identifiers.some((row) => {
    const owner = profiles.owner(workspaceId, { ...row, collection: profile.collection });
    return owner !== undefined && owner.id !== profileId;
  });
  const names = segments.recordingNames(workspaceId);
  return !isOthers && JSON.stringify(names) === JSON.stringify(given.recordings);
}

/** What is computed stays where the id stays, and is decided anew. */
function takeComputed(profile: Profile, whole: Profile): void {
  for (const [name, trait] of Object.entries(whole.traits)) {
    if (isComputedSource(trait.sourceId)) profile.traits[name] = trait;
  }
}
