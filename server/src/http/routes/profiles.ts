import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import type { IdentityRulesStore } from '../../identity/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LinkReader, ProfileReader, ReadIdentityGraph } from '../../profiles/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { createFindProfile, readProfile } from '../find-profile.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import {
  allowedSearch,
  createProfileSearch,
  type ProfilePage,
  type ProfileSearchDependencies,
  readSearch,
} from '../search-profiles.ts';
import { actorOf } from './access.ts';
import {
  linkAnswer,
  profileAnswer,
  profileSummary,
  toLink,
  toProfile,
  toSummary,
} from './profile-answers.ts';
import { profileGraphRoutes } from './profile-graph.ts';
import { type ProfileHistoryDependencies, profileHistoryRoutes } from './profile-history.ts';
import { collection, limit, next, profileParams } from './profile-queries.ts';

export interface ProfileRoutesDependencies
  extends Omit<ProfileSearchDependencies, 'find'>,
    Omit<ProfileHistoryDependencies, 'find'> {
  readonly profiles: Pick<ProfileReader, 'byId' | 'byIdentifier' | 'many' | 'merges'>;
  readonly links: LinkReader;
  readonly graph: ReadIdentityGraph;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly audit: AuditLog;
}

const searchQuery = z.looseObject({
  q: z
    .string()
    .max(500)
    .optional()
    .describe(
      'How an identifier of any type begins, or the words of a name; or the id of a profile.',
    ),
  identifier: z.string().max(600).optional().describe('Exactly one: `type:value`.'),
  collection,
  limit: limit(20, 100),
  next,
});

const linksShown = 20;
const linkCursor = z.tuple([z.string()]);

/** Profiles: found, read with all that is known and why, and their events. */
export function profileRoutes(app: App, dependencies: ProfileRoutesDependencies): void {
  const { profiles, links, audit } = dependencies;
  const find = createFindProfile(dependencies);
  const search = createProfileSearch({ ...dependencies, find });

  const get = (request: FastifyRequest, id: string, given: z.infer<typeof collection>) =>
    readProfile(find, principalOf(request).workspaceId, id, given);
  /** One person's data is what the API is for; the data of several at once is recorded. */
  const recordRead = async (request: FastifyRequest, count: number, after: JsonObject) => {
    if (count < 2) return;
    await audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action: 'profiles.read', object: 'profiles', before: null },
      after: { count, ...after },
    });
  };

  app.get('/api/profiles', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: {
      tags: ['profiles'],
      summary: 'Find profiles by identifier or trait; without a search the newest',
      description:
        '`trait.<name>=<value>` finds by present traits, of which several must all hold. ' +
        'A page may hold fewer profiles than asked for and still have a `next`.',
      querystring: searchQuery,
      response: {
        200: z.object({
          profiles: z.array(profileSummary),
          next: z.string().nullable(),
          incomplete: z
            .boolean()
            .describe(
              'Whether names could not be searched, because the warehouse does not answer.',
            ),
          masked: maskedField,
        }),
        default: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      const principal = principalOf(request);
      const mask = maskOf(principal);
      const wanted = allowedSearch(principal, readSearch(request.query));
      const page = await searchWhileAwaited(reply, (signal) =>
        search(principal.workspaceId, wanted, signal),
      );
      const traits = wanted.by === 'traits' ? wanted.traits.map(({ name }) => name) : [];
      await recordRead(request, page.profiles.length, { by: wanted.by, traits });
      return {
        profiles: page.profiles.map((profile) => toSummary(profile, mask)),
        next: page.next,
        incomplete: page.incomplete ?? false,
        masked: mask.masked,
      };
    },
  });

  app.get('/api/profiles/:id', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: {
      tags: ['profiles'],
      summary: 'One profile, with the evidence of each identifier, trait and merge',
      params: profileParams,
      querystring: z.object({ collection }),
      response: { 200: profileAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const profile = await get(request, request.params.id, request.query.collection);
      const [merges, linked] = await Promise.all([
        profiles.merges(profile),
        links.page(profile, null, linksShown),
      ]);
      if (profile.collection === 'accounts') {
        await recordRead(request, linked.links.length, { by: 'links', traits: [] });
      }
      const linksNext = linked.next === null ? null : encodeNext([linked.next]);
      const shown = { links: linked.links, next: linksNext };
      return toProfile(profile, merges, shown, maskOf(principalOf(request)));
    },
  });

  app.get('/api/profiles/:id/links', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: {
      tags: ['profiles'],
      summary: 'Accounts of a user, or users of an account',
      params: profileParams,
      querystring: z.object({ collection, limit: limit(linksShown, 100), next }),
      response: {
        200: z.object({
          links: z.array(linkAnswer),
          next: z.string().nullable(),
          masked: maskedField,
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { query, params } = request;
      const profile = await get(request, params.id, query.collection);
      const after = query.next === undefined ? null : decodeNext(query.next, linkCursor)[0];
      const page = await links.page(profile, after, query.limit);
      if (profile.collection === 'accounts') {
        await recordRead(request, page.links.length, { by: 'links', traits: [] });
      }
      const mask = maskOf(principalOf(request));
      return {
        links: page.links.map((link) => toLink(link, mask)),
        next: page.next === null ? null : encodeNext([page.next]),
        masked: mask.masked,
      };
    },
  });

  profileHistoryRoutes(app, { ...dependencies, find });
  profileGraphRoutes(app, { ...dependencies, find, recordRead });
}

/** Somebody who types asks anew at each key, and drops the question before: its work ends with it. */
async function searchWhileAwaited(
  reply: FastifyReply,
  search: (signal: AbortSignal) => Promise<ProfilePage>,
): Promise<ProfilePage> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  try {
    return await search(gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return { profiles: [], next: null };
    throw error;
  }
}
