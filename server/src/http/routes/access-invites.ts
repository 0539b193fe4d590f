import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, Invite } from '../../access/index.ts';
import { inviteUrl, roles } from '../../access/index.ts';
import { asId } from '../../kernel/ids.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf, refuseForgedRequest } from '../principal.ts';
import type { Who } from './access.ts';
import { actorOf, iso, whoAnswer, whoIs } from './access.ts';
import { grantingOf } from './access-users.ts';
import type { SessionCookies } from './session-cookies.ts';
import { limited, refuseClaim, sessionAnswer } from './session-cookies.ts';

export interface InviteRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly cookies: SessionCookies;
  readonly baseUrl: string | null;
}

const time = z.iso.datetime();

const inviteAnswer = z
  .object({
    id: z.string(),
    email: z.string().describe('Who is invited.'),
    role: z.enum(roles),
    createdBy: whoAnswer.describe('Who made the link that works now.'),
    createdAt: time,
    expiresAt: time.describe('The link works before this; issued anew it has a new one.'),
  })
  .meta({ id: 'Invite' });

const issuedAnswer = z
  .object({
    invite: inviteAnswer,
    url: z
      .string()
      .describe('The link, to be sent to the invited person. It is shown here and never again.'),
  })
  .meta({ id: 'IssuedInvite' });

const heldAnswer = z
  .object({
    workspace: z.object({ name: z.string(), slug: z.string() }),
    email: z.string(),
    role: z.enum(roles),
    invitedBy: z.string().nullable().describe('Name of the user who invited.'),
    expiresAt: time,
    hasAccount: z
      .boolean()
      .describe('Whether the person has a password here already, and accepts with it.'),
  })
  .meta({ id: 'HeldInvite' });

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100).describe('Most invites of a page.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});
const listCursor = z.tuple([z.number(), z.string()]);
const params = z.object({ id: z.string().max(40).describe('Id of the invite.') });
const secret = z.string().min(1).max(100).describe('The part of the link after #.');

/** Invitations by a one-time link: those who invite, and those who are invited. */
export function inviteRoutes(app: App, dependencies: InviteRoutesDependencies): void {
  const { access, baseUrl } = dependencies;
  const { invites } = access;
  const write = app.requirePrincipal('access:write');
  const issued = async (
    request: FastifyRequest,
    { invite, secret }: { readonly invite: Invite; readonly secret: string },
  ) => {
    const who = await whoIs(access, [invite.createdBy]);
    const base = baseUrl ?? `${request.protocol}://${request.host}`;
    return { invite: toAnswer(invite, who), url: inviteUrl(base, secret) };
  };

  app.get('/api/invites', {
    onRequest: app.requirePrincipal('access:read'),
    schema: {
      tags: ['access'],
      summary: 'Invites that wait to be accepted, the newest first, also when their link is over',
      querystring: listQuery,
      response: {
        200: z.object({ invites: z.array(inviteAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit, next } = request.query;
      const [createdAt, id] = next === undefined ? [] : decodeNext(next, listCursor);
      const found = await invites.list(principalOf(request).workspaceId, {
        limit: limit + 1,
        ...(createdAt === undefined || id === undefined ? {} : { before: { createdAt, id } }),
      });
      const { rows, next: nextPage } = cutPage(found, limit, (row) => [row.createdAt, row.id]);
      const who = await whoIs(
        access,
        rows.map(({ createdBy }) => createdBy),
      );
      return { invites: rows.map((invite) => toAnswer(invite, who)), next: nextPage };
    },
  });

  app.post('/api/invites', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'Invite a person to the workspace by a link that works once, for seven days',
      description: 'Onefold sends no e-mail: hand the link over yourself.',
      body: z.object({
        email: z.string().max(254),
        role: z.enum(roles).describe('What they will be; nobody gives more than they have.'),
      }),
      response: { 201: issuedAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const given = { workspaceId, ...request.body };
      const made = await invites.create(given, grantingOf(request), actorOf(request));
      return reply.code(201).send(await issued(request, made));
    },
  });

  app.post('/api/invites/:id/reissue', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'Make the link of an invite anew, for another seven days; the one before is over',
      params,
      response: { 200: issuedAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const id = asId<Invite['id']>(request.params.id);
      const made = await invites.reissue(workspaceId, id, grantingOf(request), actorOf(request));
      return issued(request, made);
    },
  });

  app.delete('/api/invites/:id', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'Revoke an invite',
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      await invites.revoke(workspaceId, asId(request.params.id), actorOf(request));
      return reply.code(204).send(null);
    },
  });

  invitedRoutes(app, dependencies);
}

/** What whoever holds a link may do with it. */
function invitedRoutes(app: App, dependencies: InviteRoutesDependencies): void {
  const { access, workspaces, cookies } = dependencies;
  const onRequest = async (request: FastifyRequest) => refuseForgedRequest(request);

  app.post('/api/invites/preview', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'What an invitation link is for',
      description: 'A link that does not work any more is 403.',
      security: [],
      body: z.object({ secret }),
      response: { 200: heldAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const held = await access.acceptInvite.read(request.body.secret, request.ip);
      if ('retryAfterSeconds' in held) throw limited(reply, held.retryAfterSeconds);
      const { invite, hasAccount } = held;
      const who = await whoIs(access, [invite.createdBy]);
      const workspace = await workspaces.get(invite.workspaceId);
      const { name, kind } = who(invite.createdBy);
      return {
        workspace: { name: workspace?.name ?? '', slug: workspace?.slug ?? '' },
        email: invite.email,
        role: invite.role,
        invitedBy: kind === 'user' ? name : null,
        expiresAt: iso(invite.expiresAt),
        hasAccount,
      };
    },
  });

  app.post('/api/invites/accept', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Accept an invitation, and sign in',
      description:
        'Who has an account here gives its password, and needs none when signed in already; everybody else chooses a ' +
        'name and a password. A link that does not work any more is 403, a wrong password 401.',
      security: [],
      body: z.object({
        secret,
        name: z.string().max(200).optional().describe('For a new account.'),
        password: z.string().max(1024).optional().describe('A new one: at least 10 characters.'),
      }),
      response: { 200: sessionAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const cookie = cookies.read(request);
      const signedIn = cookie === undefined ? null : await access.sessions.read(cookie);
      const outcome = await access.acceptInvite.accept({
        ...request.body,
        address: request.ip,
        ...(signedIn === null ? {} : { signedIn: signedIn.user }),
      });
      if (outcome.outcome !== 'accepted') {
        return refuseClaim(reply, outcome, 'The password is wrong.');
      }
      if (outcome.session === null) return cookies.body(cookie);
      cookies.set(request, reply, outcome.session.secret, outcome.session.expiresAt);
      return cookies.body(outcome.session.secret);
    },
  });
}

function toAnswer(invite: Invite, who: (id: string) => Who): z.infer<typeof inviteAnswer> {
  const { id, email, role, createdBy, createdAt, expiresAt } = invite;
  return {
    ...{ id, email, role, createdBy: who(createdBy) },
    ...{ createdAt: iso(createdAt), expiresAt: iso(expiresAt) },
  };
}
