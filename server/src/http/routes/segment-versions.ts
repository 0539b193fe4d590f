import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { readDefinition, type SegmentDesk } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf, type RequirePrincipalHook } from '../principal.ts';
import { changeBy } from '../segment-changes.ts';
import { whoIs } from './access.ts';
import { limit, next } from './profile-queries.ts';
import { segmentDetailsAnswer, toVersion, versionAnswer } from './segment-answers.ts';
import { definitionField, segmentParams } from './segment-queries.ts';

export interface SegmentRoutesDependencies {
  readonly segments: SegmentDesk;
  readonly access: Pick<Access, 'audit' | 'names'>;
  /** Tells the stream that there is something to look at. */
  readonly changed: () => void;
}

export interface SegmentParts extends SegmentRoutesDependencies {
  readonly details: (
    request: FastifyRequest,
    id: string,
  ) => Promise<z.infer<typeof segmentDetailsAnswer>>;
  readonly read: RequirePrincipalHook;
  readonly write: RequirePrincipalHook;
  readonly define: RequirePrincipalHook[];
}

const cursor = z.tuple([z.int()]);
const activate = z
  .boolean()
  .default(false)
  .describe('Whether the new version takes effect at once.');

/** What a segment said and says: its versions never change. */
export function segmentVersionRoutes(app: App, parts: SegmentParts): void {
  const { access, changed, details, read, define } = parts;
  const { store } = parts.segments;

  app.get('/api/segments/:id/versions', {
    onRequest: read,
    schema: {
      tags: ['segments'],
      operationId: 'listSegmentVersions',
      summary: 'All definitions that a segment had, newest first: who made them, and why',
      params: segmentParams,
      querystring: z.object({ limit: limit(20, 100), next }),
      response: {
        200: z.object({ versions: z.array(versionAnswer), next: z.string().nullable() }),
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
      const who = await whoIs(
        access,
        page.rows.map(({ createdBy }) => createdBy),
      );
      return { versions: page.rows.map((row) => toVersion(row, who)), next: page.next };
    },
  });

  app.post('/api/segments/:id/versions', {
    onRequest: define,
    schema: {
      tags: ['segments'],
      operationId: 'createSegmentVersion',
      summary: 'Give a segment another definition, as a new version',
      description:
        'The version before stays in force until the new one is activated and everybody is decided by it. `basedOn` is the ' +
        'version that was read: where there is a later one the answer is 409 and nothing changes. A definition that says ' +
        'the same as the latest makes no version.',
      params: segmentParams,
      body: z.object({
        definition: definitionField,
        note: z.string().max(10_000).default('').describe('What was changed and why.'),
        basedOn: z.int().describe('The latest version when the definition was read.'),
        activate,
      }),
      response: { 201: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const given = { ...request.body, definition: readDefinition(request.body.definition) };
      await store.newVersion(workspaceId, id, given, changeBy(access.audit, request, 'version'));
      if (given.activate) changed();
      return reply.code(201).send(await details(request, id));
    },
  });

  app.post('/api/segments/:id/rollback', {
    onRequest: define,
    schema: {
      tags: ['segments'],
      operationId: 'rollbackSegment',
      summary: 'Go back to the definition of an earlier version, as a new version',
      params: segmentParams,
      body: z.object({
        version: z.int().min(1).describe('The version to go back to.'),
        activate,
      }),
      response: { 201: segmentDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const by = changeBy(access.audit, request, 'rollback');
      await store.rollback(workspaceId, id, request.body, by);
      if (request.body.activate) changed();
      return reply.code(201).send(await details(request, id));
    },
  });
}
