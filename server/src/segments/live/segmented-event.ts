import type { CustomerEvent } from '../../kernel/event.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import type { Ids } from '../subject.ts';
import type { DecidedProfile } from './decide.ts';
import type { LiveSegment, LiveSegments } from './live-segments.ts';

/** One event as segments see it, after it was folded into its profiles. */
export interface SegmentedEvent {
  readonly event: Pick<
    CustomerEvent,
    'workspaceId' | 'sourceId' | 'type' | 'event' | 'receivedAt' | 'position' | 'properties'
  >;
  /** Never later than its receipt; ms since the epoch. */
  readonly at: number;
  readonly user: DecidedProfile;
  readonly account: DecidedProfile | null;
  /** Profiles that this event merged into one of the two. */
  readonly merged: readonly { readonly id: ProfileId; readonly into: DecidedProfile }[];
  /** As the stage before says it: of the account where it is a `group`, else of the user; reserved ones of the user. */
  readonly changedTraits: readonly string[];
  /** Types of the identifiers that it brought. */
  readonly identifierTypes: readonly string[];
  /** Whether a profile came into being in this batch. */
  readonly isNew: (id: ProfileId) => boolean;
}

/** One of the profiles of an event. */
export interface TouchedProfile {
  readonly profile: DecidedProfile;
  /** The segments that it belongs to. */
  readonly members: Ids;
  /** It is new, and decided for the first time. */
  readonly begins: boolean;
}

/** The segments whose answer the event may have changed. */
export function touched(
  { event, user, changedTraits, identifierTypes }: SegmentedEvent,
  { profile, members, begins }: TouchedProfile,
  live: LiveSegments,
): Set<LiveSegment> {
  const asked = new Set<LiveSegment>();
  const add = (segments: readonly LiveSegment[]) => {
    for (const segment of segments) asked.add(segment);
  };
  const isUser = profile === user;
  if (begins) add(live.ofNew);
  if (isUser) {
    for (const segment of live.touchedByEvent(event.type, event.event)) {
      if (!isSettled(segment, members)) asked.add(segment);
    }
  }
  if (isUser && event.type === 'group') add(live.askingAccounts);
  const isSaidOf = event.type === (isUser ? 'identify' : 'group');
  for (const name of changedTraits) {
    if (isReservedTrait(name) ? isUser : isSaidOf) add(live.touchedByTrait(name));
  }
  for (const type of identifierTypes) add(live.touchedByIdentifier(type));
  return asked;
}

/**
 * Whether more events change nothing: who bought three times goes on to have bought twice. When time may change it is known from when it
 * was decided, and with more events it is later. While everybody is being decided, membership is of the version before.
 */
function isSettled({ id, state, plan }: LiveSegment, members: Ids): boolean {
  if (state !== 'live' || plan.key !== null) return false;
  return plan.growth === (members.has(id) ? 'grows' : 'shrinks');
}
