import type { LogPosition } from '../../kernel/event.ts';
import type { StreamChunk, StreamEntry } from '../../log/stream.ts';
import type { Logger } from '../../observe/logger.ts';
import type { OutgoingEvent } from '../destination.ts';
import type { DestinationInstance, ReadyDestination } from '../instance.ts';
import {
  type MembershipLookups,
  membershipEvent,
  type PlacedMembership,
} from '../membership-event.ts';
import { toOutgoing } from '../payload.ts';
import { hearsOf } from '../segment-setting.ts';
import { type Selection, selectEvent } from '../select.ts';

/** What of a chunk goes to one destination, in the order of the log: an event, then the memberships that changed with it. */
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
  const toMembershipEvents = createToMembershipEvents(instance, lookups, logger);
  return async (chunks) => {
    const changes = chunks.flatMap(({ entries }) =>
      entries.flatMap((entry) => selectMemberships(entry, instance)),
    );
    const made = changes.length === 0 ? none : await toMembershipEvents(changes);
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

/** Neither sources nor `integrations` speak of memberships: the destination's own setting decides alone. */
function selectMemberships(
  entry: StreamEntry,
  { segments, workspaceId }: DestinationInstance,
): PlacedMembership[] {
  if (segments.mode === 'none') return [];
  if (entry.outcome !== 'processed' && entry.outcome !== 'timed') return [];
  const of = entry.outcome === 'processed' ? entry.event : entry;
  if (of.workspaceId !== workspaceId) return [];
  const { position, receivedAt } = of;
  return (entry.memberships ?? [])
    .map((membership, index) => ({
      ...membership,
      ...{ workspaceId, position, receivedAt, part: index + 1 },
    }))
    .filter(({ segmentId }) => hearsOf(segments, segmentId));
}

function createToMembershipEvents(
  { id: destinationId, workspaceId, segments: { send } }: DestinationInstance,
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
  return async (changes: readonly PlacedMembership[]) => {
    const ids = new Set(changes.map(({ profileId }) => profileId));
    const found = await profiles(workspaceId, [...ids]);
    const made = new Map<LogPosition, OutgoingEvent[]>();
    for (const change of changes) {
      const { position, profileId, segmentId, entered, reason } = change;
      const profile = found.get(profileId);
      const key = await keyOf(segmentId);
      if (profile === undefined || key === null) {
        const missing = key === null ? 'segment' : 'profile';
        logger.warn({ destinationId, segmentId, position, missing }, 'a membership names nobody');
        continue;
      }
      // To a receiver both profiles are one person now, who has not left where the merged profile belongs.
      const wentInto = !entered && reason === 'merge' && profile.id !== profileId;
      if (wentInto && (await belongs(workspaceId, profile.id, segmentId))) continue;
      const event = membershipEvent(change, { key, profile, send });
      const beside = made.get(position);
      if (beside === undefined) made.set(position, [event]);
      else beside.push(event);
    }
    return made;
  };
}
