import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { collections } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import {
  type ListQuery,
  placeOfQuery,
  type QueryStore,
  querySource,
  type RunQuery,
  type RunStore,
  type TakeAway,
} from '../../lists/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { actorOf, iso, whoAnswer, whoIs } from './access.ts';
import {
  importAnswer,
  previewAnswer,
  queryAnswer,
  queryFields,
  toImport,
  toPreview,
  toQuery,
} from './list-answers.ts';
import { limit, next } from './profile-queries.ts';

export interface SqlTraitRoutesDependencies {
  readonly access: Access;
  readonly queries: QueryStore;
  readonly runs: Pick<RunStore, 'create' | 'list'>;
  readonly preview: RunQuery['preview'];
  readonly takeAway: TakeAway;
  readonly random: Random;
}

const params = z.object({ id: z.string().describe('Of the SQL trait.') });
const name = z.string().max(1_000).describe('For people.');
const traitName = z
  .string()
  .max(200)
  .describe('Letters, digits and underscores. The query alone decides it on every profile.');
const query = queryFields.query.describe(
  'A SELECT that returns profile_id, or an identifier, and value. Who is not among its rows loses the trait.',
);

const traitAnswer = queryAnswer
  .extend({
    id: z.string(),
    name: z.string(),
    trait: z.string(),
    of: z.enum(collections),
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
    updatedAt: z.iso.datetime(),
    updatedBy: whoAnswer,
  })
  .meta({ id: 'SqlTrait' });

/** In place of the id of one that is not made yet. */
const unmade = 'trt_none';
type Tried = Parameters<RunQuery['preview']>[0];

const pageCursor = z.tuple([z.string(), z.string()]);
const runCursor = z.tuple([z.int(), z.string()]);

