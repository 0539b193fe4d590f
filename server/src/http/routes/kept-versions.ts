import { z } from 'zod';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { whoIs } from './access.ts';
import { type KeptRow, toVersion } from './kept-answers.ts';
import { activateVersion, type Kept } from './kept-kind.ts';
import { limit, next } from './profile-queries.ts';

const cursor = z.tuple([z.int()]);

/** What a segment or a computed trait said and says: its versions never change. */
export function keptVersionRoutes<Definition, Row extends KeptRow>(
  app: App,
  kept: Kept<Definition, Row>,
): void {
  const { path, name, params, texts, store, access } = kept;
  const version: z.ZodType = kept.answers.version;

  app.get(`${path}/:id/versions`, {
    onRequest: kept.reads,
    schema: {
      tags: ['segments'],
      operationId: `list${name}Versions`,
      ...texts.versions,
      params,
      querystring: z.object({ limit: limit(20, 100), next }),
      response: {
        200: z.object({ versions: z.array(version), next: z.string().nullable() }),
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
      return { versions: page.rows.map((row) => toVersion(row, who)), next: page.next };
    },
  });

  app.post(`${path}/:id/versions`, {
    onRequest: kept.defines,
    schema: {
      tags: ['segments'],
      operationId: `create${name}Version`,
      ...texts.newVersion,
      params,
      body: z.object({
        definition: kept.definition,
        note: z.string().max(10_000).default('').describe('What was changed and why.'),
        basedOn: z.int().describe('The latest version when the definition was read.'),
        activate: activateVersion,
      }),
      response: { 201: kept.details, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      const given = { ...request.body, definition: kept.read(request.body.definition) };
      await store.newVersion(workspaceId, id, given, kept.by(request, 'version'));
      if (given.activate) kept.changed();
      return reply.code(201).send(await kept.detailsOf(request, id));
    },
  });
}
