import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/**
 * What OpenAPI says of the Profile API. It has no effect on requests: the routes read their input themselves, to
 * answer errors in Segment's words.
 */

const cursor = z
  .object({
    url: z.string(),
    has_more: z.boolean(),
    next: z.string().describe('For `next` of the page after; empty on the last one.'),
    limit: z.number().int(),
  })
  .meta({ id: 'ProfileApiCursor' });

const externalId = z
  .object({
    source_id: z.string(),
    collection: z.enum(['users', 'accounts']),
    id: z.string().describe('The identifier itself.'),
    type: z.string().meta({ examples: ['email'] }),
    created_at: z.iso.datetime().describe('When it was first seen on this profile.'),
    encoding: z.literal('none'),
    first_message_id: z.string(),
  })
  .meta({ id: 'ExternalId' });

const failed = z
  .object({
    error: z.object({
      code: z
        .string()
        .describe(
          'validation_error, invalid_request_error, authentication_error, not_found, rate_limit_error, ' +
            'warehouse_unavailable.',
        ),
      message: z.string(),
    }),
  })
  .meta({ id: 'ProfileApiError' });

const space = z
  .string()
  .describe('The workspace, by its slug or id.')
  .meta({ examples: ['default'] });
const who = z
  .string()
  .describe('`type:value` of an identifier, or a profile id, alone or after `segment_id:`.')
  .meta({ examples: ['email:jane@example.com'] });
const params = z.object({
  space,
  collection: z.enum(['users', 'accounts']).describe('People or accounts.'),
  id: who,
});

const limit = (standard: number, most: number) =>
  z.int().min(1).max(most).default(standard).describe('Most of a page.');
const next = z.string().optional().describe('`cursor.next` of the page before.');
const names = (what: string) => z.string().optional().describe(`${what}, separated by commas.`);
const verbose = z.boolean().default(false).describe('Each with its source and time.');
const masked = z
  .boolean()
  .optional()
  .describe('True where values are hidden, for want of the scope personal-data:read.');

const base = { tags: ['profile API'], params, security: [{ tokenAsUser: [] }, { token: [] }] };

const describe = (
  operationId: string,
  summary: string,
  description: string,
  given: { readonly querystring?: z.ZodObject; readonly answer: z.ZodObject },
): FastifySchema => ({
  ...base,
  ...{ operationId, summary, description },
  ...(given.querystring === undefined ? {} : { querystring: given.querystring }),
  response: { 200: given.answer, default: failed },
});

/** By the last part of the path. */
export const describedAspects: Readonly<Record<string, FastifySchema>> = {
  traits: describe(
    'readTraits',
    'Traits of a profile, by name',
    'Trait names in their order, a page at a time. An object is one trait.',
    {
      querystring: z.object({
        limit: limit(10, 200),
        next,
        include: names('Names of traits'),
        class: z
          .enum(['audience', 'computed_trait'])
          .optional()
          .describe('Only memberships in segments, or only computed traits.'),
        verbose,
      }),
      answer: z
        .object({
          traits: z
            .record(z.string(), z.unknown())
            .meta({ examples: [{ email: 'jane@example.com', plan: 'pro' }] }),
          cursor,
          masked,
        })
        .meta({ id: 'ProfileApiTraits' }),
    },
  ),
  external_ids: describe(
    'readExternalIds',
    'Identifiers of a profile',
    'With the source, time and message of their first link.',
    {
      querystring: z.object({
        limit: limit(25, 100),
        next,
        include: names('Types of identifiers'),
        verbose,
      }),
      answer: z
        .object({ data: z.array(externalId), cursor, masked })
        .meta({ id: 'ProfileApiExternalIds' }),
    },
  ),
  events: describe(
    'readEvents',
    'Events of a profile in the last 14 days',
    'It reads the warehouse, which is about a second behind. Needs the scope `events:read` as well.',
    {
      querystring: z.object({
        limit: limit(10, 100),
        next,
        sort: z.enum(['asc', 'desc']).default('desc').describe('By time; desc: newest first.'),
        start: z.iso.datetime().optional().describe('From this time on.'),
        end: z.iso.datetime().optional().describe('Until this time.'),
        include: names('Names of events'),
        exclude: names('Names of events to leave out'),
      }),
      answer: z
        .object({
          data: z.array(
            z.object({
              external_ids: z.array(
                z.object({
                  collection: z.literal('users'),
                  type: z.string(),
                  id: z.string(),
                  encoding: z.literal('none'),
                }),
              ),
              context: z.record(z.string(), z.unknown()),
              type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']),
              message_id: z.string(),
              source_id: z.string(),
              timestamp: z.iso.datetime(),
              properties: z.record(z.string(), z.unknown()),
              event: z
                .string()
                .optional()
                .meta({ examples: ['Order Completed'] }),
              related: z.record(z.string(), z.string()),
            }),
          ),
          cursor,
          masked,
        })
        .meta({ id: 'ProfileApiEvents' }),
    },
  ),
  metadata: describe(
    'readMetadata',
    'When a profile was first and last heard of',
    'With the messages and sources of its first and last event.',
    {
      querystring: z.object({ verbose }),
      answer: z
        .object({
          metadata: z.object({
            created_at: z.iso.datetime(),
            updated_at: z.iso.datetime(),
            expires_at: z.null(),
            first_message_id: z.string().nullable(),
            first_source_id: z.string().nullable(),
            last_message_id: z.string().nullable(),
            last_source_id: z.string().nullable(),
          }),
          masked,
        })
        .meta({ id: 'ProfileApiMetadata' }),
    },
  ),
  links: describe(
    'readLinks',
    'Accounts of a person, or people of an account',
    'Each with its identifiers.',
    {
      querystring: z.object({ limit: limit(20, 100), next }),
      answer: z
        .object({
          data: z.array(
            z.object({
              to_collection: z.enum(['users', 'accounts']),
              external_ids: z.array(externalId),
            }),
          ),
          cursor,
          masked,
        })
        .meta({ id: 'ProfileApiLinks' }),
    },
  ),
};

export const describedRemoval: FastifySchema = {
  ...base,
  operationId: 'deleteExternalId',
  summary: 'Take one identifier from a person',
  description:
    'It takes effect within milliseconds, stays in the history as the event `Identifier Removed`, and frees the identifier ' +
    'for another profile. The user id, by which the person is named, stays. Refused with `unsupported_eid_type`, ' +
    '`bad_request` or `eid_not_found`.',
  params: z.object({
    space,
    id: z
      .string()
      .describe('`user_id:{value}`.')
      .meta({ examples: ['user_id:u-1'] }),
  }),
  body: z.object({
    delete_external_ids: z
      .array(
        z.object({
          id: z.string().describe('The identifier itself.'),
          type: z.string().describe('Its type, such as `email`.'),
        }),
      )
      .length(1)
      .meta({ examples: [[{ id: 'jane@example.com', type: 'email' }]] }),
  }),
  response: { 200: z.object({ status: z.literal('success') }), default: failed },
};
