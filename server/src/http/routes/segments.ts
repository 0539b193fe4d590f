import { z } from 'zod';
import { readDefinition, type SegmentDesk } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { keptDefinitionRoutes } from './kept-definitions.ts';
import {
  activateMade,
  activateVersion,
  createKept,
  type KeptDependencies,
  keptWords,
} from './kept-kind.ts';
import { keptLifeRoutes } from './kept-life.ts';
import { keptVersionRoutes } from './kept-versions.ts';
import { segmentAnswer, segmentDetailsAnswer, versionAnswer } from './segment-answers.ts';
import { definitionField, segmentParams } from './segment-queries.ts';
import { segmentTexts } from './segment-texts.ts';

export interface SegmentRoutesDependencies extends KeptDependencies {
  readonly segments: SegmentDesk;
}

const newSegment = z.object({
  name: keptWords.name,
  key: z
    .string()
    .max(1_000)
    .optional()
    .describe('snake_case, unique, for ever. Left out: made of the name.'),
  description: keptWords.description.default(''),
  definition: definitionField,
  activate: activateMade,
});

/** Segments: found, made, changed, led through their life, removed. */
export function segmentRoutes(app: App, dependencies: SegmentRoutesDependencies): void {
  const { store, standings, destinations } = dependencies.segments;
  const segments = createKept(
    app,
    {
      ...{ path: '/api/segments', name: 'Segment', plural: 'segments', noun: 'segment' },
      ...{ store, standings, destinations, params: segmentParams },
      ...{ definition: definitionField, read: readDefinition },
      answers: { row: segmentAnswer, details: segmentDetailsAnswer, version: versionAnswer },
      rows: async (rows) => [...rows],
      texts: segmentTexts,
      stillLeaving: 'Members of the segment are still leaving. Delete it once they have left.',
    },
    dependencies,
  );

  keptDefinitionRoutes(app, segments);

  app.post('/api/segments', {
    onRequest: segments.defines,
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
      const { segment } = await store.create(workspaceId, given, segments.by(request, 'create'));
      if (given.activate) segments.changed();
      return reply.code(201).send(await segments.detailsOf(request, segment.id));
    },
  });

  keptVersionRoutes(app, segments);

  app.post('/api/segments/:id/rollback', {
    onRequest: segments.defines,
    schema: {
      tags: ['segments'],
      operationId: 'rollbackSegment',
      summary: 'Go back to the definition of an earlier version, as a new version',
      params: segmentParams,
      body: z.object({
        version: z.int().min(1).describe('The version to go back to.'),
        activate: activateVersion,
      }),
      response: { 201: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      await store.rollback(workspaceId, id, request.body, segments.by(request, 'rollback'));
      if (request.body.activate) segments.changed();
      return reply.code(201).send(await segments.detailsOf(request, id));
    },
  });

  keptLifeRoutes(app, segments);

  app.post('/api/segments/:id/duplicate', {
    onRequest: segments.defines,
    schema: {
      tags: ['segments'],
      operationId: 'duplicateSegment',
      summary: 'Make a draft with the latest definition of a segment',
      params: segmentParams,
      body: z.object({
        name: z.string().max(1_000).optional().describe('Left out: that of the segment, marked.'),
      }),
      response: { 201: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const by = segments.by(request, 'duplicate');
      const made = await store.duplicate(workspaceId, id, request.body, by);
      return reply.code(201).send(await segments.detailsOf(request, made.segment.id));
    },
  });
}
