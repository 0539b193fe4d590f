import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Access, requireScope } from '../../access/index.ts';
import { collections } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import {
  type List,
  type ListStore,
  type Members,
  placeOfList,
  type QueryStore,
  type RemoveList,
  type RunQuery,
} from '../../lists/index.ts';
import type { ProfileReader } from '../../profiles/index.ts';
import { listTrait } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { actorOf, whoIs } from './access.ts';
import {
  listAnswer,
  listDetailsAnswer,
  listParams,
  queryFields,
  toList,
  toQuery,
} from './list-answers.ts';
import { type ListImportDependencies, listImportRoutes } from './list-imports.ts';
import { listQueryRoutes } from './list-queries.ts';
import { profileSummary, toSummary } from './profile-answers.ts';
import { limit, next } from './profile-queries.ts';

export interface ListRoutesDependencies extends ListImportDependencies {
  readonly access: Access;
  readonly lists: ListStore;
  readonly members: Members;
  readonly removeList: RemoveList;
  readonly segmentsOf: (workspaceId: List['workspaceId'], id: string) => Promise<string[]>;
  readonly profiles: Pick<ProfileReader, 'many'>;
  readonly queries: QueryStore;
  readonly preview: RunQuery['preview'];
}

const name = z.string().max(1_000).describe('For people.');
const listCursor = z.tuple([z.string(), z.string()]);
const memberCursor = z.tuple([z.uuid()]);

