import { z } from 'zod';
import { eventTypes } from '../kernel/event.ts';
import {
  isSecretPath,
  namesIn,
  type ObservedEvent,
  type ObservedProperty,
  type ObservedShape,
  observedSchemaLimits,
  type SchemaSummary,
  typeIndex,
  valueTypes,
} from '../observed-schema/index.ts';
import { jsonValue } from './json-value.ts';
import type { Mask } from './mask.ts';

const time = z.iso.datetime();
const amount = z.int().min(0);
const share = z.number().min(0).max(1);

const notRecorded = {
  names: amount.describe('How many different names there were.'),
  exact: z.boolean().describe('False: `names` is an estimate, within about 6 %.'),
};

/** A name of a call is null where it has none: identify, group, alias, and pages without a name. */
const eventName = z.string().nullable().describe('Null where the call has no name.');
const eventType = z.enum(eventTypes);

export const summaryAnswer = z
  .object({
    countedSince: time.describe(
      'Receipt of the first event that is counted; forgetting what was observed begins anew.',
    ),
    countedUntil: time.describe('Receipt of the newest event that is counted.'),
    events: amount.describe('Different events (type and name) that are recorded.'),
    properties: amount.describe('Paths that are recorded, of all events.'),
    notRecorded: z
      .object({
        events: amount.describe('Events sent under names without a record.'),
        ...notRecorded,
      })
      .describe('Names for which a source has no room: over the limits, or too long.'),
    limits: z
      .object({
        events: amount.describe('Events of a source.'),
        properties: amount.describe('Paths of a source, of all events.'),
        propertiesOfEvent: amount.describe('Paths of an event.'),
        depth: amount.describe('Names and arrays on the way to a value.'),
      })
      .describe('How much is recorded at most.'),
  })
  .meta({ id: 'SchemaSummary' });

export const eventAnswer = z
  .object({
    type: eventType,
    event: eventName,
    count: amount.describe('Events since `countedSince`, by all that were stored.'),
    properties: amount.describe('Paths that are recorded; of several sources the most of any.'),
    firstSeen: time,
    lastSeen: time,
    new: z.boolean().describe('First seen since `newSince`.'),
    newProperties: z.boolean().describe('Has a property that was first seen since `newSince`.'),
  })
  .meta({ id: 'SchemaEvent' });

const propertyFields = {
  path: z
    .string()
    .describe(
      'Such as `properties.total`, `properties.products[].price` (in an array), `context.page.url`, or ' +
        '`properties.prices.*`: all keys that are data themselves, such as ids.',
    ),
  events: amount.describe('Events that had it, be it null.'),
  of: amount.describe('Events that could have had it.'),
  absentShare: share.describe('Share of the events `of` that did not have it.'),
  values: amount.describe(
    'Values seen, null among them; below an array there are several in an event.',
  ),
  nullShare: share.describe('Share of the values that were null.'),
  types: z
    .array(z.object({ type: z.enum(valueTypes), count: amount }))
    .describe('Values by type, most first.'),
  firstSeen: time,
  lastSeen: time,
  new: z.boolean().describe('First seen since `newSince`.'),
};

const examples = z
  .array(jsonValue)
  .describe('Up to five different values, newest first; long texts are cut.');

export const propertyAnswer = z
  .object({
    type: eventType,
    event: eventName,
    ...propertyFields,
    examples,
    examplesWithheld: z
      .boolean()
      .describe('Its name tells of a secret or a payment: no examples are ever kept.'),
  })
  .meta({ id: 'SchemaProperty' });

export const mergedPropertyAnswer = z.object(propertyFields).meta({ id: 'SchemaPropertyOfAll' });

export const notRecordedOfEvent = z
  .object({
    type: eventType,
    event: eventName,
    values: amount.describe('Values under names without a record.'),
    ...notRecorded,
  })
  .meta({ id: 'SchemaNotRecorded' });

export function toSummary(summary: SchemaSummary): z.output<typeof summaryAnswer> {
  return {
    countedSince: timeText(summary.countedSince),
    countedUntil: timeText(summary.countedUntil),
    events: summary.events,
    properties: summary.paths,
    notRecorded: summary.beyond,
    limits: {
      events: observedSchemaLimits.eventsPerSourceMax,
      properties: observedSchemaLimits.pathsPerSourceMax,
      propertiesOfEvent: observedSchemaLimits.pathsPerEventMax,
      depth: observedSchemaLimits.depthMax,
    },
  };
}

export function toEvent(event: ObservedEvent, newSince: number): z.output<typeof eventAnswer> {
  return {
    type: event.type as z.output<typeof eventType>,
    event: event.name === '' ? null : event.name,
    count: event.count,
    properties: event.paths,
    firstSeen: timeText(event.firstSeen),
    lastSeen: timeText(event.lastSeen),
    new: event.firstSeen >= newSince,
    newProperties: event.newestPathAt >= newSince,
  };
}

export function toProperty(
  of: { readonly type: string; readonly name: string; readonly events: number },
  property: ObservedProperty,
  newSince: number,
  mask: Mask,
): z.output<typeof propertyAnswer> {
  const shown = property.examples.map(({ value }) => mask.data(value));
  return {
    type: of.type as z.output<typeof eventType>,
    event: of.name === '' ? null : of.name,
    ...toMergedProperty(of.events, property, newSince),
    // Masked, several are one.
    examples: [...new Set(shown)],
    examplesWithheld: isSecretPath(property.path),
  };
}

export function toMergedProperty(
  of: number,
  property: ObservedProperty,
  newSince: number,
): z.output<typeof mergedPropertyAnswer> {
  const { path, events, firstSeen, lastSeen } = property;
  const values = property.values.reduce((sum, count) => sum + count, 0);
  return {
    ...{ path, events, of, values },
    absentShare: of === 0 ? 0 : (of - events) / of,
    nullShare: values === 0 ? 0 : (property.values[typeIndex.null] ?? 0) / values,
    types: valueTypes
      .map((type, index) => ({ type, count: property.values[index] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count),
    firstSeen: timeText(firstSeen),
    lastSeen: timeText(lastSeen),
    new: firstSeen >= newSince,
  };
}

export function toNotRecorded(
  of: { readonly type: string; readonly name: string },
  { beyond }: Pick<ObservedShape, 'beyond'>,
): z.output<typeof notRecordedOfEvent> {
  return {
    type: of.type as z.output<typeof eventType>,
    event: of.name === '' ? null : of.name,
    values: beyond.values,
    ...namesIn(beyond.names),
  };
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
