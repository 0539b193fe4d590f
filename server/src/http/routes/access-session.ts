import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { refuseForgedRequest } from '../principal.ts';
import { setUpWorkspace } from '../workspace-changes.ts';
import type { SessionCookies } from './session-cookies.ts';
import { refuseClaim, sessionAnswer } from './session-cookies.ts';
import { newWorkspaceBody } from './workspace-answers.ts';

export interface SessionRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly cookies: SessionCookies;
}

/** Signing in and out, and the first user. */
export function sessionRoutes(app: App, dependencies: SessionRoutesDependencies): void {
  const { access, workspaces, cookies } = dependencies;
  const onRequest = async (request: FastifyRequest) => refuseForgedRequest(request);
  const answers = { 200: sessionAnswer, default: errorAnswer };

  const signIn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { email: string; password: string },
  ) => {
    const outcome = await access.signIn({ ...given, address: request.ip });
    if (outcome.outcome !== 'signed-in') {
      return refuseClaim(reply, outcome, 'E-mail address or password is wrong.');
    }
    const { secret, expiresAt } = outcome.session;
    cookies.set(request, reply, secret, expiresAt);
    return cookies.body(secret);
  };

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
      const secret = cookies.read(request);
      const body = await cookies.body(secret);
      // The end slides on with use, and the cookie with it.
      if (secret !== undefined) cookies.set(request, reply, secret, Date.parse(body.expiresAt));
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
      const secret = cookies.read(request);
      if (secret !== undefined) await access.signOut(secret, request.ip);
      cookies.clear(request, reply);
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
