import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import { type ComputedDefinition, type Segment, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { whoIs } from './access.ts';
import { computedTraitAnswer, computedTraitDetailsAnswer } from './computed-trait-answers.ts';
import {
  type ComputedTraitRoutesDependencies,
  computedTraitLifeRoutes,
  recordedBy,
} from './computed-trait-life.ts';
import { computedDefinitionField, computedTraitParams } from './computed-trait-queries.ts';
import { limit, next } from './profile-queries.ts';
import { toRelated, toSegment, usersAnswer } from './segment-answers.ts';

const listQuery = z.object({
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('A part of name, key or description, in any case.'),
  status: z.enum(segmentFields.statuses).optional().describe('Left out: whichever.'),
  sort: z
    .enum(['name', 'updated'])
    .default('name')
    .describe('updated: those that were changed last come first.'),
  limit: limit(50, 200),
  next,
});
const cursors: Record<'name' | 'updated', z.ZodType<[string | number, string]>> = {
  name: z.tuple([z.string(), z.string()]),
  updated: z.tuple([z.int(), z.string()]),
};

const words = {
  name: z.string().max(1_000).describe('For people.'),
  description: z.string().max(10_000).describe('What it is for.'),
};
const newTrait = z.object({
  name: words.name,
  key: z.string().max(1_000).describe('The name of the trait: snake_case, unique, for ever.'),
  description: words.description.default(''),
  definition: computedDefinitionField,
  replaces: z
    .boolean()
    .default(false)
    .describe('Whether it may take the place of a trait of that name that profiles have already.'),
  activate: z.boolean().default(false).describe('Whether it takes effect at once.'),
});

/** Computed traits: found, made, renamed. Each change is recorded, and the stream looks again after it. */
export function computedTraitRoutes(app: App, dependencies: ComputedTraitRoutesDependencies): void {
  const { access, changed } = dependencies;
  const { store, standings, holders, destinations } = dependencies.computedTraits;
  const read = app.requirePrincipal('segments:read');
  const write = app.requirePrincipal('segments:write');
  const define = [write, app.requirePrincipal('personal-data:read')];

  const answers = async (
    request: FastifyRequest,
    traits: readonly Segment[],
    definitions: ReadonlyMap<string, ComputedDefinition>,
  ) => {
    const ids = traits.map(({ id }) => id);
    const people = traits.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const standing = await standings(principalOf(request).workspaceId, ids);
    const who = await whoIs(access, people);
    return traits.map((trait) => {
      const kind = definitions.get(trait.id)?.compute.kind;
      if (kind === undefined) throw new Error('a computed trait without a definition');
      return { ...toSegment(trait, standing(trait.id), who), kind };
    });
  };
  const details = async (request: FastifyRequest, id: string) => {
    const { workspaceId } = principalOf(request);
    const { segment: trait, latest } = await store.get(workspaceId, id);
    const { version, activeVersion } = trait;
    const [answer] = await answers(request, [trait], new Map([[id, latest.definition]]));
    if (answer === undefined) throw new Error('a computed trait without an answer');
    const isLatest = activeVersion === null || activeVersion === version;
    const active = isLatest ? null : await store.version(workspaceId, id, activeVersion);
    const related = await store.related(workspaceId, id);
    return {
      ...answer,
      definition: latest.definition,
      activeDefinition: active?.definition ?? null,
      uses: related.uses.map(toRelated),
      usedBy: await usersAnswer(trait, related.usedBy, destinations),
    };
  };

  app.get('/api/computed-traits', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'listComputedTraits',
      summary:
        'Computed traits of the workspace, with how many have them and how far the stream has come',
      querystring: listQuery,
      response: {
        200: z.object({ traits: z.array(computedTraitAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { sort, limit: most, next: cursor, search, status } = request.query;
      const after = cursor === undefined ? undefined : decodeNext(cursor, cursors[sort]);
      const wanted = { sort, search, status, after, limit: most };
      const { workspaceId } = principalOf(request);
      const page = await store.list(workspaceId, wanted);
      const ids = page.segments.map(({ id }) => id);
      const traits = await answers(request, page.segments, await store.latest(workspaceId, ids));
      return { traits, next: page.next === null ? null : encodeNext([...page.next]) };
    },
  });

  app.get('/api/computed-traits/:id', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'getComputedTrait',
      summary: 'One computed trait with its definition, what it asks for and what asks for it',
      params: computedTraitParams,
      response: { 200: computedTraitDetailsAnswer, default: errorAnswer },
    },
    handler: (request) => details(request, request.params.id),
  });

  app.post('/api/computed-traits', {
    onRequest: define,
    schema: {
      tags: ['segments'],
      operationId: 'createComputedTrait',
      summary: 'Make a computed trait, as a draft or at once in effect',
      description:
        'A definition that is wrong is refused with the path of each fault. While profiles have a trait of that name the ' +
        'answer is 409, unless `replaces` says that it may take its place: what events say about it is not taken in then.',
      body: newTrait,
      response: { 201: computedTraitDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { replaces, ...given } = request.body;
      const definition = segmentFields.computed.read(given.definition);
      const key = segmentFields.computed.checkKey(given.key);
      if (!replaces) {
        const count = await holders(workspaceId, definition.of, key);
        if (count > 0) throw taken(key, count);
      }
      const by = recordedBy(access.audit, request, 'create');
      const { segment } = await store.create(workspaceId, { ...given, definition }, by);
      if (given.activate) changed();
      return reply.code(201).send(await details(request, segment.id));
    },
  });

  app.patch('/api/computed-traits/:id', {
    onRequest: write,
    schema: {
      tags: ['segments'],
      operationId: 'updateComputedTrait',
      summary: 'Change the name or the description of a computed trait',
      description: 'Its key stays. Another definition is another version.',
      params: computedTraitParams,
      body: z.object(words).partial(),
      response: { 200: computedTraitDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const by = recordedBy(access.audit, request, 'update');
      await store.update(workspaceId, id, request.body, by);
      return details(request, id);
    },
  });

  computedTraitLifeRoutes(app, { ...dependencies, details, read, write, define });
}

function taken(key: string, count: number): OnefoldError {
  return new OnefoldError(
    'conflict',
    `${count} profiles have a trait ${key} already. Choose another key, or let it be replaced with "replaces": true.`,
    { field: 'key' },
  );
}
