import type { CustomerEvent } from '../../kernel/event.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
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

/** The segments whose answer the event may have changed. */
export function touched(
  { event, changedTraits, identifierTypes }: SegmentedEvent,
  profile: DecidedProfile,
  user: DecidedProfile,
  live: LiveSegments,
  begins: boolean,
): Set<LiveSegment> {
  const asked = new Set<LiveSegment>();
  const add = (segments: readonly LiveSegment[]) => {
    for (const segment of segments) asked.add(segment);
  };
  const isUser = profile === user;
  if (begins) add(live.ofNew);
  if (isUser) add(live.touchedByEvent(event.type, event.event));
  if (isUser && event.type === 'group') add(live.askingAccounts);
  const isSaidOf = event.type === (isUser ? 'identify' : 'group');
  for (const name of changedTraits) {
    if (isReservedTrait(name) ? isUser : isSaidOf) add(live.touchedByTrait(name));
  }
  for (const type of identifierTypes) add(live.touchedByIdentifier(type));
  return asked;
}
