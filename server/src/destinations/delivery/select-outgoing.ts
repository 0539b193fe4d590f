import type { LogPosition } from '../../kernel/event.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { StreamChunk, StreamEntry } from '../../log/stream.ts';
import type { Logger } from '../../observe/logger.ts';
import { computedTraitEvent, type PlacedTrait } from '../computed-trait-event.ts';
import { hearsOfTrait } from '../computed-trait-setting.ts';
import type { OutgoingEvent } from '../destination.ts';
import type { ToldProfile } from '../engage-event.ts';
import type { DestinationInstance, ReadyDestination } from '../instance.ts';
import {
  type MembershipLookups,
  membershipEvent,
  type PlacedMembership,
} from '../membership-event.ts';
import { toOutgoing } from '../payload.ts';
import { hearsOf } from '../segment-setting.ts';
import { type Selection, selectEvent } from '../select.ts';

/**
 * What of a chunk goes to one destination, in the order of the log: an event, then the memberships and the computed traits
 * that changed with it.
 */
export interface SelectedChunk {
  readonly last: LogPosition;
  readonly events: readonly OutgoingEvent[];
}

export type SelectOutgoing = (chunks: readonly StreamChunk[]) => Promise<SelectedChunk[]>;

export function createSelectOutgoing(
  { instance, definition }: ReadyDestination,
  lookups: MembershipLookups,
  logger: Logger,
): SelectOutgoing {
  const selection: Selection = {
    workspaceId: instance.workspaceId,
    integrationNames: [instance.name, definition.name],
    sourceFilter: instance.sourceFilter,
    eventFilter: instance.eventFilter,
  };
  const toEngageEvents = createToEngageEvents(instance, lookups, logger);
  return async (chunks) => {
    const changes = chunks.flatMap(({ entries }) =>
      entries.flatMap((entry) => selectChanges(entry, instance)),
    );
    const made = changes.length === 0 ? none : await toEngageEvents(changes);
    return chunks.map(({ last, entries }) => ({
      last,
      events: entries.flatMap((entry) => {
        const event = selectEvent(entry, selection);
        const position = entry.outcome === 'processed' ? entry.event.position : entry.position;
        return [...(event === null ? [] : [toOutgoing(event)]), ...(made.get(position) ?? [])];
      }),
    }));
  };
}

const none: ReadonlyMap<LogPosition, OutgoingEvent[]> = new Map();

type FoundProfile = ToldProfile & { readonly id: ProfileId };
type PlacedChanges = (PlacedMembership | PlacedTrait)[];

/** Neither sources nor `integrations` speak of these: the destination's own settings decide alone. */
function selectChanges(
  entry: StreamEntry,
  { segments, computedTraits, workspaceId }: DestinationInstance,
): PlacedChanges {
  if (segments.mode === 'none' && computedTraits.mode === 'none') return [];
  if (entry.outcome !== 'processed' && entry.outcome !== 'timed') return [];
  const of = entry.outcome === 'processed' ? entry.event : entry;
  if (of.workspaceId !== workspaceId) return [];
  const { position, receivedAt } = of;
  const { memberships = [], computed = [] } = entry;
  const place = (part: number) => ({ workspaceId, position, receivedAt, part });
  return [
    ...memberships
      .map((membership, index) => ({ ...membership, ...place(index + 1) }))
      .filter(({ segmentId }) => hearsOf(segments, segmentId)),
    ...computed
      .map((trait, index) => ({ ...trait, ...place(memberships.length + index + 1) }))
      .filter(({ traitId }) => hearsOfTrait(computedTraits, traitId)),
  ];
}

function createToEngageEvents(
  { id: destinationId, workspaceId, segments, computedTraits }: DestinationInstance,
  { profiles, segment, belongs }: MembershipLookups,
  logger: Logger,
) {
  /** A key never changes. */
  const keys = new Map<string, string>();
  const keyOf = async (segmentId: string): Promise<string | null> => {
    const key = keys.get(segmentId) ?? (await segment(workspaceId, segmentId))?.key ?? null;
    if (key !== null) keys.set(segmentId, key);
    return key;
  };
  const toMembershipEvent = async (
    change: PlacedMembership,
    profile: FoundProfile | undefined,
  ): Promise<OutgoingEvent | null> => {
    const { position, profileId, segmentId, entered, reason } = change;
    const key = await keyOf(segmentId);
    if (profile === undefined || key === null) {
      const missing = key === null ? 'segment' : 'profile';
      logger.warn({ destinationId, segmentId, position, missing }, 'a membership names nobody');
      return null;
    }
    // To a receiver both profiles are one person now, who has not left where the merged profile belongs.
    const wentInto = !entered && reason === 'merge' && profile.id !== profileId;
    if (wentInto && (await belongs(workspaceId, profile.id, segmentId))) return null;
    return membershipEvent(change, { key, profile, send: segments.send });
  };
  const toTraitEvent = (
    change: PlacedTrait,
    profile: FoundProfile | undefined,
  ): OutgoingEvent | null => {
    const { position, profileId, traitId } = change;
    if (profile === undefined) {
      const missing = 'profile';
      logger.warn({ destinationId, traitId, position, missing }, 'a computed trait names nobody');
      return null;
    }
    // It was merged since: to a receiver both are one person, whose value the merge told, and who must not get an older one.
    if (profile.id !== profileId) return null;
    return computedTraitEvent(change, { profile, send: computedTraits.send });
  };
  return async (changes: Readonly<PlacedChanges>) => {
    const ids = new Set(changes.map(({ profileId }) => profileId));
    const found = await profiles(workspaceId, [...ids]);
    const made = new Map<LogPosition, OutgoingEvent[]>();
    for (const change of changes) {
      const { position, profileId } = change;
      const profile = found.get(profileId);
      const event =
        'traitId' in change
          ? toTraitEvent(change, profile)
          : await toMembershipEvent(change, profile);
      if (event === null) continue;
      const beside = made.get(position);
      if (beside === undefined) made.set(position, [event]);
      else beside.push(event);
    }
    return made;
  };
}
