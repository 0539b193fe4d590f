import {
  apartOf,
  type Candidate,
  type Collection,
  type DroppedReason,
  type IdentityRules,
  mintProfileId,
  resolveIdentity,
} from '../identity/index.ts';
import type { CustomerEvent } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';
import { eventTime } from './fold.ts';
import { emptyProfile, type Profile } from './profile.ts';
import type { ProfileBatch } from './profile-batch.ts';

/** What placing reads of an event. */
export type PlacedEvent = Pick<
  CustomerEvent,
  'workspaceId' | 'sourceId' | 'messageId' | 'position' | 'receivedAt' | 'timestamp'
>;

export interface PlaceOptions {
  readonly logId: string;
  readonly profiles: ProfileBatch;
  readonly event: PlacedEvent;
  readonly rules: IdentityRules;
  readonly collection: Collection;
}

/** Where an event belongs, and what placing it did to the graph. */
export interface Placed {
  readonly profile: Profile;
  readonly merged: readonly ProfileId[];
  readonly notes: readonly DroppedReason[];
}

/** Resolves an event's identifiers against the batch and carries the resolution out: make, merge, link, see again. */
export function placeEvent(options: PlaceOptions, candidates: readonly Candidate[]): Placed {
  const { profiles, event, rules } = options;
  const owner = (candidate: Candidate) => profiles.owner(event.workspaceId, candidate);
  const at = eventTime(event);
  const resolution = resolveIdentity(candidates, owner, rules, at);
  const profile = resolution.profile ? profiles.get(resolution.profile.id) : makeProfile(options);
  const evidence = [...resolution.seen, ...resolution.linked];
  for (const { id } of resolution.merged) mergeInto(options, profile, profiles.get(id), evidence);
  for (const candidate of resolution.linked) link(options, profile, candidate);
  for (const { type, value } of resolution.seen) {
    const linked = profile.identifiers.find((one) => one.type === type && one.value === value);
    if (linked) linked.lastSeen = Math.max(linked.lastSeen, at);
  }
  return {
    profile,
    merged: resolution.merged.map(({ id }) => id),
    notes: resolution.dropped.map(({ reason }) => reason),
  };
}

function makeProfile({ logId, profiles, event, rules, collection }: PlaceOptions): Profile {
  const { workspaceId, position, receivedAt } = event;
  const id = mintProfileId(logId, position, receivedAt, collection);
  const profile = emptyProfile({ id, workspaceId, collection }, receivedAt);
  const apart = apartOf(rules.apart ?? [], id);
  if (apart.length > 0) profile.apart = apart;
  profiles.add(profile);
  return profile;
}

function mergeInto(
  { profiles, event }: PlaceOptions,
  into: Profile,
  from: Profile,
  evidence: readonly Candidate[],
): void {
  profiles.merge(into, from, {
    workspace_id: event.workspaceId,
    into_id: into.id,
    position: event.position,
    from_id: from.id,
    merged_at: event.receivedAt,
    message_id: event.messageId,
    source_id: event.sourceId,
    evidence: JSON.stringify(evidence),
    from_identity: JSON.stringify({ identifiers: from.identifiers, mergedIds: from.mergedIds }),
  });
}

function link(
  { profiles, event, collection }: PlaceOptions,
  profile: Profile,
  candidate: Candidate,
) {
  const { type, value, rule } = candidate;
  const { workspaceId, messageId, sourceId, position } = event;
  const linkedAt = eventTime(event);
  profile.identifiers.push({
    type,
    value,
    linkedAt,
    messageId,
    sourceId,
    rule,
    lastSeen: linkedAt,
  });
  profiles.link(profile, {
    workspace_id: workspaceId,
    collection,
    type,
    value,
    profile_id: profile.id,
    linked_at: linkedAt,
    message_id: messageId,
    source_id: sourceId,
    rule,
    position,
  });
}
