import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, ApiToken, Actor as AuditActor, SignedIn } from '../../access/index.ts';
import { isScope, roleScopes, roles, scopes } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { TokenId, WorkspaceId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import type { Authenticate, Principal } from '../principal.ts';
import { principalOf, refuseForgedRequest, sessionCookie } from '../principal.ts';
import { setUpWorkspace } from '../workspace-changes.ts';
import { newWorkspaceBody, workspaceAnswer, workspaceBody } from './workspace-answers.ts';

export interface AccessRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
  /** True when people reach this server by HTTPS, whatever this process sees. */
  readonly secureCookies: boolean;
}

/** Names the workspace that a signed-in user means, by id or slug; without it, it is their oldest. */
export const workspaceHeader = 'x-onefold-workspace';

/** The check of credentials that `createApp` asks for. */
export function authenticateWith(
  access: Access,
  workspaces: Pick<Workspaces, 'getBySlug'>,
): Authenticate {
  return async ({ kind, secret }, request) => {
    if (kind === 'token') return access.authenticateToken(secret);
    const named = request.headers[workspaceHeader];
    if (typeof named !== 'string') return access.authenticateSession(secret);
    // No slug has an underscore, and every id has one.
    const id = named.includes('_')
      ? asId<WorkspaceId>(named)
      : (await workspaces.getBySlug(named))?.id;
    return id === undefined ? undefined : access.authenticateSession(secret, id);
  };
}

/** Who a principal is in the audit log. */
export function actorOf(request: FastifyRequest): AuditActor {
  const { kind, id } = principalOf(request);
  return { kind, id, address: request.ip };
}

const scope = z.enum([...scopes, '*']).meta({ id: 'Scope' });
const time = z.iso.datetime();

const sessionAnswer = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    workspaces: z.array(
      z.object({ ...workspaceAnswer.shape, role: z.enum(roles), scopes: z.array(scope) }),
    ),
    expiresAt: time,
  })
  .meta({ id: 'Session' });

const tokenAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    createdBy: z.string().describe('Id of the user or token that made it, or `system`.'),
    createdAt: time,
    expiresAt: time.nullable().describe('Null: never.'),
    usedAt: time.nullable().describe('When it was last used, to about a minute.'),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'ApiToken' });

const newTokenAnswer = z
  .object({
    ...tokenAnswer.shape,
    secret: z.string().describe('The token itself. It is shown here and never again.'),
  })
  .meta({ id: 'NewApiToken' });

/** Signing in and out, the first user, and API tokens. */
export function accessRoutes(app: App, dependencies: AccessRoutesDependencies): void {
  sessionRoutes(app, dependencies);
  tokenRoutes(app, dependencies);
}

