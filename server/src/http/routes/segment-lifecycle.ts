import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { changeBy } from '../segment-changes.ts';
import { segmentDetailsAnswer } from './segment-answers.ts';
import { segmentParams } from './segment-queries.ts';
import type { SegmentParts } from './segment-versions.ts';

type Step = 'activate' | 'pause' | 'resume' | 'archive' | 'restore';

/** The life of a segment: what people want of it. What the stream does about it is in its `progress`. */
export function segmentLifecycleRoutes(app: App, parts: SegmentParts): void {
  const { access, changed, details, write, define } = parts;
  const { store, standings } = parts.segments;

  const step = (verb: Step, texts: { readonly summary: string; readonly description: string }) =>
    app.post(`/api/segments/:id/${verb}`, {
      onRequest: write,
      schema: {
        tags: ['segments'],
        operationId: `${verb}Segment`,
        ...texts,
        params: segmentParams,
        response: { 200: segmentDetailsAnswer, default: errorAnswer },
      },
      handler: async (request) => {
        const { id } = request.params;
        const { workspaceId } = principalOf(request);
        await store[verb](workspaceId, id, changeBy(access.audit, request, verb));
        changed();
        return details(request, id);
      },
    });
  step('activate', {
    summary: 'Put the latest version into force',
    description:
      'What it needs of the past is read first, and then everybody is decided; `progress` says how far that is. A version ' +
      'that was in force stays so until then.',
  });
  step('pause', {
    summary: 'Let nobody enter or leave until the segment is resumed',
    description:
      'Its members stay, and what happens is recorded, so that nothing is missed afterwards.',
  });
  step('resume', {
    summary: 'Let people enter and leave again',
    description:
      'Everybody is decided anew: whoever came to belong or not meanwhile enters or leaves.',
  });
  step('archive', {
    summary: 'Let everybody leave, and keep the segment out of the way',
    description:
      'Its versions stay. While another segment asks for it the answer is 409 and names it.',
  });
  step('restore', {
    summary: 'Make an archived segment a draft again',
    description: 'Nobody belongs to it until it is activated.',
  });

  app.post('/api/segments/:id/duplicate', {
    onRequest: define,
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
      const by = changeBy(access.audit, request, 'duplicate');
      const made = await store.duplicate(workspaceId, request.params.id, request.body, by);
      return reply.code(201).send(await details(request, made.segment.id));
    },
  });

  app.delete('/api/segments/:id', {
    onRequest: write,
    schema: {
      tags: ['segments'],
      operationId: 'deleteSegment',
      summary: 'Delete a draft or an archived segment with its versions, for good',
      description: 'Once everybody has left it, and while no other segment asks for it.',
      params: segmentParams,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const { progress } = (await standings(workspaceId, [id]))(id);
      const { segment } = await store.get(workspaceId, id);
      const isDone = segment.status === 'archived' || segment.status === 'draft';
      if (isDone && progress !== null && progress.phase !== 'left') {
        throw new OnefoldError(
          'conflict',
          'Members of the segment are still leaving. Delete it once they have left.',
        );
      }
      await store.remove(workspaceId, id, changeBy(access.audit, request, 'delete'));
      changed();
      return reply.code(204).send(null);
    },
  });
}
