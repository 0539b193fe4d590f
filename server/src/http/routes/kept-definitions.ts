import { z } from 'zod';
import { segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import type { KeptRow } from './kept-answers.ts';
import { type Kept, keptWords } from './kept-kind.ts';
import { limit, next } from './profile-queries.ts';

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

/** Segments or computed traits: found and renamed. Each change is recorded. */
export function keptDefinitionRoutes<Definition, Row extends KeptRow>(
  app: App,
  kept: Kept<Definition, Row>,
): void {
  const { path, name, plural, params, texts, store, rowsOf, detailsOf } = kept;

  app.get(path, {
    onRequest: kept.reads,
    schema: {
      tags: ['segments'],
      operationId: `list${name}s`,
      ...texts.list,
      querystring: listQuery,
      response: {
        200: z.object({ [plural]: z.array(kept.row), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { sort, limit: most, next: cursor, search, status } = request.query;
      const after = cursor === undefined ? undefined : decodeNext(cursor, cursors[sort]);
      const wanted = { sort, search, status, after, limit: most };
      const page = await store.list(principalOf(request).workspaceId, wanted);
      const rows = await rowsOf(request, page.segments);
      return { [plural]: rows, next: page.next === null ? null : encodeNext([...page.next]) };
    },
  });

  app.get(`${path}/:id`, {
    onRequest: kept.reads,
    schema: {
      tags: ['segments'],
      operationId: `get${name}`,
      ...texts.get,
      params,
      response: { 200: kept.details, default: errorAnswer },
    },
    handler: (request) => detailsOf(request, request.params.id),
  });

  app.patch(`${path}/:id`, {
    onRequest: kept.writes,
    schema: {
      tags: ['segments'],
      operationId: `update${name}`,
      ...texts.update,
      params,
      body: z.object(keptWords).partial(),
      response: { 200: kept.details, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      await store.update(workspaceId, id, request.body, kept.by(request, 'update'));
      return detailsOf(request, id);
    },
  });
}
