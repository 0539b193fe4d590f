import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { collections } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ListStore, RunQuery, RunStore } from '../../lists/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf, whoIs } from './access.ts';
import {
  importAnswer,
  listParams,
  previewAnswer,
  queryFields,
  toImport,
  toPreview,
} from './list-answers.ts';

export interface ListQueryRoutesDependencies {
  readonly access: Access;
  readonly lists: Pick<ListStore, 'get'>;
  readonly runs: Pick<RunStore, 'create'>;
  readonly preview: RunQuery['preview'];
}

/** The queries that keep lists: tried, and run. */
export function listQueryRoutes(app: App, dependencies: ListQueryRoutesDependencies): void {
  const { access, lists, runs, preview } = dependencies;
  const write = app.requirePrincipal('segments:write');

  app.post('/api/lists/preview', {
    onRequest: [
      write,
      app.requirePrincipal('sql:read'),
      app.requirePrincipal('personal-data:read'),
    ],
    schema: {
      tags: ['lists'],
      operationId: 'previewListQuery',
      summary: 'Who would enter and leave a list by a query, without changing anything',
      body: z.object({
        list: z.string().optional().describe('Left out: of a list on which nobody is yet.'),
        of: z.enum(collections).default('users').describe('Where no list is named.'),
        query: queryFields.query,
      }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { list: id, query } = request.body;
      const list = id === undefined ? null : await lists.get(workspaceId, id);
      const of = list?.of ?? request.body.of;
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const asked = { workspaceId, ownerId: list?.id ?? 'lst_none', trait: null, of, query };
      const found = await preview(asked, gone.signal);
      await access.audit.append({
        ...{ workspaceId, actor: actorOf(request), action: 'sql.query' },
        object: list === null ? `workspace:${workspaceId}` : `list:${list.id}`,
        ...{ before: null, after: { query, rows: found.counts.rows } },
      });
      return toPreview(found);
    },
  });

  app.post('/api/lists/:id/run', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'runListQuery',
      summary: 'Run the query of a list now; the answer comes before it has ended',
      params: listParams,
      response: { 202: importAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId, id: by } = principalOf(request);
      const list = await lists.get(workspaceId, request.params.id);
      if (list.kind !== 'sql') {
        throw new OnefoldError('conflict', 'Files fill the list; it has no query.');
      }
      const given = { prefix: 'run', cause: 'manual', mode: 'replace' } as const;
      const run = await runs.create({ ...given, workspaceId, ownerId: list.id, by });
      await access.audit.append({
        ...{ workspaceId, actor: actorOf(request), action: 'list.run', object: `list:${list.id}` },
        ...{ before: null, after: { run: run.id } },
      });
      return reply.code(202).send(toImport(run, await whoIs(access, [by])));
    },
  });
}
