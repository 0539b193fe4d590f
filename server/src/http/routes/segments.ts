import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readDefinition, type Segment, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { changeBy } from '../segment-changes.ts';
import { whoIs } from './access.ts';
import { limit, next } from './profile-queries.ts';
import {
  segmentAnswer,
  segmentDetailsAnswer,
  toRelated,
  toSegment,
  usersAnswer,
} from './segment-answers.ts';
import { segmentLifecycleRoutes } from './segment-lifecycle.ts';
import { definitionField, segmentParams } from './segment-queries.ts';
import { type SegmentRoutesDependencies, segmentVersionRoutes } from './segment-versions.ts';

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
const newSegment = z.object({
  name: words.name,
  key: z
    .string()
    .max(1_000)
    .optional()
    .describe('snake_case, unique, for ever. Left out: made of the name.'),
  description: words.description.default(''),
  definition: definitionField,
  activate: z.boolean().default(false).describe('Whether it takes effect at once.'),
});

/** Segments: found, made, renamed, removed. Each change is recorded, and the stream looks again after it. */
export function segmentRoutes(app: App, dependencies: SegmentRoutesDependencies): void {
  const { access, changed } = dependencies;
  const { store, standings, destinations } = dependencies.segments;
  const read = app.requirePrincipal('segments:read');
  const write = app.requirePrincipal('segments:write');
  // A size tells values to whoever may define what is counted.
  const define = [write, app.requirePrincipal('personal-data:read')];

  const answers = async (request: FastifyRequest, segments: readonly Segment[]) => {
    const { workspaceId } = principalOf(request);
    const ids = segments.map(({ id }) => id);
    const people = segments.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const standing = await standings(workspaceId, ids);
    const who = await whoIs(access, people);
    return segments.map((segment) => toSegment(segment, standing(segment.id), who));
  };
  const details = async (request: FastifyRequest, id: string) => {
    const { workspaceId } = principalOf(request);
    const { segment, latest } = await store.get(workspaceId, id);
    const { version, activeVersion } = segment;
    const [answer] = await answers(request, [segment]);
    if (answer === undefined) throw new Error('a segment without an answer');
    const related = await store.related(workspaceId, id);
    return {
      ...answer,
      definition: latest.definition,
      activeDefinition:
        activeVersion === null || activeVersion === version
          ? null
          : (await store.version(workspaceId, id, activeVersion)).definition,
      uses: related.uses.map(toRelated),
      usedBy: await usersAnswer(segment, related.usedBy, destinations),
    };
  };

  app.get('/api/segments', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'listSegments',
      summary: 'Segments of the workspace, with their sizes and how far the stream has come',
      querystring: listQuery,
      response: {
        200: z.object({ segments: z.array(segmentAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { sort, limit: most, next: cursor, search, status } = request.query;
      const after = cursor === undefined ? undefined : decodeNext(cursor, cursors[sort]);
      const wanted = { sort, search, status, after, limit: most };
      const page = await store.list(principalOf(request).workspaceId, wanted);
      const segments = await answers(request, page.segments);
      return { segments, next: page.next === null ? null : encodeNext([...page.next]) };
    },
  });

  app.get('/api/segments/:id', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'getSegment',
      summary: 'One segment with its definition, what it asks for and what asks for it',
      params: segmentParams,
      response: { 200: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: (request) => details(request, request.params.id),
  });

  app.post('/api/segments', {
    onRequest: define,
    schema: {
      tags: ['segments'],
      operationId: 'createSegment',
      summary: 'Make a segment, as a draft or at once in effect',
      description: 'A definition that is wrong is refused with the path of each fault.',
      body: newSegment,
      response: { 201: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const given = { ...request.body, definition: readDefinition(request.body.definition) };
      const by = changeBy(access.audit, request, 'create');
      const { segment } = await store.create(workspaceId, given, by);
      if (given.activate) changed();
      return reply.code(201).send(await details(request, segment.id));
    },
  });

  app.patch('/api/segments/:id', {
    onRequest: write,
    schema: {
      tags: ['segments'],
      operationId: 'updateSegment',
      summary: 'Change the name or the description of a segment',
      description: 'Its key stays. Another definition is another version.',
      params: segmentParams,
      body: z.object(words).partial(),
      response: { 200: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      await store.update(workspaceId, id, request.body, changeBy(access.audit, request, 'update'));
      return details(request, id);
    },
  });

  const parts = { ...dependencies, details, read, write, define };
  segmentVersionRoutes(app, parts);
  segmentLifecycleRoutes(app, parts);
}
