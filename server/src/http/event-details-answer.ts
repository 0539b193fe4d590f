import { z } from 'zod';
import { collections } from '../identity/index.ts';
import { type CustomerEvent, eventTypes } from '../kernel/event.ts';
import type { Profile } from '../profiles/index.ts';
import { activityOutcomes } from './activity-entry.ts';
import type { EventDetails, EventOutcome, Received } from './event-details.ts';
import { ingestEndpoints } from './ingest/endpoints.ts';
import { dataObject } from './json-value.ts';
import { type Mask, maskedField } from './mask.ts';
import { outcomeHelp } from './outcome-help.ts';

const time = z.iso.datetime();
/** A clock of somebody else: its years may have six digits and a sign. */
const clientTime = z.string().nullable().describe('As the client said, in ISO 8601.');
const data = z.unknown();

const rawAnswer = z
  .object({
    kind: z.string().describe('What the body holds: batch, event, a type of call, merge, webhook.'),
    path: z.string().nullable().describe('A path of ingest that takes such a body.'),
    channel: z.string().describe('browser, mobile or server.'),
    receivedAt: time,
    ip: z.string().nullable().describe('As it was kept; null where the source drops addresses.'),
    userAgent: z.string().nullable(),
    payload: z
      .string()
      .describe('Text of the event; of a request that is refused whole, what was kept of it.'),
    batch: z
      .object({
        index: z.int().describe('Place in the batch, from 0.'),
        count: z.int(),
        rest: dataObject(data, 'What the batch says of all of its events.'),
      })
      .nullable(),
    replayOf: z.string().nullable().describe('The dead letter that this is a replay of.'),
    replayedAt: time.nullable().describe('When that was replayed; it was received before.'),
  })
  .meta({ id: 'ReceivedEvent' });

const normalAnswer = z
  .object({
    type: z.enum(eventTypes),
    event: z.string().nullable(),
    messageId: z.string(),
    userId: z.string().nullable(),
    anonymousId: z.string().nullable(),
    groupId: z.string().nullable(),
    previousId: z.string().nullable(),
    timestamp: time,
    originalTimestamp: clientTime,
    sentAt: clientTime,
    receivedAt: time,
    properties: dataObject(data),
    traits: dataObject(data),
    context: dataObject(data),
    integrations: dataObject(data),
  })
  .meta({ id: 'NormalizedEvent' });

const ownerAnswer = z
  .object({
    id: z.string(),
    collection: z.enum(collections),
    createdAt: time,
    identifiers: z.array(
      z.object({
        type: z.string(),
        value: z.string(),
        fromEvent: z.boolean().describe('Whether this very event linked it.'),
      }),
    ),
    traitsFromEvent: z
      .array(z.string())
      .describe('Names of the traits whose present value this very event said.'),
  })
  .meta({ id: 'EventOwner' });

export const eventDetailsAnswer = z
  .object({
    position: z.number(),
    receivedAt: time,
    sourceId: z.string(),
    type: z.enum(eventTypes).nullable().describe('What it said that it is; null where it did not.'),
    event: z.string().nullable(),
    messageId: z.string().nullable(),
    masked: maskedField,
    outcome: z.enum(['waiting', ...activityOutcomes]).describe('Waiting: not processed yet.'),
    stage: z.string().nullable().describe('Where it left the path.'),
    reason: z.string().nullable().describe('Null for a dropped event whose reason is forgotten.'),
    message: z.string().nullable().describe('The reason in words.'),
    help: z.string().nullable().describe('What to do about it.'),
    notes: z
      .array(z.string())
      .nullable()
      .describe('What was left out on the way, as codes; null where that is not kept any more.'),
    raw: rawAnswer.nullable(),
    rawMissing: z
      .enum(['removed', 'damaged'])
      .nullable()
      .describe('Why there is no `raw`: the log keeps it for a time only, or was damaged there.'),
    normalized: normalAnswer.nullable(),
    normalizedFrom: z
      .enum(['stream', 'warehouse', 'log'])
      .nullable()
      .describe(
        'stream: as it was processed. warehouse: as it is stored. log: as it would be, from what was received.',
      ),
    profile: ownerAnswer.nullable().describe('The profile that the event belongs to now.'),
    account: ownerAnswer.nullable().describe('The account that it names.'),
    mergedIds: z.array(z.string()).describe('Profiles that this event merged into these.'),
    duplicateOf: z
      .object({ position: z.number(), receivedAt: time })
      .nullable()
      .describe('The event that took effect under the same message id.'),
    deadLetterId: z.string().nullable(),
  })
  .meta({ id: 'EventDetails' });

