import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Profile } from '../profiles/index.ts';
import type { OutgoingEvent } from './destination.ts';
import { iso } from './payload.ts';
import type { Placed } from './place.ts';

/** What the product found out of a profile, with its place. */
export interface PlacedChange extends Placed {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  /** The moment of it, ms since the epoch. */
  readonly at: number;
  readonly receivedAt: number;
}

/** As it is when the event is made: its identifiers say who is meant. */
export type ToldProfile = Pick<Profile, 'identifiers' | 'collection'>;

export interface EngageEventParts {
  readonly messageId: string;
  /** What of an event its type has: name and properties of a track, traits of an identify. */
  readonly said:
    | { readonly type: 'track'; readonly event: string; readonly properties: JsonObject }
    | { readonly type: 'identify'; readonly traits: JsonObject };
  readonly computation: {
    readonly class: 'audience' | 'trait';
    readonly id: string;
    readonly key: string;
  };
  readonly profile: ToldProfile;
}

/** An event as Segment's Engage makes them of audiences and computed traits (COMPAT §7). */
export function engageEvent(
  { position, part, profileId, receivedAt, workspaceId, at }: PlacedChange,
  { messageId, said: { type, ...said }, computation, profile }: EngageEventParts,
): OutgoingEvent {
  const payload = {
    ...{ type, messageId },
    userId: latest(profile, 'user_id'),
    anonymousId: latest(profile, 'anonymous_id'),
    profileId,
    ...said,
    context: contextOf(workspaceId, computation, profile),
    integrations: {},
    timestamp: iso(at),
    originalTimestamp: iso(at),
    sentAt: null,
    receivedAt: iso(receivedAt),
  };
  return { position, part, profileId, receivedAt, payload, json: JSON.stringify(payload) };
}

function contextOf(
  workspaceId: WorkspaceId,
  computation: EngageEventParts['computation'],
  profile: ToldProfile,
): JsonObject {
  const { collection, identifiers } = profile;
  const groupId = latest(profile, 'group_id');
  return {
    ...(groupId === null ? {} : { groupId }),
    externalIds: identifiers.map(({ type, value: id }) => ({
      ...{ id, type, collection, encoding: 'none' },
    })),
    personas: {
      computation_class: computation.class,
      computation_id: computation.id,
      computation_key: computation.key,
      namespace: workspaceId,
      space_id: workspaceId,
    },
  };
}

/** The value that was seen last; of the same moment the one that was linked last, then the greater. */
function latest({ identifiers }: ToldProfile, type: string): string | null {
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
