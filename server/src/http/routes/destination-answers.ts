import { z } from 'zod';
import {
  batchWaitMsMax,
  computedTraitSettingSchema,
  type DeliveryStatus,
  type DestinationDefinition,
  deliveryDefaults,
  eventFilterSchema,
  formFields,
  type ShownDestination,
  segmentSettingSchema,
} from '../../destinations/index.ts';
import { jsonValue } from '../json-value.ts';

export const jsonObject = z.record(z.string(), jsonValue);
const time = z.iso.datetime().nullable();

export const destinationFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('For people, and for the `integrations` of events, which may name it.'),
  enabled: z.boolean(),
  fields: jsonObject.describe('What the action needs; see the catalog.'),
  sourceFilter: z.array(z.string()).max(1_000).nullable().describe('Source ids; null: all.'),
  eventFilter: eventFilterSchema.describe('Types and names of events; null: all.'),
  segments: segmentSettingSchema.describe(
    'Segments of which it hears who entered and who left: `none`, `all`, or the `chosen` of `segmentIds`. As what is in ' +
      '`send`: a track `Audience Entered` or `Audience Exited`, or an identify with the key of the segment as a trait.',
  ),
  computedTraits: computedTraitSettingSchema.describe(
    'Computed traits of which it hears each value that changed: `none`, `all`, or the `chosen` of `traitIds`. As what is in ' +
      '`send`: a track `Trait Computed`, or an identify with the trait.',
  ),
  batchSize: z.number().int().min(1).max(1_000).describe('Most events in a request.'),
  batchWaitMs: z
    .number()
    .int()
    .min(0)
    .max(batchWaitMsMax)
    .describe('How long a batch may wait to be filled.'),
};

const statusAnswer = z
  .object({
    state: z
      .enum(['flowing', 'paused', 'held', 'stopped'])
      .describe(
        'paused: fails as a whole and is probed. held: by a person; see pause. stopped: after 72 hours of ' +
          'either; see resume.',
      ),
    delivered: z
      .number()
      .describe('Events that the receiver took, since the destination was added.'),
    lastDeliveredAt: time.describe('When it took the last one.'),
    failed: z.number().describe('Attempts that failed, counted for each event.'),
    dead: z.number().describe('Events that became dead letters, ever.'),
    discarded: z
      .number()
      .describe('Dead letters that were discarded, by a person or after 30 days.'),
    waiting: z.number().describe('Failed deliveries that are tried again, and those behind them.'),
    deadLetters: z.number().describe('Dead letters that can be replayed.'),
    lagSeconds: z
      .number()
      .nullable()
      .describe(
        'Age of the oldest event that is not delivered; null: none is known. Held or stopped, later ones are not looked at.',
      ),
    pausedUntil: time.describe('When it is probed next.'),
    failingSince: time.describe('Of the first failure since the last success.'),
    heldSince: time.describe('When a person paused it.'),
    heldUntil: time.describe('Until when it keeps its place in the stream; then it is stopped.'),
    stoppedAt: time.describe('When delivery gave up.'),
    lastError: z.string().nullable().describe('Of the last failure that spoke of the destination.'),
  })
  .meta({ id: 'DestinationStatus' });

export const destinationAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    ...destinationFields,
    actionKey: z.string().describe('What it does with an event; see the catalog.'),
    settings: jsonObject.describe('Without credentials.'),
    secretsSet: z.array(z.string()).describe('Credentials that are set; they are never shown.'),
    secretsUnreadable: z
      .array(z.string())
      .describe(
        'Credentials that were stored with another secret. Nothing is sent before they are entered again or removed.',
      ),
    revision: z.number().describe('Goes up with each change.'),
    createdAt: z.iso.datetime(),
    status: statusAnswer.nullable().describe('Null before the first event was looked at.'),
  })
  .meta({ id: 'Destination' });

export const changedAnswer = z
  .object({
    destination: destinationAnswer,
    generated: z
      .record(z.string(), z.string())
      .describe('Credentials that were made just now. They are shown this once.'),
  })
  .meta({ id: 'DestinationChanged' });

const fieldAnswer = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    required: z.boolean(),
    secret: z.boolean().describe('Kept encrypted and never shown.'),
    schema: jsonObject.describe('JSON schema of the value.'),
  })
  .meta({ id: 'FormField' });

