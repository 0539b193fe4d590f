import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { collections } from '../../identity/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LinkReader, ReadIdentityGraph } from '../../profiles/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { type FindProfile, readProfile } from '../find-profile.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import {
  identifierAnswer,
  iso,
  linkAnswer,
  mergeEvidence,
  toEvidence,
  toIdentifier,
  toLink,
} from './profile-answers.ts';
import { collection, profileParams } from './profile-queries.ts';

export interface ProfileGraphDependencies {
  readonly find: FindProfile;
  readonly graph: ReadIdentityGraph;
  readonly links: LinkReader;
  /** Records the reading of several people's data at once. */
  readonly recordRead: (request: FastifyRequest, count: number, after: JsonObject) => Promise<void>;
}

const time = z.iso.datetime();

const graphAnswer = z
  .object({
    id: z.string().describe('The present profile: every merge leads to it.'),
    collection: z.enum(collections),
    identifiers: z
      .array(
        z.object({
          ...identifierAnswer.shape,
          profileId: z
            .string()
            .describe('The profile of this graph that it came to first, or what that one became.'),
        }),
      )
      .describe('Those seen last first.'),
    merges: z
      .array(
        z.object({
          fromId: z.string(),
          intoId: z.string(),
          at: time,
          messageId: z.string().describe('The event that showed that they are one.'),
          sourceId: z.string(),
          evidence: mergeEvidence,
        }),
      )
      .describe(
        'The newest first. Their ids, with the present one, are all profiles of the graph.',
      ),
    links: z.array(linkAnswer).describe('Accounts of a user, or users of an account.'),
    more: z
      .object({
        identifiers: z.int(),
        merges: z.int(),
        links: z.boolean(),
      })
      .describe('What is left out: how many, and of links whether there are more.'),
    masked: maskedField,
  })
  .meta({ id: 'ProfileGraph' });

const linksDrawn = 20;

/** How a profile came together, to be drawn: each edge with the event that says so. */
export function profileGraphRoutes(app: App, dependencies: ProfileGraphDependencies): void {
  const { find, graph, links, recordRead } = dependencies;

  app.get('/api/profiles/:id/graph', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: {
      tags: ['profiles'],
      summary:
        'The identity graph of a profile: identifiers, former profiles, links, and their evidence',
      description: 'Bounded to what can be drawn; `more` says what is left out.',
      params: profileParams,
      querystring: z.object({ collection }),
      response: { 200: graphAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const mask = maskOf(principalOf(request));
      const profile = await readProfile(
        find,
        workspaceId,
        request.params.id,
        request.query.collection,
      );
      const [own, linked] = await Promise.all([
        graph(profile),
        links.page(profile, null, linksDrawn),
      ]);
      if (profile.collection === 'accounts') {
        await recordRead(request, linked.links.length, { by: 'links', traits: [] });
      }
      return {
        id: profile.id,
        collection: profile.collection,
        identifiers: own.identifiers.map(({ identifier, profileId }) => ({
          ...toIdentifier(identifier, mask),
          profileId,
        })),
        merges: own.merges.map((row) => ({
          fromId: row.from_id,
          intoId: row.into_id,
          at: iso(row.merged_at),
          messageId: row.message_id,
          sourceId: row.source_id,
          evidence: toEvidence(row, mask),
        })),
        links: linked.links.map((link) => toLink(link, mask)),
        more: { ...own.more, links: linked.next !== null },
        masked: mask.masked,
      };
    },
  });
}
