import { z } from 'zod';
import { collections, type MergeRow } from '../../identity/index.ts';
import { eventTypes } from '../../kernel/event.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import { type LinkedProfile, nameOf, type Profile, type Trait } from '../../profiles/index.ts';
import { dataObject } from '../json-value.ts';
import { type Mask, maskedField } from '../mask.ts';

const time = z.iso.datetime();
const json = z.unknown();
const name = z
  .string()
  .nullable()
  .describe('What it is called by its traits: name, else first and last name.');
const counts = z
  .partialRecord(z.enum(eventTypes), z.int())
  .describe('Events by type, of all ids that mean this profile.');

export const identifierAnswer = z
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

export const traitAnswer = z
  .object({ value: json, at: time, messageId: z.string(), sourceId: z.string() })
  .meta({ id: 'Trait' });

const sighting = z.object({ at: time, messageId: z.string(), sourceId: z.string() }).nullable();

const summaryShape = {
  id: z.string(),
  collection: z.enum(collections),
  name,
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
    name,
    identifiers: z.array(identifierAnswer),
    linkedAt: time,
    messageId: z.string(),
    sourceId: z.string(),
  })
  .meta({ id: 'ProfileLink' });

export const mergeEvidence = z
  .array(z.object({ type: z.string(), value: z.string(), rule: z.string() }))
  .describe('The identifiers of that event which matched.');

const mergeAnswer = z
  .object({
    at: time,
    intoId: z.string(),
    fromId: z.string().describe('The profile that went away; its id still finds this one.'),
    messageId: z.string().describe('The event that showed that they are one.'),
    sourceId: z.string(),
    evidence: mergeEvidence,
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
    masked: maskedField,
  })
  .meta({ id: 'Profile' });

export function toSummary(profile: Profile, mask: Mask): z.input<typeof profileSummary> {
  return { ...summaryOf(profile, mask), traits: mask.data(valuesOf(profile)) as JsonObject };
}

export function toProfile(
  profile: Profile,
  merges: readonly MergeRow[],
  links: { readonly links: readonly LinkedProfile[]; readonly next: string | null },
  mask: Mask,
): z.input<typeof profileAnswer> {
  const seen = (one: Profile['first']) => one && { ...one, at: iso(one.at) };
  return {
    ...summaryOf(profile, mask),
    firstSeen: seen(profile.first),
    lastSeen: seen(profile.last),
    traits: toTraits(profile, mask),
    mergedIds: profile.mergedIds,
    merges: merges.map((row) => toMerge(row, mask)),
    links: links.links.map((link) => toLink(link, mask)),
    linksNext: links.next,
    masked: mask.masked,
  };
}

export function toLink(
  { profile, linkedAt, messageId, sourceId }: LinkedProfile,
  mask: Mask,
): z.input<typeof linkAnswer> {
  const { id, collection } = profile;
  const identifiers = profile.identifiers.map((one) => toIdentifier(one, mask));
  const name = mask.data(nameOf(profile)) as string | null;
  return { id, collection, name, identifiers, linkedAt: iso(linkedAt), messageId, sourceId };
}

function summaryOf(profile: Profile, mask: Mask) {
  return {
    id: profile.id,
    collection: profile.collection,
    name: mask.data(nameOf(profile)) as string | null,
    createdAt: iso(profile.createdAt),
    updatedAt: iso(profile.updatedAt),
    identifiers: profile.identifiers.map((one) => toIdentifier(one, mask)),
    counts: profile.counts,
  };
}

/** A removed trait is remembered as null, so that an older value does not come back. The product's own are not shown. */
function valuesOf({ traits }: Profile): JsonObject {
  const present = Object.entries(traits).filter(
    ([name, { value }]) => value !== null && !isReservedTrait(name),
  );
  return Object.fromEntries(present.map(([name, { value }]) => [name, value]));
}

function toTraits(profile: Profile, mask: Mask): Record<string, z.input<typeof traitAnswer>> {
  const values = valuesOf(profile);
  // Masked as one object, because a name can be data as well; the order of names stays.
  const shown = Object.entries(mask.data(values) as JsonObject);
  const traits = Object.keys(values).map((name, index) => {
    return [shown[index]![0], toTrait(profile.traits[name]!, mask)] as const;
  });
  return Object.fromEntries(traits);
}

export function toTrait(trait: Trait, mask: Mask): z.input<typeof traitAnswer> {
  const { value, at, messageId, sourceId } = trait;
  return { value: mask.data(value), at: iso(at), messageId, sourceId };
}

type Identifier = Profile['identifiers'][number];

export function toIdentifier({ linkedAt, lastSeen, value, ...rest }: Identifier, mask: Mask) {
  const shown = mask.identifier(rest.type, value);
  return { ...rest, value: shown, linkedAt: iso(linkedAt), lastSeen: iso(lastSeen) };
}

function toMerge(row: MergeRow, mask: Mask): z.input<typeof mergeAnswer> {
  const from: Pick<Profile, 'identifiers' | 'mergedIds'> = JSON.parse(row.from_identity);
  return {
    at: iso(row.merged_at),
    intoId: row.into_id,
    fromId: row.from_id,
    messageId: row.message_id,
    sourceId: row.source_id,
    evidence: toEvidence(row, mask),
    from: {
      identifiers: from.identifiers.map((one) => toIdentifier(one, mask)),
      mergedIds: from.mergedIds,
    },
  };
}

export function toEvidence(row: MergeRow, mask: Mask) {
  const evidence: { type: string; value: string; rule: string }[] = JSON.parse(row.evidence);
  return evidence.map(({ type, value, rule }) => ({
    ...{ type, value: mask.identifier(type, value), rule },
  }));
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
