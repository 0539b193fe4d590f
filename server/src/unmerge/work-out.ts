import {
  type ApartPair,
  extractIdentifiers,
  type IdentifierRow,
  type IdentityRules,
  type MergeRow,
} from '../identity/index.ts';
import { isComputedSource } from '../kernel/computed-source.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';
import { encodeProfile, eventTime, type MembershipRow, type Profile } from '../profiles/index.ts';
import { recordAnew, recordingNames, type WorkspaceSegments } from '../segments/index.ts';
import { type MergedProfile, namingsOf, ownerKey } from './read-merged.ts';
import { type Refolded, refold } from './refold.ts';
import type { CountedProfile, PartedRows, UnmergeRecord, WorkedOut } from './unmerge-record.ts';

export interface WorkOutOptions {
  readonly logId: string;
  readonly rules: IdentityRules;
  readonly segments: WorkspaceSegments;
  /** The present profiles of the identifiers of the events, by `ownerKey`. */
  readonly owners: ReadonlyMap<string, ProfileId>;
}

/** What a profile would be now, had two of those that became it been kept apart from the beginning. Pure. */
export function workOut(
  merged: MergedProfile,
  events: readonly ResolvedEvent[],
  formerId: ProfileId,
  options: WorkOutOptions,
): WorkedOut {
  const { profile } = merged;
  const { logId, rules, segments, owners } = options;
  const counted = Object.values(profile.counts).reduce((sum, count) => sum + count, 0);
  if (counted !== events.length) throw removedEvents(counted, events.length);
  const own = new Set<ProfileId>([profile.id, ...profile.mergedIds]);
  const history = refold(events, namingsOf(merged), {
    ...{ logId, rules, apart: pairsOf(merged, formerId), computed: segments.users.computed },
    isForeign: (candidate) => {
      const owner = owners.get(ownerKey(candidate));
      return owner !== undefined && owner !== profile.id;
    },
  });
  const parted = partedOf(merged, history, events, own);
  const has = (id: ProfileId) =>
    parted.find(({ profile: one }) => one.id === id || one.mergedIds.includes(id));
  if (has(profile.id)?.profile.id !== profile.id || has(formerId) === has(profile.id)) {
    throw new OnefoldError('conflict', 'The rules of identity in force do not tell the two apart.');
  }
  const links = linksOf(merged, history, events, options);
  return {
    workspaceId: profile.workspaceId,
    profileId: profile.id,
    version: profile.version,
    recordings: recordingNames(segments),
    profiles: parted.map((one) => rowsOf(one, links, segments)),
    ...identifiersOf(merged, history),
    ...mergesOf(merged, history),
    ...links,
    counted: countsOf(merged, history, own),
  };
}

/** The two of the merge that is undone, and where more followed it, those that are one now. */
function pairsOf({ profile, merges }: MergedProfile, formerId: ProfileId): ApartPair[] {
  const merge = merges.find(({ from_id }) => from_id === formerId);
  const into = (merge?.into_id ?? profile.id) as ProfileId;
  const pairs: ApartPair[] = [...(profile.apart ?? []), [into, formerId]];
  if (into !== profile.id) pairs.push([profile.id, formerId]);
  return pairs;
}

interface Parted {
  readonly profile: Profile;
  readonly events: readonly ResolvedEvent[];
  readonly moved: readonly number[];
}

function partedOf(
  { profile: whole }: MergedProfile,
  { profiles, ownerOf }: Refolded,
  events: readonly ResolvedEvent[],
  own: ReadonlySet<ProfileId>,
): (Parted & { readonly mergedIds: readonly ProfileId[] })[] {
  const idOf = (event: ResolvedEvent) => ownerOf.get(event.position);
  const told = new Set(profiles.flatMap(({ id, mergedIds }) => [id, ...mergedIds]));
  // Who would not have come into being: the id means the profile that the first of its events belongs to.
  const firstOf = (id: ProfileId) => events.find((event) => event.profileId === id);
  for (const id of own) {
    if (told.has(id)) continue;
    const first = firstOf(id);
    const owner = profiles.find((one) => first !== undefined && one.id === idOf(first));
    (owner ?? profiles[0]!).mergedIds.push(id);
    (owner ?? profiles[0]!).mergedIds.sort();
  }
  takeValues(whole, profiles, events, idOf);
  return profiles.map((profile) => {
    const its = events.filter((event) => idOf(event) === profile.id);
    const ids = new Set([profile.id, ...profile.mergedIds]);
    const moved = its.filter((event) => !ids.has(event.profileId)).map(({ position }) => position);
    return { profile, events: its, moved, mergedIds: profile.mergedIds };
  });
}

/**
 * Values that are present come from the present profile, as they were sent: the warehouse keeps them as it can. What the
 * product wrote, by lists and queries, is no event of anybody and stays with the profile that keeps the id.
 */
