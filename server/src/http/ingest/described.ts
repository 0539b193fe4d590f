import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { collectLimits, eventLimits } from '../../sources/index.ts';

/**
 * What OpenAPI says of the paths that take events. It has no effect on requests: ingest reads its bodies itself, and
 * answers a request that holds something wrong as the SDKs need it.
 */

const data = (description: string, example: object) =>
  z
    .record(z.string(), z.unknown())
    .describe(description)
    .meta({ examples: [example] });

const id = (description: string, example: string) =>
  z
    .string()
    .max(eventLimits.idLengthMax)
    .describe(description)
    .meta({ examples: [example] });

const time = (description: string) => z.iso.datetime().optional().describe(description);

const person = {
  userId: id('Your id of the person. Each call needs this or `anonymousId`.', 'u-1').optional(),
  anonymousId: id('Of a person whom you do not know yet.', 'a-7f3c').optional(),
};
const common = {
  messageId: z
    .string()
    .max(eventLimits.messageIdLengthMax)
    .optional()
    .describe(
      'Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, ' +
        'the server gives one, and a repetition cannot be recognised.',
    )
    .meta({ examples: ['order-1001-completed'] }),
  timestamp: time('When it happened; left out: when it was received.'),
  sentAt: time('When it was sent, by the same clock: corrects a clock that is wrong.'),
  context: data('About the circumstances: page, device, campaign, library.', {
    ip: '203.0.113.7',
    locale: 'en-GB',
  }).optional(),
  integrations: data(
    'Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.',
    { All: true },
  ).optional(),
};
const traits = (example: object) =>
  data('What is known now. A trait set to null is removed.', example).optional();
const properties = (example: object) =>
  data('About what happened; names and types are yours.', example).optional();

const calls = {
  identify: z
    .object({ ...person, traits: traits({ email: 'jane@example.com', plan: 'pro' }), ...common })
    .meta({ id: 'IdentifyCall' }),
  track: z
    .object({
      ...person,
      event: z
        .string()
        .min(1)
        .describe('What happened, as object and past participle.')
        .meta({ examples: ['Order Completed'] }),
      properties: properties({ revenue: 42, currency: 'EUR' }),
      ...common,
    })
    .meta({ id: 'TrackCall' }),
  page: z
    .object({
      ...person,
      name: z
        .string()
        .optional()
        .meta({ examples: ['Pricing'] }),
      properties: properties({ url: 'https://example.com/pricing' }),
      ...common,
    })
    .meta({ id: 'PageCall' }),
  screen: z
    .object({
      ...person,
      name: z
        .string()
        .optional()
        .meta({ examples: ['Cart'] }),
      properties: properties({ items: 3 }),
      ...common,
    })
    .meta({ id: 'ScreenCall' }),
  group: z
    .object({
      ...person,
      groupId: id('Your id of the account.', 'acme'),
      traits: traits({ name: 'Acme', employees: 120 }),
      ...common,
    })
    .meta({ id: 'GroupCall' }),
  alias: z
    .object({
      userId: id('The id from now on.', 'u-1'),
      previousId: id('The id before.', 'a-7f3c'),
      ...common,
    })
    .meta({ id: 'AliasCall' }),
} as const;

const batch = z
  .object({
    batch: z
      .array(
        z
          .looseObject({
            type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']),
            ...person,
            ...common,
          })
          .describe('A call with its `type`, and the fields of that call.'),
      )
      .min(1)
      .max(collectLimits.batchEventsMax)
      .meta({
        examples: [
          [
            { type: 'identify', userId: 'u-1', traits: { email: 'jane@example.com' } },
            { type: 'track', userId: 'u-1', event: 'Order Completed', properties: { revenue: 42 } },
          ],
        ],
      }),
    context: data('Merged into each call; the call wins.', {
      library: { name: 'shop', version: '1' },
    }).optional(),
    sentAt: common.sentAt,
    writeKey: z.string().optional().describe('Where no header can carry it.'),
  })
  .meta({ id: 'Batch' });

const failed = z
  .object({
    success: z.literal(false),
    error: z.object({
      code: z.string().describe('Such as `invalid_json`, `too_many_events`, `no_write_key`.'),
      message: z.string(),
    }),
  })
  .meta({ id: 'IngestError' });

