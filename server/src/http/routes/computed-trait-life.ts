import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, AuditLog } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { type ComputedDefinition, type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf, type RequirePrincipalHook } from '../principal.ts';
import { recordedChange } from '../segment-changes.ts';
import { iso, whoIs } from './access.ts';
import {
  computedTraitDetailsAnswer,
  computedTraitVersionAnswer,
} from './computed-trait-answers.ts';
import { computedDefinitionField, computedTraitParams } from './computed-trait-queries.ts';
import { limit, next } from './profile-queries.ts';

export interface ComputedTraitRoutesDependencies {
  readonly computedTraits: SegmentDesk['computed'];
  readonly access: Pick<Access, 'audit' | 'names'>;
  /** Tells the stream that there is something to look at. */
  readonly changed: () => void;
}

interface Parts extends ComputedTraitRoutesDependencies {
  readonly details: (
    request: FastifyRequest,
    id: string,
  ) => Promise<z.infer<typeof computedTraitDetailsAnswer>>;
  readonly read: RequirePrincipalHook;
  readonly write: RequirePrincipalHook;
  readonly define: RequirePrincipalHook[];
}

type Step = 'activate' | 'pause' | 'resume' | 'archive' | 'restore';

const cursor = z.tuple([z.int()]);
const activate = z
  .boolean()
  .default(false)
  .describe('Whether the new version takes effect at once.');

export function recordedBy(audit: AuditLog, request: FastifyRequest, verb: string) {
  return recordedChange<ComputedDefinition>(audit, request, 'computed_trait', verb);
}

/** The definitions that a computed trait had, and its life: what people want of it. */
export function computedTraitLifeRoutes(app: App, parts: Parts): void {
  const { access, changed, details, read, write, define } = parts;
  const { store, standings } = parts.computedTraits;

  app.get('/api/computed-traits/:id/versions', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'listComputedTraitVersions',
      summary: 'All definitions that a computed trait had, newest first: who made them, and why',
      params: computedTraitParams,
      querystring: z.object({ limit: limit(20, 100), next }),
      response: {
        200: z.object({
          versions: z.array(computedTraitVersionAnswer),
          next: z.string().nullable(),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit: most, next: given } = request.query;
      const [before] = given === undefined ? [] : decodeNext(given, cursor);
      const { workspaceId } = principalOf(request);
      const wanted = { limit: most + 1, before };
      const found = await store.versions(workspaceId, request.params.id, wanted);
      const page = cutPage(found, most, ({ version }) => [version]);
      const people = page.rows.map(({ createdBy }) => createdBy);
      const who = await whoIs(access, people);
      const versions = page.rows.map(({ version, definition, note, createdAt, createdBy }) => ({
        ...{ version, definition, note, createdAt: iso(createdAt), createdBy: who(createdBy) },
      }));
      return { versions, next: page.next };
    },
  });

  app.post('/api/computed-traits/:id/versions', {
    onRequest: define,
    schema: {
      tags: ['segments'],
      operationId: 'createComputedTraitVersion',
      summary: 'Give a computed trait another definition, as a new version',
      description:
        'The version before stays in force until the new one is activated and everybody has its value. `basedOn` is the ' +
        'version that was read: where there is a later one the answer is 409 and nothing changes.',
      params: computedTraitParams,
      body: z.object({
        definition: computedDefinitionField,
        note: z.string().max(10_000).default('').describe('What was changed and why.'),
        basedOn: z.int().describe('The latest version when the definition was read.'),
        activate,
      }),
      response: { 201: computedTraitDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const definition = segmentFields.computed.read(request.body.definition);
      const by = recordedBy(access.audit, request, 'version');
      await store.newVersion(workspaceId, id, { ...request.body, definition }, by);
      if (request.body.activate) changed();
      return reply.code(201).send(await details(request, id));
    },
  });

  const step = (verb: Step, summary: string) =>
    app.post(`/api/computed-traits/:id/${verb}`, {
      onRequest: write,
      schema: {
        tags: ['segments'],
        operationId: `${verb}ComputedTrait`,
        summary,
        params: computedTraitParams,
        response: { 200: computedTraitDetailsAnswer, default: errorAnswer },
      },
      handler: async (request) => {
        const { id } = request.params;
        const { workspaceId } = principalOf(request);
        await store[verb](workspaceId, id, recordedBy(access.audit, request, verb));
        changed();
        return details(request, id);
      },
    });
  step('activate', 'Put the latest version of a computed trait into force');
  step('pause', 'Let the values of a computed trait stay as they are until it is resumed');
  step('resume', 'Let the values of a computed trait change again; all are computed anew');
  step('archive', 'Take a computed trait from everybody, and keep it out of the way');
  step('restore', 'Make an archived computed trait a draft again');

  app.delete('/api/computed-traits/:id', {
    onRequest: write,
    schema: {
      tags: ['segments'],
      operationId: 'deleteComputedTrait',
      summary: 'Delete a draft or an archived computed trait with its versions, for good',
      description: 'Once it was taken from everybody, and while nothing asks for it.',
      params: computedTraitParams,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const { progress } = (await standings(workspaceId, [id]))(id);
      const { status } = (await store.get(workspaceId, id)).segment;
      const isDone = status === 'archived' || status === 'draft';
      if (isDone && progress !== null && progress.phase !== 'left') {
        const message = 'It is still being taken from profiles. Delete it once that is done.';
        throw new OnefoldError('conflict', message);
      }
      await store.remove(workspaceId, id, recordedBy(access.audit, request, 'delete'));
      changed();
      return reply.code(204).send(null);
    },
  });
}