function takeValues(
  whole: Profile,
  profiles: readonly Profile[],
  events: readonly ResolvedEvent[],
  idOf: (event: ResolvedEvent) => ProfileId | undefined,
): void {
  const keyOf = (messageId: string, at: number) => `${at} ${messageId}`;
  const byMessage = new Map(
    events.map((event) => [keyOf(event.messageId, eventTime(event)), idOf(event)]),
  );
  const byId = new Map<string | undefined, Profile>(profiles.map((one) => [one.id, one]));
  for (const profile of profiles) {
    for (const name of Object.keys(profile.traits)) {
      if (!Object.hasOwn(whole.traits, name)) delete profile.traits[name];
    }
  }
  for (const [name, trait] of Object.entries(whole.traits)) {
    if (isComputedSource(trait.sourceId)) continue;
    const owner = byId.get(byMessage.get(keyOf(trait.messageId, trait.at)) ?? whole.id);
    if (owner !== undefined) owner.traits[name] = trait;
  }
}

function rowsOf(
  { profile, events, moved }: Parted,
  { links }: Pick<UnmergeRecord, 'links'>,
  segments: WorkspaceSegments,
): PartedRows {
  const ids: readonly string[] = [profile.id, ...profile.mergedIds];
  const accounts = links
    .filter(({ profile_id }) => ids.includes(profile_id))
    .map(({ linked_id, linked_at }) => [linked_id as ProfileId, linked_at] as const);
  return {
    profileId: profile.id,
    formerIds: profile.mergedIds,
    moved,
    accounts,
    row: encodeProfile(profile),
    recorded: recordAnew(events, segments),
  };
}

function identifiersOf(
  merged: MergedProfile,
  { identifiers }: Refolded,
): Pick<UnmergeRecord, 'identifiers' | 'identifiersGone'> {
  const keyOf = ({ workspace_id, collection, type, value }: IdentifierRow) =>
    [workspace_id, collection, type, value] as const;
  const kept = new Set(identifiers.map((row) => JSON.stringify(keyOf(row))));
  const gone = merged.identifiers.map(keyOf).filter((key) => !kept.has(JSON.stringify(key)));
  return { identifiers, identifiersGone: gone };
}

function mergesOf(
  merged: MergedProfile,
  { merges }: Refolded,
): Pick<UnmergeRecord, 'merges' | 'mergesGone'> {
  const keyOf = ({ workspace_id, into_id, position, from_id }: MergeRow) =>
    [workspace_id, into_id, position, from_id] as const;
  const kept = new Set(merges.map((row) => JSON.stringify(keyOf(row))));
  const gone = merged.merges.map(keyOf).filter((key) => !kept.has(JSON.stringify(key)));
  return { merges, mergesGone: gone };
}

/** Group calls say who belongs to which account; the first of each account is the evidence. */
function linksOf(
  merged: MergedProfile,
  { ownerOf }: Refolded,
  events: readonly ResolvedEvent[],
  { rules, owners }: WorkOutOptions,
): Pick<UnmergeRecord, 'links' | 'linksGone'> {
  const { workspaceId } = merged.profile;
  const links = new Map<string, MembershipRow>();
  for (const event of events) {
    if (event.type !== 'group') continue;
    const user = ownerOf.get(event.position);
    const account = extractIdentifiers(event, 'accounts', rules)
      .map((candidate) => owners.get(ownerKey(candidate)))
      .find((owner) => owner !== undefined);
    if (user === undefined || account === undefined) continue;
    for (const [profileId, linkedId] of [
      [user, account],
      [account, user],
    ]) {
      const key = `${profileId} ${linkedId}`;
      if (links.has(key)) continue;
      links.set(key, {
        ...{ workspace_id: workspaceId, profile_id: profileId, linked_id: linkedId },
        linked_at: eventTime(event),
        ...{ message_id: event.messageId, source_id: event.sourceId },
      } as MembershipRow);
    }
  }
  const gone = merged.links.flatMap(({ workspace_id, profile_id, linked_id }) => [
    [workspace_id, profile_id, linked_id],
    [workspace_id, linked_id, profile_id],
  ]);
  const isKept = ([, profileId, linkedId]: (typeof gone)[number]) =>
    links.has(`${profileId} ${linkedId}`);
  return { links: [...links.values()], linksGone: gone.filter((key) => !isKept(key)) };
}

function countsOf(
  merged: MergedProfile,
  { profiles, merges }: Refolded,
  own: ReadonlySet<ProfileId>,
): CountedProfile[] {
  const made = profiles.flatMap(({ id, mergedIds }) => [id, ...mergedIds]);
  const present = new Set(merges.map(({ from_id }) => from_id));
  const still = new Set(profiles.flatMap(({ mergedIds }) => mergedIds as string[]));
  const counted = (what: CountedProfile['what'], at: number, by: 1 | -1) => ({ what, at, by });
  return [
    ...made.filter((id) => !own.has(id)).map((id) => counted('created', mintedAt(id), 1)),
    ...merges.map(({ merged_at }) => counted('merged', merged_at, 1)),
    ...merged.merges
      // An id that nobody comes into being with any more still leads to somebody.
      .filter(({ from_id }) => present.has(from_id) || !still.has(from_id))
      .map(({ merged_at }) => counted('merged', merged_at, -1)),
  ];
}

/** A profile id begins with the receipt of the event that made it. */
function mintedAt(id: ProfileId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function removedEvents(counted: number, stored: number): OnefoldError {
  const message = `The profile counts ${counted} events and the warehouse has ${stored} of them: of those that were removed cannot be told whose they were, so the merge cannot be undone.`;
  return new OnefoldError('conflict', message);
}