/** Traits that queries keep: made, changed, tried, run, removed. */
export function sqlTraitRoutes(app: App, dependencies: SqlTraitRoutesDependencies): void {
  const { access, queries, runs, preview, takeAway, random } = dependencies;
  const read = app.requirePrincipal('segments:read');
  const run = app.requirePrincipal('segments:write');
  // A query tells values of people to whoever may write it, and writes to their profiles.
  const write = [
    run,
    app.requirePrincipal('sql:read'),
    app.requirePrincipal('personal-data:read'),
    app.requirePrincipal('profiles:write'),
  ];

  const answer = async (found: readonly ListQuery[]) => {
    const people = found.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const who = await whoIs(access, people);
    return found.map((one) => ({
      ...{ id: one.ownerId, name: one.name, trait: one.trait ?? '', of: one.of },
      ...toQuery(one),
      ...{ createdAt: iso(one.createdAt), createdBy: who(one.createdBy) },
      ...{ updatedAt: iso(one.updatedAt), updatedBy: who(one.updatedBy) },
    }));
  };
  const one = async (found: ListQuery) => {
    const [only] = await answer([found]);
    if (only === undefined) throw new Error('a trait without an answer');
    return only;
  };
  /** A list's query is none of a trait. */
  const get = async (request: FastifyRequest, id: string): Promise<ListQuery> =>
    queries.get(principalOf(request).workspaceId, id.startsWith('trt_') ? id : '');
  const record = async (
    request: FastifyRequest,
    verb: string,
    before: ListQuery | null,
    after: ListQuery | null,
  ) => {
    const kept = (of: ListQuery | null) =>
      of && { name: of.name, trait: of.trait, query: of.query, schedule: of.schedule };
    await access.audit.append({
      workspaceId: principalOf(request).workspaceId,
      ...{ actor: actorOf(request), action: `sql_trait.${verb}` },
      object: `sql_trait:${(after ?? before)?.ownerId}`,
      ...{ before: kept(before), after: kept(after) },
    });
  };

  app.get('/api/sql-traits', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'listSqlTraits',
      summary: 'Traits that queries keep, by name',
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({ traits: z.array(traitAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit: most, next: cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeNext(cursor, pageCursor);
      const page = { limit: most + 1, after };
      const found = await queries.traits(principalOf(request).workspaceId, page);
      const shown = found.slice(0, most);
      const last = found.length > most ? shown.at(-1) : undefined;
      return {
        traits: await answer(shown),
        next: last === undefined ? null : encodeNext(placeOfQuery(last)),
      };
    },
  });

  app.post('/api/sql-traits', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'createSqlTrait',
      summary: 'Make a trait that a query keeps',
      body: z.object({
        ...{ name, trait: traitName, query },
        of: z.enum(collections).default('users'),
        schedule: queryFields.schedule.default(null),
      }),
      response: { 201: traitAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId, id: by } = principalOf(request);
      const ownerId = newId<string>('trt', random.bytes);
      const made = await queries.create({ ...request.body, workspaceId, ownerId }, by);
      await record(request, 'create', null, made);
      return reply.code(201).send(await one(made));
    },
  });

  app.get('/api/sql-traits/:id', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'getSqlTrait',
      summary: 'One trait that a query keeps',
      params,
      response: { 200: traitAnswer, default: errorAnswer },
    },
    handler: async (request) => one(await get(request, request.params.id)),
  });

  app.patch('/api/sql-traits/:id', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'updateSqlTrait',
      summary: 'Change the name, the query or the schedule of a SQL trait',
      params,
      body: z.object({
        name: name.optional(),
        query: query.optional(),
        schedule: queryFields.schedule.optional(),
      }),
      response: { 200: traitAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId, id: by } = principalOf(request);
      const before = await get(request, request.params.id);
      const after = await queries.update(workspaceId, before.ownerId, request.body, by);
      await record(request, 'update', before, after);
      return one(after);
    },
  });

  app.delete('/api/sql-traits/:id', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'deleteSqlTrait',
      summary: 'Take the trait from every profile and forget its query',
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const before = await get(request, request.params.id);
      const { workspaceId, of: collection, trait, ownerId } = before;
      const target = { workspaceId, collection, trait: trait ?? '', sourceId: querySource };
      await takeAway(ownerId, target, closed(reply));
      await queries.remove(workspaceId, ownerId);
      await record(request, 'delete', before, null);
      return reply.code(204).send(null);
    },
  });

  const tried = async (request: FastifyRequest, reply: FastifyReply, asked: Tried) => {
    const found = await preview(asked, closed(reply));
    const { workspaceId, ownerId, query } = asked;
    await access.audit.append({
      ...{ workspaceId, actor: actorOf(request), action: 'sql.query' },
      object: ownerId === unmade ? `workspace:${workspaceId}` : `sql_trait:${ownerId}`,
      ...{ before: null, after: { query, rows: found.counts.rows } },
    });
    return toPreview(found);
  };

  app.post('/api/sql-traits/preview', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'previewNewSqlTrait',
      summary: 'Whose trait would change by a query that nobody has made a SQL trait of yet',
      body: z.object({ trait: traitName, of: z.enum(collections).default('users'), query }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: (request, reply) => {
      const { workspaceId } = principalOf(request);
      return tried(request, reply, { ...request.body, workspaceId, ownerId: unmade });
    },
  });

  app.post('/api/sql-traits/:id/preview', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'previewSqlTrait',
      summary: 'Whose trait would change by a query, without changing anything',
      params,
      body: z.object({ query: query.optional().describe('Left out: the one that it has.') }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const kept = await get(request, request.params.id);
      return tried(request, reply, { ...kept, query: request.body.query ?? kept.query });
    },
  });

  app.post('/api/sql-traits/:id/run', {
    onRequest: run,
    schema: {
      tags: ['lists'],
      operationId: 'runSqlTrait',
      summary: 'Run the query of a SQL trait now; the answer comes before it has ended',
      params,
      response: { 202: importAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { id: by } = principalOf(request);
      const { workspaceId, ownerId } = await get(request, request.params.id);
      const given = { prefix: 'run', cause: 'manual', mode: 'replace' } as const;
      const made = await runs.create({ ...given, workspaceId, ownerId, by });
      await access.audit.append({
        ...{ workspaceId, actor: actorOf(request), action: 'sql_trait.run' },
        ...{ object: `sql_trait:${ownerId}`, before: null, after: { run: made.id } },
      });
      return reply.code(202).send(toImport(made, await whoIs(access, [by])));
    },
  });

  app.get('/api/sql-traits/:id/runs', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'listSqlTraitRuns',
      summary: 'Runs of the query of a SQL trait, the newest first',
      params,
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({ runs: z.array(importAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { ownerId } = await get(request, request.params.id);
      const { limit: most, next: cursor } = request.query;
      const before = cursor === undefined ? undefined : decodeNext(cursor, runCursor);
      const found = await runs.list(ownerId, { limit: most + 1, before });
      const shown = found.slice(0, most);
      const who = await whoIs(
        access,
        shown.map(({ by }) => by),
      );
      const last = found.length > most ? shown.at(-1) : undefined;
      return {
        runs: shown.map((each) => toImport(each, who)),
        next: last === undefined ? null : encodeNext([last.askedAt, last.id]),
      };
    },
  });
}

/** Aborts when nobody waits for the answer any more. */
function closed(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}