export const definitionAnswer = z
  .object({
    kind: z.string(),
    name: z.string(),
    description: z.string(),
    settings: z.array(fieldAnswer),
    generated: z.array(z.string()).describe('Settings that are made for you when left out.'),
    previous: z
      .array(z.string())
      .describe('Settings that hold a credential before its renewal, until they are emptied.'),
    actions: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        description: z.string(),
        fields: z.array(fieldAnswer),
        batchEventsMax: z.number(),
      }),
    ),
    presets: z.array(
      z.object({
        title: z.string(),
        actionKey: z.string(),
        eventFilter: eventFilterSchema,
        batchSize: z.number(),
      }),
    ),
  })
  .meta({ id: 'DestinationDefinition' });

const shownHeaders = z.record(z.string(), z.string());

export const requestAnswer = z
  .object({
    method: z.string(),
    url: z.string(),
    headers: shownHeaders,
    body: z.string().nullable(),
  })
  .meta({ id: 'ShownRequest', description: 'A request, without its credentials.' });

export const testAnswer = z
  .object({
    outcome: z
      .enum(['delivered', 'retry', 'refused', 'rejected'])
      .describe('What would become of an event: taken, tried again, or a dead letter.'),
    message: z.string().nullable(),
    request: requestAnswer.nullable().describe('What was sent; null when nothing was.'),
    status: z.number().nullable().describe('HTTP status; null when no answer came.'),
    headers: shownHeaders.describe('Of the answer.'),
    body: z.string().nullable().describe('The first 2,000 characters of the answer.'),
    durationMs: z.number().describe('From the request to the end of the answer.'),
  })
  .meta({ id: 'DestinationTest' });

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export function toDestination(
  destination: ShownDestination,
  status: DeliveryStatus | undefined,
  now: number,
): z.output<typeof destinationAnswer> {
  const { createdAt, sourceFilter, eventFilter, segments, computedTraits, ...others } = destination;
  const { secretsSet, secretsUnreadable, ...rest } = others;
  return {
    ...rest,
    settings: rest.settings as z.output<typeof jsonObject>,
    fields: rest.fields as z.output<typeof jsonObject>,
    sourceFilter: sourceFilter === null ? null : [...sourceFilter],
    eventFilter: eventFilterSchema.parse(eventFilter),
    segments: { ...segments, segmentIds: [...segments.segmentIds] },
    computedTraits: { ...computedTraits, traitIds: [...computedTraits.traitIds] },
    secretsSet: [...secretsSet],
    secretsUnreadable: [...secretsUnreadable],
    createdAt: new Date(createdAt).toISOString(),
    status: status === undefined ? null : toStatus(status, now),
  };
}

function toStatus(status: DeliveryStatus, now: number): z.output<typeof statusAnswer> {
  const { destinationId: _, oldestAt, heldAt, ...rest } = status;
  const { lastDeliveredAt, pausedUntil, failingSince, stoppedAt } = status;
  return {
    ...rest,
    lastDeliveredAt: iso(lastDeliveredAt),
    heldSince: iso(heldAt),
    heldUntil: iso(heldAt === null ? null : heldAt + deliveryDefaults.holdMsMax),
    lagSeconds: oldestAt === null ? null : Math.max(0, (now - oldestAt) / 1000),
    pausedUntil: iso(pausedUntil),
    failingSince: iso(failingSince),
    stoppedAt: iso(stoppedAt),
  };
}

export function toDefinition(definition: DestinationDefinition): z.output<typeof definitionAnswer> {
  const fields = (schema: Parameters<typeof formFields>[0]) =>
    formFields(schema) as z.output<typeof fieldAnswer>[];
  return {
    kind: definition.kind,
    name: definition.name,
    description: definition.description,
    settings: fields(definition.settings),
    generated: Object.keys(definition.generated ?? {}),
    previous: Object.values(definition.previous ?? {}),
    actions: definition.actions.map((action) => ({
      key: action.key,
      title: action.title,
      description: action.description,
      fields: fields(action.fields),
      batchEventsMax: action.batchEventsMax,
    })),
    presets: definition.presets.map(({ title, actionKey, eventFilter, batchSize }) => ({
      title,
      actionKey,
      batchSize,
      eventFilter: eventFilterSchema.parse(eventFilter),
    })),
  };
}