/** Lists of people: made, read, filled by files, removed. */
export function listRoutes(app: App, dependencies: ListRoutesDependencies): void {
  const { access, lists, members, profiles, queries, removeList, segmentsOf } = dependencies;
  const read = app.requirePrincipal('segments:read');
  const write = app.requirePrincipal('segments:write');

  const record = (
    request: FastifyRequest,
    verb: string,
    before: List | null,
    after: List | null,
    query?: string,
  ) =>
    access.audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action: `list.${verb}`, object: `list:${(after ?? before)?.id}` },
      before: before && { name: before.name, of: before.of },
      after: after && {
        ...{ name: after.name, of: after.of },
        ...(query === undefined ? {} : { query }),
      },
    });
  const answers = async (found: readonly List[]) => {
    const people = found.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const who = await whoIs(access, people);
    const sizes = await sizesOf(found);
    return found.map((list) => toList(list, sizes.get(list.id) ?? null, who));
  };
  /** None of those that cannot be counted now. */
  const sizesOf = async (found: readonly List[]) => {
    const sizes = new Map<string, number>();
    for (const collection of collections) {
      const lists = found.filter(({ of }) => of === collection);
      const [first] = lists;
      if (first === undefined) continue;
      const traits = lists.map(({ id }) => listTrait(id));
      const { workspaceId } = first;
      const counts = await members
        .counts({ workspaceId, collection }, traits)
        .catch((error: unknown) => {
          if (error instanceof OnefoldError && error.code === 'warehouse_unavailable') return null;
          throw error;
        });
      for (const { id } of lists) {
        const size = counts?.get(listTrait(id));
        if (size !== undefined) sizes.set(id, size);
      }
    }
    return sizes;
  };
  const details = async (list: List) => {
    const { workspaceId, id } = list;
    const [answer] = await answers([list]);
    if (answer === undefined) throw new Error('a list without an answer');
    const query = list.kind === 'sql' ? toQuery(await queries.get(workspaceId, id)) : null;
    return { ...answer, query, usedBy: await segmentsOf(workspaceId, id) };
  };

  app.get('/api/lists', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'listLists',
      summary: 'Lists of the workspace, by name',
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({ lists: z.array(listAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit: most, next: cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeNext(cursor, listCursor);
      const page = { limit: most + 1, after };
      const found = await lists.list(principalOf(request).workspaceId, page);
      const shown = found.slice(0, most);
      const last = found.length > most ? shown.at(-1) : undefined;
      return {
        lists: await answers(shown),
        next: last === undefined ? null : encodeNext(placeOfList(last)),
      };
    },
  });

  app.post('/api/lists', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'createList',
      summary: 'Make an empty list, to be filled by files or kept by a query',
      description: 'A query needs the scopes sql:read and personal-data:read.',
      body: z.object({
        name,
        of: z.enum(collections).default('users'),
        query: queryFields.query.optional(),
        schedule: queryFields.schedule.optional(),
      }),
      response: { 201: listDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId, id: by } = principalOf(request);
      const { query, schedule = null, ...given } = request.body;
      if (query !== undefined) mayAsk(request);
      const kind = query === undefined ? 'csv' : 'sql';
      const list = await lists.create(workspaceId, { ...given, kind }, by);
      if (query !== undefined) {
        const asked = { ...{ workspaceId, ownerId: list.id, trait: null }, query, schedule };
        try {
          await queries.create({ ...given, ...asked }, by);
        } catch (error) {
          await lists.remove(workspaceId, list.id);
          throw error;
        }
      }
      await record(request, 'create', null, list, query);
      return reply.code(201).send(await details(list));
    },
  });

  app.get('/api/lists/:id', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'getList',
      summary: 'One list, with its size and the segments that ask for it',
      params: listParams,
      response: { 200: listDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) =>
      details(await lists.get(principalOf(request).workspaceId, request.params.id)),
  });

  app.patch('/api/lists/:id', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'updateList',
      summary: 'Rename a list, or change the query that keeps it',
      params: listParams,
      body: z.object({
        name: name.optional(),
        query: queryFields.query.optional(),
        schedule: queryFields.schedule.optional(),
      }),
      response: { 200: listDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId, id: by } = principalOf(request);
      const before = await lists.get(workspaceId, request.params.id);
      const { name: given, ...change } = request.body;
      if (change.query !== undefined || change.schedule !== undefined) {
        mayAsk(request);
        // A list that files fill has none, and says so.
        await queries.update(workspaceId, before.id, change, by);
      }
      const after = await lists.rename(workspaceId, before.id, given ?? before.name, by);
      await record(request, 'update', before, after, change.query);
      return details(after);
    },
  });

  app.delete('/api/lists/:id', {
    onRequest: write,
    schema: {
      tags: ['lists'],
      operationId: 'deleteList',
      summary: 'Take everybody off a list and forget it; not while segments ask for it',
      params: listParams,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const list = await lists.get(principalOf(request).workspaceId, request.params.id);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      await removeList(list, gone.signal);
      await record(request, 'delete', list, null);
      return reply.code(204).send(null);
    },
  });

  app.get('/api/lists/:id/members', {
    onRequest: [read, app.requirePrincipal('profiles:read')],
    schema: {
      tags: ['lists'],
      operationId: 'listListMembers',
      summary: 'Who is on a list, by the warehouse, which is a moment behind',
      params: listParams,
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({
          profiles: z.array(profileSummary),
          next: z.string().nullable(),
          masked: maskedField,
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const { workspaceId } = principal;
      const { id, of: collection } = await lists.get(workspaceId, request.params.id);
      const { limit: most, next: cursor } = request.query;
      const [after] = cursor === undefined ? [null] : decodeNext(cursor, memberCursor);
      const of = { workspaceId, collection, trait: listTrait(id) };
      const ids = await members.page(of, after as ProfileId | null, most + 1);
      const shown = ids.slice(0, most);
      const found = await profiles.many(workspaceId, shown);
      const present = [...new Map([...found.values()].map((one) => [one.id, one])).values()];
      await access.audit.append({
        ...{ workspaceId, actor: actorOf(request), action: 'profiles.read' },
        ...{ object: `list:${id}`, before: null, after: { count: present.length, by: 'list' } },
      });
      const mask = maskOf(principal);
      const last = ids.length > most ? shown.at(-1) : undefined;
      return {
        profiles: present.map((profile) => toSummary(profile, mask)),
        next: last === undefined ? null : encodeNext([last]),
        masked: mask.masked,
      };
    },
  });

  listImportRoutes(app, dependencies);
  listQueryRoutes(app, dependencies);
}

/** A query tells values of people to whoever may write it. */
export function mayAsk(request: FastifyRequest): void {
  requireScope(principalOf(request), 'sql:read');
  requireScope(principalOf(request), 'personal-data:read');
}
