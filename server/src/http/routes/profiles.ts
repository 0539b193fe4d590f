import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import type { Timeline } from '../../analytics/index.ts';
import { collections, type IdentityRulesStore } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { eventTypes } from '../../kernel/event.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LinkReader, Profile, ProfileReader } from '../../profiles/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { createFindProfile } from '../find-profile.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import {
  createProfileSearch,
  type ProfileSearchDependencies,
  readSearch,
} from '../search-profiles.ts';
import { timelineOf } from '../timeline-of.ts';
import { actorOf } from './access.ts';
import {
  linkAnswer,
  profileAnswer,
  profileSummary,
  timelineEvent,
  toLink,
  toProfile,
  toSummary,
  toTimelineEvent,
} from './profile-answers.ts';

export interface ProfileRoutesDependencies extends Omit<ProfileSearchDependencies, 'find'> {
  readonly profiles: Pick<ProfileReader, 'byId' | 'byIdentifier' | 'many' | 'merges'>;
  readonly links: LinkReader;
  readonly timeline: Timeline;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly audit: AuditLog;
}

const collection = z
  .enum(collections)
  .optional()
  .describe('Left out: both; for one profile, users first.');
const next = z.string().max(2000).optional().describe('Where the page before ended.');
const limit = (standard: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(standard);

const profileParams = z.object({
  id: z.string().describe('An id, also a former one, or `type:value` of an identifier.'),
});

const searchQuery = z.looseObject({
  q: z.string().max(500).optional().describe('An identifier of any type, or how it begins.'),
  identifier: z.string().max(600).optional().describe('Exactly one: `type:value`.'),
  collection,
  limit: limit(20, 100),
  next,
});

const timelineQuery = z.object({
  collection,
  start: z.iso.datetime({ offset: true }).optional().describe('From this time on.'),
  end: z.iso.datetime({ offset: true }).optional().describe('Before this time.'),
  type: z.enum(eventTypes).optional(),
  include: z.string().optional().describe('Names of events, separated by commas.'),
  exclude: z.string().optional().describe('Names of events, separated by commas.'),
  sort: z.enum(['asc', 'desc']).default('desc'),
  limit: limit(50, 200),
  next,
});

const linksShown = 20;
const linkCursor = z.tuple([z.string()]);

/** Profiles: found, read with all that is known and why, and their events. */
export function profileRoutes(app: App, dependencies: ProfileRoutesDependencies): void {
  const { profiles, links, timeline, audit } = dependencies;
  const find = createFindProfile(dependencies);
  const search = createProfileSearch({ ...dependencies, find });

  const get = async (
    request: FastifyRequest,
    id: string,
    given: z.infer<typeof collection>,
  ): Promise<Profile> => {
    const { workspaceId } = principalOf(request);
    for (const one of given === undefined ? collections : [given]) {
      const profile = await find(workspaceId, one, id);
      if (profile) return profile;
    }
    throw new OnefoldError('not_found', 'There is no such profile.');
  };
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
        200: z.object({ profiles: z.array(profileSummary), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const wanted = readSearch(request.query);
      const page = await search(workspaceId, wanted);
      const traits = wanted.by === 'traits' ? wanted.traits.map(({ name }) => name) : [];
      await recordRead(request, page.profiles.length, { by: wanted.by, traits });
      return { profiles: page.profiles.map(toSummary), next: page.next };
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
      return toProfile(profile, merges, { links: linked.links, next: linksNext });
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
        200: z.object({ links: z.array(linkAnswer), next: z.string().nullable() }),
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
      return {
        links: page.links.map(toLink),
        next: page.next === null ? null : encodeNext([page.next]),
      };
    },
  });

  app.get('/api/profiles/:id/timeline', {
    onRequest: [app.requirePrincipal('profiles:read'), app.requirePrincipal('events:read')],
    schema: {
      tags: ['profiles'],
      summary: 'Events of one profile and of all that was merged into it',
      description: 'Events belong to users: of an account there are none.',
      params: profileParams,
      querystring: timelineQuery,
      response: {
        200: z.object({ events: z.array(timelineEvent), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { query, params } = request;
      const profile = await get(request, params.id, query.collection);
      const include = names(query.include);
      const exclude = names(query.exclude);
      const page = await timeline.read(profile.workspaceId, {
        ...timelineOf(profile),
        order: query.sort === 'asc' ? 'oldest' : 'newest',
        limit: query.limit,
        ...(query.start === undefined ? {} : { from: Date.parse(query.start) }),
        ...(query.end === undefined ? {} : { to: Date.parse(query.end) }),
        ...(query.type === undefined ? {} : { types: [query.type] }),
        ...(include.length === 0 ? {} : { events: include }),
        ...(exclude.length === 0 ? {} : { eventsExcluded: exclude }),
        ...(query.next === undefined ? {} : { cursor: query.next }),
      });
      return { events: page.events.map(toTimelineEvent), next: page.next };
    },
  });
}

function names(list: string | undefined): string[] {
  return (list ?? '').split(',').filter((name) => name !== '');
}
