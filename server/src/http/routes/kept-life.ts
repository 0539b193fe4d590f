import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import type { KeptRow } from './kept-answers.ts';
import { type Kept, keptSteps } from './kept-kind.ts';

/**
 * The life of a segment or a computed trait: what people want of it. What the stream does about it, which is told to
 * look after each step, is in its `progress`.
 */
export function keptLifeRoutes<Definition, Row extends KeptRow>(
  app: App,
  kept: Kept<Definition, Row>,
): void {
  const { path, name, params, texts, store, detailsOf } = kept;

  for (const verb of keptSteps) {
    app.post(`${path}/:id/${verb}`, {
      onRequest: kept.writes,
      schema: {
        tags: ['segments'],
        operationId: `${verb}${name}`,
        ...texts[verb],
        params,
        response: { 200: kept.details, default: errorAnswer },
      },
      handler: async (request) => {
        const { id } = request.params;
        await store[verb](principalOf(request).workspaceId, id, kept.by(request, verb));
        kept.changed();
        return detailsOf(request, id);
      },
    });
  }

  app.delete(`${path}/:id`, {
    onRequest: kept.writes,
    schema: {
      tags: ['segments'],
      operationId: `delete${name}`,
      ...texts.delete,
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const { progress } = (await kept.standings(workspaceId, [id]))(id);
      const { status } = (await store.get(workspaceId, id)).segment;
      const isDone = status === 'archived' || status === 'draft';
      if (isDone && progress !== null && progress.phase !== 'left') {
        throw new OnefoldError('conflict', kept.stillLeaving);
      }
      await store.remove(workspaceId, id, kept.by(request, 'delete'));
      kept.changed();
      return reply.code(204).send(null);
    },
  });
}
