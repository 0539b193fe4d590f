import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { StreamMembership } from '../log/stream.ts';
import type { Profile } from '../profiles/index.ts';
import type { OutgoingEvent } from './destination.ts';
import { engageEvent, type PlacedChange, type ToldProfile } from './engage-event.ts';
import type { SegmentSetting } from './segment-setting.ts';

/** A membership that changed, with its place. */
export type PlacedMembership = StreamMembership & PlacedChange;

/**
 * What a receiver of Segment's audiences knows: a track `Audience Entered` or `Audience Exited`, or an identify with the
 * audience as a trait. The message id follows from what changed, so the same change is the same message.
 */
export function membershipEvent(
  change: PlacedMembership,
  { key, profile, send }: MembershipEventParts,
): OutgoingEvent {
  const { position, part, profileId, segmentId, entered } = change;
  const values = { [key]: entered };
  return engageEvent(change, {
    messageId: `onefold-membership-${position}-${part}-${segmentId}-${profileId}`,
    said:
      send === 'track'
        ? {
            type: 'track',
            event: entered ? 'Audience Entered' : 'Audience Exited',
            properties: { ...values, audience_key: key },
          }
        : { type: 'identify', traits: values },
    computation: { class: 'audience', id: segmentId, key },
    profile,
  });
}

export interface MembershipEventParts {
  /** Of the segment. */
  readonly key: string;
  readonly profile: ToldProfile;
  readonly send: SegmentSetting['send'];
}

/** What is looked up about memberships while they are delivered: the stream names profiles and segments by id. */
export interface MembershipLookups {
  /** Present profiles by any id, former ones included. */
  profiles(
    workspaceId: WorkspaceId,
    ids: readonly ProfileId[],
  ): Promise<ReadonlyMap<ProfileId, ToldProfile & Pick<Profile, 'id'>>>;
  /** Of one that was deleted, too. Null: there never was one. */
  segment(workspaceId: WorkspaceId, segmentId: string): Promise<{ readonly key: string } | null>;
  /** Whether a profile belongs to a segment now. */
  belongs(workspaceId: WorkspaceId, profileId: ProfileId, segmentId: string): Promise<boolean>;
}
