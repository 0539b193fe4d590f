import { z } from 'zod';
import type { ObservedSchema } from '../../observed-schema/index.ts';
import { type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { requireUnmasked } from '../mask.ts';
import { observedNames } from '../observed-names.ts';
import { principalOf } from '../principal.ts';
import { isoOrNull } from './access.ts';

export interface SegmentSuggestionDependencies {
  readonly segments: SegmentDesk;
  readonly schema: ObservedSchema;
}

const templateAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    definition: segmentFields.definition,
  })
  .meta({ id: 'SegmentTemplate' });

const valuesAnswer = z
  .object({
    values: z.array(
      z.object({
        value: z.unknown().describe('A name; or, where a path is given, a value as it is.'),
        count: z.int().describe('Profiles that have it, or events.'),
      }),
    ),
    isPart: z.boolean().describe('Whether only a part was counted, as there are so many profiles.'),
    since: z.iso
      .datetime()
      .nullable()
      .describe('Events since then were counted. Null: all that were observed.'),
  })
  .meta({ id: 'SegmentValues' });

const valuesQuery = z.object({
  kind: z.enum(['event', 'property', 'trait', 'consent']).default('event').describe('Of what.'),
  of: z.enum(['users', 'accounts']).default('users').describe('Whose traits.'),
  event: z
    .string()
    .max(500)
    .optional()
    .describe('Properties of events of this name. Left out: any.'),
  path: z
    .string()
    .max(200)
    .optional()
    .describe('Values of the trait or property at this path. Left out: names.'),
  search: z.string().max(200).default('').describe('How they begin, in any case.'),
});

/** What helps to write a definition: whole ones to begin with, and what was observed. */
export function segmentSuggestionRoutes(
  app: App,
  { segments, schema }: SegmentSuggestionDependencies,
): void {
  const onRequest = app.requirePrincipal('segments:read');

  app.get('/api/segments/templates', {
    onRequest,
    schema: {
      tags: ['segments'],
      operationId: 'listSegmentTemplates',
      summary: 'Definitions to begin with',
      description: "Events and properties are named as in Segment's specification for shops.",
      response: {
        200: z.object({ templates: z.array(templateAnswer) }),
        default: errorAnswer,
      },
    },
    handler: async () => ({ templates: [...segments.templates] }),
  });

  app.get('/api/segments/values', {
    onRequest,
    schema: {
      tags: ['segments'],
      operationId: 'suggestSegmentValues',
      summary: 'Names and values that were observed, the most frequent first',
      description:
        'Names of traits, events, properties and categories of consent; with `path` the values there, which needs the scope ' +
        '`personal-data:read`.',
      querystring: valuesQuery,
      response: { 200: valuesAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const { workspaceId } = principal;
      const { kind, of, event = null, path, search } = request.query;
      if (path !== undefined) requireUnmasked(principal, 'Showing values', 'Ask for names only.');
      const names = (of: 'event' | 'property') =>
        observedNames(schema, workspaceId, { kind: of, event, search });
      const found =
        kind === 'event'
          ? await names(kind)
          : kind === 'consent'
            ? await segments.suggest.consents(workspaceId, { search })
            : kind === 'trait'
              ? path === undefined
                ? await segments.suggest.traits(workspaceId, { of, search })
                : await segments.suggest.traitValues(workspaceId, { of, path, search })
              : path === undefined
                ? await names(kind)
                : await segments.suggest.propertyValues(workspaceId, { event, path, search });
      const { isPart, since } = found;
      return { values: [...found.found], isPart, since: isoOrNull(since) };
    },
  });
}
