import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { StreamMembership } from '../log/stream.ts';
import type { Profile } from '../profiles/index.ts';
import type { OutgoingEvent } from './destination.ts';
import { iso } from './payload.ts';
import type { Placed } from './place.ts';
import type { SegmentSetting } from './segment-setting.ts';

/** A membership that changed, with its place. */
export interface PlacedMembership extends StreamMembership, Placed {
  readonly workspaceId: WorkspaceId;
  readonly receivedAt: number;
}

/**
 * What a receiver of Segment's audiences knows: a track `Audience Entered` or `Audience Exited`, or an identify with the
 * audience as a trait (COMPAT §7). The message id follows from what changed, so the same change is the same message.
 */
export function membershipEvent(
  change: PlacedMembership,
  { key, profile, send }: MembershipEventParts,
): OutgoingEvent {
  const { position, part, profileId, segmentId, entered, receivedAt } = change;
  const values = { [key]: entered };
  const payload = {
    type: send,
    messageId: `onefold-membership-${position}-${part}-${segmentId}-${profileId}`,
    userId: latest(profile, 'user_id'),
    anonymousId: latest(profile, 'anonymous_id'),
    profileId,
    ...(send === 'track'
      ? {
          event: entered ? 'Audience Entered' : 'Audience Exited',
          properties: { ...values, audience_key: key },
        }
      : { traits: values }),
    context: contextOf(change, key, profile),
    integrations: {},
    timestamp: iso(change.at),
    originalTimestamp: iso(change.at),
    sentAt: null,
    receivedAt: iso(receivedAt),
  };
  return { position, part, profileId, receivedAt, payload, json: JSON.stringify(payload) };
}

export interface MembershipEventParts {
  /** Of the segment. */
  readonly key: string;
  /** As it is when this is made: its identifiers say who is meant. */
  readonly profile: Pick<Profile, 'identifiers' | 'collection'>;
  readonly send: SegmentSetting['send'];
}

function contextOf(
  { segmentId, workspaceId }: PlacedMembership,
  key: string,
  profile: MembershipEventParts['profile'],
): JsonObject {
  const { collection, identifiers } = profile;
  const groupId = latest(profile, 'group_id');
  return {
    ...(groupId === null ? {} : { groupId }),
    externalIds: identifiers.map(({ type, value: id }) => ({
      ...{ id, type, collection, encoding: 'none' },
    })),
    personas: {
      computation_class: 'audience',
      computation_id: segmentId,
      computation_key: key,
      namespace: workspaceId,
      space_id: workspaceId,
    },
  };
}

/** The value that was seen last; of the same moment the one that was linked last, then the greater. */
function latest({ identifiers }: MembershipEventParts['profile'], type: string): string | null {
  const [first] = identifiers
    .filter((one) => one.type === type)
    .sort(
      (one, other) =>
        other.lastSeen - one.lastSeen ||
        other.linkedAt - one.linkedAt ||
        (one.value < other.value ? 1 : -1),
    );
  return first?.value ?? null;
}

/** What is looked up about memberships while they are delivered: the stream names profiles and segments by id. */
export interface MembershipLookups {
  /** Present profiles by any id, former ones included. */
  profiles(
    workspaceId: WorkspaceId,
    ids: readonly ProfileId[],
  ): Promise<ReadonlyMap<ProfileId, MembershipEventParts['profile'] & Pick<Profile, 'id'>>>;
  /** Null: there is no such segment any more. */
  segment(workspaceId: WorkspaceId, segmentId: string): Promise<{ readonly key: string } | null>;
  /** Whether a profile belongs to a segment now. */
  belongs(workspaceId: WorkspaceId, profileId: ProfileId, segmentId: string): Promise<boolean>;
}
