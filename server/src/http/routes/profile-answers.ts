import { z } from 'zod';
import type { TimelinePage } from '../../analytics/index.ts';
import { collections, type MergeRow } from '../../identity/index.ts';
import { eventTypes } from '../../kernel/event.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { LinkedProfile, Profile } from '../../profiles/index.ts';
import { dataObject } from '../json-value.ts';

const time = z.iso.datetime();
const json = z.unknown();
const counts = z
  .partialRecord(z.enum(eventTypes), z.int())
  .describe('Events by type, of all ids that mean this profile.');

const identifierAnswer = z
  .object({
    type: z.string(),
    value: z.string(),
    linkedAt: time.describe('Time of the event that linked it.'),
    lastSeen: time,
    messageId: z.string().describe('The event that linked it.'),
    sourceId: z.string(),
    rule: z.string().describe('Where in the event it was read: userId, traits.email…'),
  })
  .meta({ id: 'Identifier' });

const traitAnswer = z
  .object({ value: json, at: time, messageId: z.string(), sourceId: z.string() })
  .meta({ id: 'Trait' });

const sighting = z.object({ at: time, messageId: z.string(), sourceId: z.string() }).nullable();

const summaryShape = {
  id: z.string(),
  collection: z.enum(collections),
  createdAt: time,
  updatedAt: time,
  identifiers: z.array(identifierAnswer),
  counts,
} as const;

export const profileSummary = z
  .object({ ...summaryShape, traits: dataObject(json) })
  .meta({ id: 'ProfileSummary' });

export const linkAnswer = z
  .object({
    id: z.string(),
    collection: z.enum(collections),
    identifiers: z.array(identifierAnswer),
    linkedAt: time,
    messageId: z.string(),
    sourceId: z.string(),
  })
  .meta({ id: 'ProfileLink' });

const mergeAnswer = z
  .object({
    at: time,
    intoId: z.string(),
    fromId: z.string().describe('The profile that went away; its id still finds this one.'),
    messageId: z.string().describe('The event that showed that they are one.'),
    sourceId: z.string(),
    evidence: z
      .array(z.object({ type: z.string(), value: z.string(), rule: z.string() }))
      .describe('The identifiers of that event which matched.'),
    from: z
      .object({ identifiers: z.array(identifierAnswer), mergedIds: z.array(z.string()) })
      .describe('What the profile that went away had.'),
  })
  .meta({ id: 'ProfileMerge' });

export const profileAnswer = z
  .object({
    ...summaryShape,
    firstSeen: sighting,
    lastSeen: sighting,
    traits: dataObject(traitAnswer, 'Each with the event that said so.'),
    mergedIds: z.array(z.string()).describe('Former ids that mean this profile now.'),
    merges: z.array(mergeAnswer).describe('Oldest first.'),
    links: z.array(linkAnswer).describe('The first accounts of a user, or users of an account.'),
    linksNext: z.string().nullable().describe('For the list of links, where there are more.'),
  })
  .meta({ id: 'Profile' });

export const timelineEvent = z
  .object({
    messageId: z.string(),
    type: z.enum(eventTypes),
    event: z.string().nullable(),
    timestamp: time,
    receivedAt: time,
    sourceId: z.string(),
    userId: z.string().nullable(),
    anonymousId: z.string().nullable(),
    groupId: z.string().nullable(),
    properties: dataObject(json),
    traits: dataObject(json),
    context: dataObject(json),
  })
  .meta({ id: 'TimelineEvent' });

export function toSummary(profile: Profile): z.input<typeof profileSummary> {
  const traits: [string, JsonValue][] = [];
  for (const [name, { value }] of Object.entries(profile.traits)) {
    if (value !== null) traits.push([name, value]);
  }
  return { ...summaryOf(profile), traits: Object.fromEntries(traits) };
}

export function toProfile(
  profile: Profile,
  merges: readonly MergeRow[],
  links: { readonly links: readonly LinkedProfile[]; readonly next: string | null },
): z.input<typeof profileAnswer> {
  const traits = Object.entries(profile.traits).flatMap(([name, { at, ...trait }]) =>
    // A removed trait is remembered as null, so that an older value does not come back.
    trait.value === null ? [] : [[name, { ...trait, at: iso(at) }] as const],
  );
  const seen = (one: Profile['first']) => one && { ...one, at: iso(one.at) };
  return {
    ...summaryOf(profile),
    firstSeen: seen(profile.first),
    lastSeen: seen(profile.last),
    traits: Object.fromEntries(traits),
    mergedIds: profile.mergedIds,
    merges: merges.map(toMerge),
    links: links.links.map(toLink),
    linksNext: links.next,
  };
}

export function toLink({ profile, linkedAt, messageId, sourceId }: LinkedProfile) {
  const { id, collection } = profile;
  const identifiers = profile.identifiers.map(toIdentifier);
  return { id, collection, identifiers, linkedAt: iso(linkedAt), messageId, sourceId };
}

export function toTimelineEvent(
  event: TimelinePage['events'][number],
): z.input<typeof timelineEvent> {
  const { timestamp, receivedAt, position: _, ...rest } = event;
  return { ...rest, timestamp: iso(timestamp), receivedAt: iso(receivedAt) };
}

function summaryOf(profile: Profile) {
  return {
    id: profile.id,
    collection: profile.collection,
    createdAt: iso(profile.createdAt),
    updatedAt: iso(profile.updatedAt),
    identifiers: profile.identifiers.map(toIdentifier),
    counts: profile.counts,
  };
}

function toIdentifier({ linkedAt, lastSeen, ...rest }: Profile['identifiers'][number]) {
  return { ...rest, linkedAt: iso(linkedAt), lastSeen: iso(lastSeen) };
}

function toMerge(row: MergeRow): z.input<typeof mergeAnswer> {
  const evidence: { type: string; value: string; rule: string }[] = JSON.parse(row.evidence);
  const from: Pick<Profile, 'identifiers' | 'mergedIds'> = JSON.parse(row.from_identity);
  return {
    at: iso(row.merged_at),
    intoId: row.into_id,
    fromId: row.from_id,
    messageId: row.message_id,
    sourceId: row.source_id,
    evidence: evidence.map(({ type, value, rule }) => ({ type, value, rule })),
    from: { identifiers: from.identifiers.map(toIdentifier), mergedIds: from.mergedIds },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
