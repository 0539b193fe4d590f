import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { collections } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import {
  type List,
  type ListStore,
  type Members,
  placeOfList,
  type RemoveList,
} from '../../lists/index.ts';
import type { ProfileReader } from '../../profiles/index.ts';
import { listTrait } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { actorOf, whoIs } from './access.ts';
import { listAnswer, listDetailsAnswer, listParams, toList } from './list-answers.ts';
import { type ListImportDependencies, listImportRoutes } from './list-imports.ts';
import { profileSummary, toSummary } from './profile-answers.ts';
import { limit, next } from './profile-queries.ts';

export interface ListRoutesDependencies extends ListImportDependencies {
  readonly access: Access;
  readonly lists: ListStore;
  readonly members: Members;
  readonly removeList: RemoveList;
  readonly segmentsOf: (workspaceId: List['workspaceId'], id: string) => Promise<string[]>;
  readonly profiles: Pick<ProfileReader, 'many'>;
}

const name = z.string().max(1_000).describe('For people.');
const listCursor = z.tuple([z.string(), z.string()]);
const memberCursor = z.tuple([z.uuid()]);

/** Lists of people: made, read, filled by files, removed. */
export function listRoutes(app: App, dependencies: ListRoutesDependencies): void {
  const { access, lists, members, profiles, removeList, segmentsOf } = dependencies;
  const read = app.requirePrincipal('segments:read');
  const write = app.requirePrincipal('segments:write');

  const record = (request: FastifyRequest, verb: string, before: List | null, after: List | null) =>
    access.audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action: `list.${verb}`, object: `list:${(after ?? before)?.id}` },
      before: before && { name: before.name, of: before.of },
      after: after && { name: after.name, of: after.of },
    });
  const answers = async (found: readonly List[]) => {
    const people = found.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const who = await whoIs(access, people);
    return found.map((list) => toList(list, who));
  };
  const details = async (list: List) => {
    const { workspaceId, id, of: collection } = list;
    const [answer] = await answers([list]);
    if (answer === undefined) throw new Error('a list without an answer');
    const size = await members
      .count({ workspaceId, collection, trait: listTrait(id) })
      .catch((error: unknown) => {
        if (error instanceof OnefoldError && error.code === 'warehouse_unavailable') return null;
        throw error;
      });
    return { ...answer, size, usedBy: await segmentsOf(workspaceId, id) };
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
      summary: 'Make an empty list, to be filled by files',
      body: z.object({ name, of: z.enum(collections).default('users') }),
      response: { 201: listDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId, id: by } = principalOf(request);
      const list = await lists.create(workspaceId, { ...request.body, kind: 'csv' }, by);
      await record(request, 'create', null, list);
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
      summary: 'Rename a list',
      params: listParams,
      body: z.object({ name }),
      response: { 200: listDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId, id: by } = principalOf(request);
      const before = await lists.get(workspaceId, request.params.id);
      const after = await lists.rename(workspaceId, before.id, request.body.name, by);
      await record(request, 'update', before, after);
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
}