type Answer = z.input<typeof eventDetailsAnswer>;

export function toEventDetails(details: EventDetails, mask: Mask): Answer {
  const { position, head, received, outcome, normal, profile, account, merged, letter } = details;
  const logged = typeof received === 'object' ? received : null;
  const messageId = normal?.event.messageId ?? null;
  const { sourceId, receivedAt, type, event } = head;
  return {
    ...{ position, sourceId, type, event },
    receivedAt: iso(receivedAt),
    messageId: head.messageId,
    masked: mask.masked,
    ...toOutcome(outcome),
    raw: logged && toRaw(logged, mask),
    rawMissing: typeof received === 'object' ? null : received,
    normalized: normal && toNormal(normal.event, mask),
    normalizedFrom: normal?.from ?? null,
    profile: profile && toOwner(profile, messageId, mask),
    account: account && toOwner(account, messageId, mask),
    mergedIds: [...merged],
    deadLetterId: letter?.id ?? null,
  };
}

function toOutcome(outcome: EventOutcome) {
  const none = { stage: null, reason: null, message: null, help: null, duplicateOf: null };
  if (outcome.kind === 'waiting') return { outcome: outcome.kind, ...none, notes: [] };
  if (outcome.kind === 'processed') {
    const notes = outcome.notes && [...outcome.notes];
    return { outcome: outcome.kind, ...none, notes };
  }
  const { kind, stage, reason, message, duplicateOf } = outcome;
  return {
    ...{ outcome: kind, stage, reason, message, notes: [] },
    help: reason === null ? null : outcomeHelp(reason),
    duplicateOf: duplicateOf && { ...duplicateOf, receivedAt: iso(duplicateOf.receivedAt) },
  };
}

function toRaw({ request, payload, batch }: Received, mask: Mask): Answer['raw'] {
  const { kind, channel, receivedAt, ip, userAgent, replayOf, replayedAt } = request;
  const endpoint = ingestEndpoints.find(
    (one) => one.kind === kind && one.channel === undefined && one.methods.includes('POST'),
  );
  return {
    ...{ kind, channel },
    path: endpoint?.path ?? null,
    receivedAt: iso(receivedAt),
    ip: ip === null ? null : (mask.data(ip) as string),
    userAgent: userAgent === null ? null : (mask.data(userAgent) as string),
    payload: mask.eventText(payload),
    batch: batch && { ...batch, rest: mask.event(batch.rest) },
    replayOf: replayOf ?? null,
    replayedAt: isoOrNull(replayedAt ?? null),
  };
}

function toNormal(event: CustomerEvent, mask: Mask): Answer['normalized'] {
  const { type, messageId, context } = event;
  const id = (name: 'userId' | 'anonymousId' | 'groupId' | 'previousId') => {
    const value = event[name];
    return value === null ? null : mask.identifier(name, value);
  };
  const values = mask.event({
    context,
    properties: event.properties,
    traits: event.traits,
    integrations: event.integrations,
  });
  return {
    ...{ type, event: event.event, messageId },
    userId: id('userId'),
    anonymousId: id('anonymousId'),
    groupId: id('groupId'),
    previousId: id('previousId'),
    timestamp: iso(event.timestamp),
    originalTimestamp: isoOrNull(event.originalTimestamp),
    sentAt: isoOrNull(event.sentAt),
    receivedAt: iso(event.receivedAt),
    properties: values['properties'] as typeof context,
    traits: values['traits'] as typeof context,
    context: values['context'] as typeof context,
    integrations: values['integrations'] as typeof context,
  };
}

function toOwner(profile: Profile, messageId: string | null, mask: Mask): Answer['profile'] {
  const { id, collection, createdAt, identifiers, traits } = profile;
  return {
    ...{ id, collection },
    createdAt: iso(createdAt),
    identifiers: identifiers.map((one) => ({
      type: one.type,
      value: mask.identifier(one.type, one.value),
      fromEvent: one.messageId === messageId,
    })),
    traitsFromEvent: Object.entries(traits)
      .filter(([, trait]) => trait.value !== null && trait.messageId === messageId)
      .map(([name]) => name),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
