import type { Collection, LinkedIdentifier } from '../identity/index.ts';
import { type EventType, eventTypes } from '../kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { Profile, Sighting, Trait } from './profile.ts';
import type { ProfileRow } from './profile-store.ts';

/** The document of a profile as it is stored. Sources are named once and pointed to, as traits repeat them. */
interface Document {
  readonly s: readonly string[];
  readonly i: readonly (readonly [string, string, number, string, number, string, number])[];
  readonly m: readonly string[];
  readonly t: Readonly<Record<string, readonly [JsonValue, number, string, number]>>;
  readonly c: Partial<Record<EventType, number>>;
  readonly f: readonly [number, string, number] | null;
  readonly l: readonly [number, string, number] | null;
}

export function encodeProfile(profile: Profile): ProfileRow {
  const sources: string[] = [];
  const source = (id: string): number => {
    const index = sources.indexOf(id);
    return index === -1 ? sources.push(id) - 1 : index;
  };
  const sighting = (one: Sighting | null): Document['f'] =>
    one && [one.at, one.messageId, source(one.sourceId)];
  const traits = Object.create(null) as Record<string, Document['t'][string]>;
  // In the order of names, so that the same knowledge gives the same bytes however it came together.
  for (const name of Object.keys(profile.traits).sort()) {
    const trait = profile.traits[name]!;
    traits[name] = [trait.value, trait.at, trait.messageId, source(trait.sourceId)];
  }
  const counts: Document['c'] = {};
  for (const type of eventTypes) {
    if (profile.counts[type] !== undefined) counts[type] = profile.counts[type];
  }
  const document: Document = {
    s: sources,
    i: profile.identifiers.map((one) => [
      one.type,
      one.value,
      one.linkedAt,
      one.messageId,
      source(one.sourceId),
      one.rule,
      one.lastSeen,
    ]),
    m: profile.mergedIds,
    t: traits,
    c: counts,
    f: sighting(profile.first),
    l: sighting(profile.last),
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
export function mergedRow(into: Profile, id: ProfileId): ProfileRow {
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
  const source = (index: number) => asId<SourceId>(document.s[index] ?? '');
  const sighting = (one: Document['f']): Sighting | null =>
    one && { at: one[0], messageId: one[1], sourceId: source(one[2]) };
  const traits = Object.create(null) as Record<string, Trait>;
  for (const name of Object.keys(document.t)) {
    const [value, at, messageId, from] = document.t[name]!;
    traits[name] = { value, at, messageId, sourceId: source(from) };
  }
  return {
    workspaceId: asId<WorkspaceId>(row.workspace_id),
    id: asId<ProfileId>(row.profile_id),
    collection: row.collection as Collection,
    identifiers: document.i.map(
      ([type, value, linkedAt, messageId, from, rule, lastSeen]): LinkedIdentifier => ({
        type,
        value,
        linkedAt,
        messageId,
        sourceId: source(from),
        rule,
        lastSeen,
      }),
    ),
    mergedIds: document.m.map((id) => asId<ProfileId>(id)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    traits,
    counts: document.c,
    first: sighting(document.f),
    last: sighting(document.l),
  };
}