const answers = (ok: z.ZodType, type = 'application/json') => ({
  200: { description: 'The bytes are synced to disk.', content: { [type]: { schema: ok } } },
  400: failed.describe('Not JSON, or over a limit. Sending it again cannot help.'),
  401: failed.describe('No write key, or an unknown one.'),
  403: failed.describe('The source does not take requests from this origin.'),
  404: failed.describe('The source is disabled.'),
  429: failed.describe('Over the rate limit of the source. Wait for the seconds of Retry-After.'),
  503: failed.describe('The event could not be stored. Send it again after Retry-After.'),
});

const success = z.object({ success: z.literal(true) });
const headers = z.object({
  'content-encoding': z.enum(['gzip']).optional().describe('Where the body is compressed.'),
});
const base = { tags: ['ingest'], security: [{ writeKey: [] }] };

const aboutCalls =
  'The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with ' +
  '200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as ' +
  '`X-Write-Key`, or as `writeKey` in the query or the body.';

const summaries = {
  identify: 'Say who a person is, and what is known of them',
  track: 'Say what a person did',
  page: 'Say which page of a site a person saw',
  screen: 'Say which screen of an app a person saw',
  group: 'Say to which account a person belongs, and what is known of it',
  alias: 'Say that two ids are the same person',
} as const;

const oneCall = (name: keyof typeof calls): FastifySchema => ({
  ...base,
  operationId: name,
  summary: summaries[name],
  description: `${aboutCalls} Short path: \`/v1/${name.slice(0, 1)}\`.`,
  headers,
  body: calls[name],
  response: answers(success),
});

const writeKeyQuery = z.string().describe('The write key of the source.');

/** By the path of the endpoint. Every other path of ingest is another name of one of these. */
export const describedIngest: Readonly<Record<string, FastifySchema>> = {
  '/v1/identify': oneCall('identify'),
  '/v1/track': oneCall('track'),
  '/v1/page': oneCall('page'),
  '/v1/screen': oneCall('screen'),
  '/v1/group': oneCall('group'),
  '/v1/alias': oneCall('alias'),
  '/v1/batch': {
    ...base,
    operationId: 'batch',
    summary: 'Send up to 2,500 calls in one request',
    description:
      'At most 500 KB, inflated. A call that is wrong by itself becomes a dead letter, and its neighbours go through. ' +
      'Other names: `/v1/b`, `/v1/import`, `/batch`, `/b`, and `/beacon/v1/batch?writeKey=` for beacons.',
    headers,
    body: batch,
    response: answers(success),
  },
  '/v1/merge': {
    ...base,
    operationId: 'merge',
    summary: 'Say that identifiers belong to one person',
    description: "RudderStack's merge call.",
    headers,
    body: z
      .object({
        mergeProperties: z
          .array(
            z.object({
              type: z.string().describe('Such as `email`.'),
              value: z.string().describe('The identifier.'),
            }),
          )
          .min(1),
        ...person,
        ...common,
      })
      .meta({ id: 'MergeCall' }),
    response: answers(z.literal('ok'), 'text/plain'),
  },
  '/v1/webhook': {
    ...base,
    security: [],
    summary: 'Take any JSON from a program that cannot be told its shape',
    description:
      'A body that names `type` and a person is that call; anything else becomes the track `webhook_source_event` with ' +
      'the body as properties. By GET the fields of the query are the body.',
    querystring: z.object({ writeKey: writeKeyQuery }),
    body: z.unknown(),
    response: answers(z.literal('ok'), 'text/plain'),
  },
  ...Object.fromEntries(
    (['track', 'page'] as const).map((name) => [
      `/pixel/v1/${name}`,
      {
        ...base,
        security: [],
        operationId: `${name}ByPixel`,
        summary: `A ${name} call as a picture, for e-mails and pages without scripts`,
        description:
          'Every further field of the query is a field of the call; a dot leads into an object: `properties.campaign=7`.',
        querystring: z.object({
          writeKey: writeKeyQuery,
          userId: person.userId,
          anonymousId: person.anonymousId,
          ...(name === 'track' ? { event: z.string().describe('What happened.') } : {}),
        }),
        response: answers(z.string(), 'image/gif'),
      },
    ]),
  ),
};
