import type { ApartPair, Collection, LinkedIdentifier } from '../identity/index.ts';
import { type EventType, eventTypes } from '../kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { Profile, Sighting, Trait } from './profile.ts';
import type { ProfileRow } from './profile-store.ts';

/** A sighting as it is stored: time, message id, source. */
type StoredSighting = readonly [number, string, string];

/** The document of a profile as it is stored. Events are named once, in `e`, and pointed to: traits repeat them. */
interface Document {
  readonly e: readonly StoredSighting[];
  /** Type, value, the event that linked it, the rule, last seen. */
  readonly i: readonly (readonly [string, string, number, string, number])[];
  readonly m: readonly string[];
  readonly t: Readonly<Record<string, readonly [JsonValue, number]>>;
  readonly c: Partial<Record<EventType, number>>;
  readonly f: number | null;
  readonly l: number | null;
  /** Left out where it is apart from none. */
  readonly a?: readonly (readonly [string, string])[];
}

export function encodeProfile(profile: Profile): ProfileRow {
  const events: StoredSighting[] = [];
  const places = new Map<string, number>();
  const place = ({ at, messageId, sourceId }: Sighting): number => {
    const known = places.get(messageId);
    const event = known === undefined ? undefined : events[known];
    // A message id may come again after the dedupe window.
    if (known !== undefined && event?.[0] === at && event[2] === sourceId) return known;
    places.set(messageId, events.length);
    return events.push([at, messageId, sourceId]) - 1;
  };
  const traits = Object.create(null) as Record<string, Document['t'][string]>;
  // In the order of names, so that the same knowledge gives the same bytes however it came together.
  for (const name of Object.keys(profile.traits).sort()) {
    const trait = profile.traits[name]!;
    traits[name] = [trait.value, place(trait)];
  }
  const counts: Document['c'] = {};
  for (const type of eventTypes) {
    if (profile.counts[type] !== undefined) counts[type] = profile.counts[type];
  }
  const document: Document = {
    e: events,
    i: profile.identifiers.map(({ type, value, rule, lastSeen, linkedAt, messageId, sourceId }) => [
      type,
      value,
      place({ at: linkedAt, messageId, sourceId }),
      rule,
      lastSeen,
    ]),
    m: profile.mergedIds,
    t: traits,
    c: counts,
    f: profile.first && place(profile.first),
    l: profile.last && place(profile.last),
    ...(profile.apart === undefined ? {} : { a: profile.apart }),
  };
  return {
    workspace_id: profile.workspaceId,
    profile_id: profile.id,
    collection: profile.collection,
    merged_into: null,
    created_at: profile.createdAt,
    updated_at: profile.updatedAt,
    version: profile.version,
    document: JSON.stringify(document),
  };
}

/** The row of a profile that was merged away: it keeps only where it went. */
export function mergedRow(
  into: Pick<Profile, 'workspaceId' | 'id' | 'collection'>,
  id: ProfileId,
): ProfileRow {
  return {
    workspace_id: into.workspaceId,
    profile_id: id,
    collection: into.collection,
    merged_into: into.id,
    created_at: 0,
    updated_at: 0,
    version: 0,
    document: '',
  };
}

export function decodeProfile(row: ProfileRow): Profile {
  const document: Document = JSON.parse(row.document);
  const events = document.e.map(
    ([at, messageId, sourceId]): Sighting => ({
      at,
      messageId,
      sourceId: asId<SourceId>(sourceId),
    }),
  );
  const traits = Object.create(null) as Record<string, Trait>;
  for (const name of Object.keys(document.t)) {
    const [value, event] = document.t[name]!;
    traits[name] = { value, ...events[event]! };
  }
  return {
    workspaceId: asId<WorkspaceId>(row.workspace_id),
    id: asId<ProfileId>(row.profile_id),
    collection: row.collection as Collection,
    identifiers: document.i.map(([type, value, event, rule, lastSeen]): LinkedIdentifier => {
      const { at, messageId, sourceId } = events[event]!;
      return { type, value, linkedAt: at, messageId, sourceId, rule, lastSeen };
    }),
    mergedIds: document.m.map((id) => asId<ProfileId>(id)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    traits,
    counts: document.c,
    first: document.f === null ? null : events[document.f]!,
    last: document.l === null ? null : events[document.l]!,
    ...(document.a === undefined ? {} : { apart: document.a as readonly ApartPair[] }),
  };
}
