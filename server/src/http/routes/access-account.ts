import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { UserId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf, iso } from './access.ts';
import type { SessionCookies } from './session-cookies.ts';
import { refuseClaim } from './session-cookies.ts';

export interface AccountRoutesDependencies {
  readonly access: Access;
  readonly cookies: SessionCookies;
}

const accountAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' });

/** What signed-in users do to their own account, whatever their role. */
export function accountRoutes(app: App, { access, cookies }: AccountRoutesDependencies): void {
  const onRequest = app.requirePrincipal();
  const own = (request: FastifyRequest): UserId => {
    const { kind, id } = principalOf(request);
    if (kind !== 'user') {
      throw new OnefoldError('forbidden', 'Only a signed-in user has an account.');
    }
    return asId<UserId>(id);
  };

  app.get('/api/me', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'The account of the signed-in user',
      response: { 200: accountAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const user = await access.users.get(own(request));
      if (user === null) throw new OnefoldError('not_found', 'The account is gone.');
      const { id, email, name, createdAt } = user;
      return { id, email, name, createdAt: iso(createdAt) };
    },
  });

  app.patch('/api/me', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Change the own name',
      body: z.object({ name: z.string().max(200) }),
      response: { 200: accountAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { name } = request.body;
      const user = await access.users.rename(own(request), name, actorOf(request));
      const { id, email, createdAt } = user;
      return { id, email, name: user.name, createdAt: iso(createdAt) };
    },
  });

  app.put('/api/me/password', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Change the own password',
      description:
        'Ends every other session of the user. A wrong current password is 403 with the field `currentPassword` and ' +
        'counts as an attempt to sign in.',
      body: z.object({
        currentPassword: z.string().max(1024),
        password: z.string().max(1024).describe('The new one: at least 10 characters.'),
      }),
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const id = own(request);
      const { currentPassword: current, password: next } = request.body;
      const kept = cookies.read(request) ?? '';
      const change = { current, next, kept, address: request.ip };
      const outcome = await access.changePassword(id, change);
      if (outcome.outcome === 'refused') {
        // Not 401: the session is good, and clients take 401 for its end.
        throw new OnefoldError('forbidden', 'The current password is wrong.', {
          field: 'currentPassword',
        });
      }
      if (outcome.outcome === 'limited') return refuseClaim(reply, outcome, '');
      return reply.code(204).send(null);
    },
  });

  app.post('/api/me/sign-out-everywhere', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'End every session of the signed-in user, this one too',
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      await access.users.signOutEverywhere(own(request), actorOf(request));
      cookies.clear(request, reply);
      return reply.code(204).send(null);
    },
  });
}