function sessionRoutes(app: App, dependencies: AccessRoutesDependencies): void {
  const { access, workspaces } = dependencies;
  const setCookie = (
    request: FastifyRequest,
    reply: FastifyReply,
    secret: string,
    expiresAt: number,
  ) =>
    reply.setCookie(sessionCookie, secret, {
      ...cookieOptions(dependencies, request),
      expires: new Date(expiresAt),
    });

  const sessionBody = async ({ user, memberships, expiresAt }: SignedIn) => {
    const found = await Promise.all(
      memberships.map(async ({ workspaceId, role }) => {
        const workspace = await workspaces.get(workspaceId);
        return workspace === null
          ? []
          : [{ ...workspaceBody(workspace), role, scopes: [...roleScopes[role]] }];
      }),
    );
    return { user, workspaces: found.flat(), expiresAt: new Date(expiresAt).toISOString() };
  };

  const signedInBody = async (secret: string) => {
    const signedIn = await access.sessions.read(secret);
    if (signedIn === null) throw new OnefoldError('authentication_error', 'You are not signed in.');
    return sessionBody(signedIn);
  };

  const signIn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { email: string; password: string },
  ) => {
    const outcome = await access.signIn({ ...given, address: request.ip });
    switch (outcome.outcome) {
      case 'limited':
        reply.header('retry-after', outcome.retryAfterSeconds);
        throw new OnefoldError('rate_limited', 'Too many attempts to sign in.');
      case 'refused':
        throw new OnefoldError('authentication_error', 'E-mail address or password is wrong.');
      case 'signed-in':
        setCookie(request, reply, outcome.session.secret, outcome.session.expiresAt);
        return signedInBody(outcome.session.secret);
    }
  };

  const onRequest = async (request: FastifyRequest) => refuseForgedRequest(request);
  const answers = { 200: sessionAnswer, default: errorAnswer };

  app.post('/api/session', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Sign in',
      description:
        'The answer sets the session cookie. Over ten attempts on an account in 15 minutes it is 429.',
      security: [],
      body: z.object({ email: z.string().max(254), password: z.string().max(1024) }),
      response: answers,
    },
    handler: (request, reply) => signIn(request, reply, request.body),
  });

  app.get('/api/session', {
    schema: {
      tags: ['access'],
      summary: 'Who is signed in, and in which workspaces',
      response: answers,
    },
    handler: async (request, reply) => {
      const secret = request.cookies[sessionCookie];
      if (secret === undefined) {
        throw new OnefoldError('authentication_error', 'You are not signed in.');
      }
      const body = await signedInBody(secret);
      // The end slides on with use, and the cookie with it.
      setCookie(request, reply, secret, Date.parse(body.expiresAt));
      return body;
    },
  });

  app.delete('/api/session', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Sign out',
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const secret = request.cookies[sessionCookie];
      if (secret !== undefined) await access.sessions.end(secret);
      reply.clearCookie(sessionCookie, cookieOptions(dependencies, request));
      return reply.code(204).send(null);
    },
  });

  app.post('/api/setup', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Make the first user with the set-up link, name the workspace, and sign in',
      security: [],
      body: z.object({
        token: z.string().max(100).describe('The part of the set-up link after #.'),
        email: z.string().max(254),
        password: z.string().max(1024).describe('At least 10 characters.'),
        name: z.string().max(200),
        workspace: newWorkspaceBody
          .omit({ slug: true })
          .optional()
          .describe('What to call the first workspace, and how it counts time and money.'),
      }),
      response: answers,
    },
    handler: async (request, reply) => {
      const { token, workspace, ...given } = request.body;
      const memberships = (await workspaces.list()).map(
        ({ id }) => ({ workspaceId: id, role: 'owner' }) as const,
      );
      const user = { ...given, memberships };
      const { ip } = request;
      await access.setup.createFirstUser(token, user, ip, async ({ id }, transaction) => {
        if (workspace !== undefined) {
          await setUpWorkspace(dependencies, workspace, { id, address: ip }, transaction);
        }
      });
      return signIn(request, reply, given);
    },
  });
}

function tokenRoutes(app: App, { access }: AccessRoutesDependencies): void {
  app.get('/api/tokens', {
    onRequest: app.requirePrincipal('access:read'),
    schema: {
      tags: ['access'],
      summary: 'API tokens of the workspace',
      response: { 200: z.object({ tokens: z.array(tokenAnswer) }), default: errorAnswer },
    },
    handler: async (request) => ({
      tokens: (await access.tokens.list(principalOf(request).workspaceId)).map(tokenBody),
    }),
  });

  app.post('/api/tokens', {
    onRequest: app.requirePrincipal('access:write'),
    schema: {
      tags: ['access'],
      summary: 'Make an API token',
      body: z.object({
        name: z.string().describe('What it is for.'),
        scopes: z.array(scope).describe('What it may do; nobody passes on a scope that they lack.'),
        expiresAt: time.nullable().optional().describe('Null or left out: never.'),
      }),
      response: { 201: newTokenAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const principal = principalOf(request);
      const { name, scopes: given, expiresAt } = request.body;
      const token = await access.tokens.create(
        {
          workspaceId: principal.workspaceId,
          name,
          scopes: given,
          expiresAt: expiresAt == null ? null : Date.parse(expiresAt),
        },
        { scopes: scopesOf(principal) },
        actorOf(request),
      );
      return reply.code(201).send({ ...tokenBody(token), secret: token.secret });
    },
  });

  app.delete('/api/tokens/:id', {
    onRequest: app.requirePrincipal('access:write'),
    schema: {
      tags: ['access'],
      summary: 'Revoke an API token',
      params: z.object({ id: z.string() }),
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      await access.tokens.revoke(workspaceId, asId<TokenId>(request.params.id), actorOf(request));
      return reply.code(204).send(null);
    },
  });
}

const scopesOf = (principal: Principal) => principal.scopes.filter(isScope);

/** Scripts cannot read it, other sites' forms do not send it, and over TLS it never travels in the clear. */
function cookieOptions({ secureCookies }: AccessRoutesDependencies, request: FastifyRequest) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies || request.protocol === 'https',
  } as const;
}

function tokenBody(token: ApiToken): z.infer<typeof tokenAnswer> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: token.id,
    name: token.name,
    scopes: [...token.scopes],
    createdBy: token.createdBy,
    createdAt: new Date(token.createdAt).toISOString(),
    expiresAt: at(token.expiresAt),
    usedAt: at(token.usedAt),
    revokedAt: at(token.revokedAt),
  };
}
