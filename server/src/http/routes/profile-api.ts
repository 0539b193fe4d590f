import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '../../access/index.ts';
import type { Timeline } from '../../analytics/index.ts';
import type { IdentityRulesStore } from '../../identity/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Logger } from '../../observe/logger.ts';
import type { LinkReader, Profile, ProfileReader } from '../../profiles/index.ts';
import type { SegmentDesk } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorHandler } from '../errors.ts';
import { createFindProfile } from '../find-profile.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { askToRemoveIdentifier, type RemoveIdentifierDependencies } from '../remove-identifier.ts';
import { RequestRate } from '../request-rate.ts';
import { actorOf } from './access.ts';
import { audiencesAnswer } from './profile-api-audiences.ts';
import { describedAspects, describedRemoval } from './profile-api-described.ts';
import { eventsAnswer, linksAnswer } from './profile-api-lists.ts';
import {
  type Answered,
  externalIdsAnswer,
  metadataAnswer,
  traitClass,
  traitsAnswer,
} from './profile-api-profile.ts';

export interface ProfileApiDependencies extends RemoveIdentifierDependencies {
  readonly profiles: Pick<ProfileReader, 'byId' | 'byIdentifier'>;
  readonly links: LinkReader;
  readonly timeline: Timeline;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Requests a second of each workspace; 0: no limit. */
  readonly requestsPerSecondMax: number;
  readonly segments: Pick<SegmentDesk, 'ofProfile'>;
}

interface Route {
  readonly Params: { space: string; collection: string; id: string };
  readonly Querystring: Query;
}

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Segment's Profile API (COMPAT §3): same paths, parameters, shapes and errors. A space is a workspace, by its id or
 * slug; a token of another workspace gets the same `not_found` as for a space that does not exist. No CORS headers,
 * as with Segment: tokens do not belong into browsers.
 */
export function profileApiRoutes(app: App, dependencies: ProfileApiDependencies): void {
  const { timeline, links, rules, clock, logger, segments } = dependencies;
  const find = createFindProfile(dependencies);
  const isSpace = spaceCheck(dependencies);
  const rate = new RequestRate(dependencies.requestsPerSecondMax);

  void app.register(async (scope) => {
    scope.setErrorHandler(answerError(errorHandler(logger)));
    const add = (
      aspect: string,
      answer: (given: Answered & { readonly query: Query }) => object | Promise<object>,
    ) =>
      scope.get<Route>(`/v1/spaces/:space/collections/:collection/profiles/:id/${aspect}`, {
        onRequest: app.requirePrincipal('profiles:read'),
        schema: { hide: true },
        config: { described: describedAspects[aspect] ?? {} },
        handler: async (request, reply) => {
          const { workspaceId } = principalOf(request);
          const { space, collection, id } = request.params;
          if (space !== workspaceId && !(await isSpace(workspaceId, space))) {
            throw new OnefoldError('not_found', 'Space was not found.');
          }
          const waitSeconds = rate.take(workspaceId, clock.monotonic());
          if (waitSeconds > 0) {
            reply.header('retry-after', waitSeconds);
            throw new OnefoldError('rate_limited', 'Too many requests to this space.');
          }
          if (collection !== 'users' && collection !== 'accounts') {
            throw new OnefoldError(
              'invalid_request',
              'The parameter `collection` must be users or accounts.',
              { field: 'collection' },
            );
          }
          const profile = await find(workspaceId, collection, id);
          if (!profile) throw new OnefoldError('not_found', 'Profile was not found.');
          if (aspect === 'events') requireEvents(request);
          const mask = maskOf(principalOf(request));
          const url = listUrl(space, profile, aspect);
          const body = await answer({ profile, url, query: request.query, mask });
          return mask.masked ? { ...body, masked: true } : body;
        },
      });

    scope.post<Pick<Route, 'Params'>>(
      '/v1/spaces/:space/collections/users/profiles/:id/external_ids/delete',
      {
        onRequest: app.requirePrincipal('profiles:write'),
        schema: { hide: true },
        config: { described: describedRemoval },
        handler: async (request, reply) => {
          const { workspaceId } = principalOf(request);
          const { space, id } = request.params;
          if (space !== workspaceId && !(await isSpace(workspaceId, space))) {
            throw new OnefoldError('not_found', 'Space was not found.');
          }
          const profile = await find(workspaceId, 'users', id);
          if (!profile) throw new OnefoldError('not_found', 'Profile was not found.');
          const given = { name: id, profile, actor: actorOf(request) };
          const outcome = await askToRemoveIdentifier(dependencies, given, request.body);
          if ('removed' in outcome) return { status: 'success' };
          const { status, code, message } = outcome;
          return reply.code(status).send({ error: { code, message } });
        },
      },
    );
    add('traits', async (given) =>
      traitClass(given.query) === 'audience'
        ? audiencesAnswer(
            given,
            await segments.ofProfile(given.profile.workspaceId, given.profile.id),
          )
        : traitsAnswer(given),
    );
    add('external_ids', externalIdsAnswer);
    add('metadata', metadataAnswer);
    add('links', (given) => linksAnswer(links, given));
    add('events', (given) => eventsAnswer({ timeline, rules, now: clock.now() }, given));
  });
}

/** What a list's cursor calls its address: the profile by its id, so that it stays the same after a merge. */
function listUrl(space: string, { collection, id }: Profile, aspect: string): string {
  return `/v1/spaces/${space}/collections/${collection}/profiles/${id}/${aspect}`;
}

function requireEvents(request: FastifyRequest): void {
  if (allows(principalOf(request), 'events:read')) return;
  throw new OnefoldError('forbidden', 'The scope "events:read" is missing.');
}

const slugBelievedMs = 60_000;

/** Whether a text is the slug of a workspace, without a read for each request. */
function spaceCheck({ workspaces, clock }: Pick<ProfileApiDependencies, 'workspaces' | 'clock'>) {
  const known = new Map<WorkspaceId, { readonly slug: string; readonly until: number }>();
  return async (workspaceId: WorkspaceId, space: string): Promise<boolean> => {
    const now = clock.monotonic();
    const entry = known.get(workspaceId);
    if (entry !== undefined && now < entry.until) return entry.slug === space;
    const workspace = await workspaces.get(workspaceId);
    if (workspace === null) return false;
    known.set(workspaceId, { slug: workspace.slug, until: now + slugBelievedMs });
    return workspace.slug === space;
  };
}

/** Errors in Segment's words; faults of ours are logged and answered as everywhere. */
function answerError(otherwise: ReturnType<typeof errorHandler>) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    if (!(error instanceof OnefoldError) || error.status >= 500) {
      return otherwise(error, request, reply);
    }
    if (error.status === 401) reply.header('www-authenticate', 'Basic realm="onefold"');
    return reply
      .code(error.status)
      .send({ error: { code: segmentCode(error), message: error.message } });
  };
}

function segmentCode({ code, field }: OnefoldError): string {
  switch (code) {
    case 'authentication_error':
    case 'forbidden':
      return 'authentication_error';
    case 'not_found':
      return 'not_found';
    case 'rate_limited':
      return 'rate_limit_error';
    default:
      return field === undefined ? 'invalid_request_error' : 'validation_error';
  }
}
