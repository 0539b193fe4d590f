import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, Member, MemberChange } from '../../access/index.ts';
import { isScope, mayGrant, roleScopes, roles } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { asId } from '../../kernel/ids.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { actorOf, iso, isoOrNull } from './access.ts';
import { scopeAnswer } from './session-cookies.ts';

const userAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    joinedAt: z.iso.datetime().describe('When they came into the workspace.'),
    seenAt: z.iso
      .datetime()
      .nullable()
      .describe('When they last used the workspace, to a few minutes; null: never.'),
    disabledAt: z.iso.datetime().nullable().describe('When they were locked out of the workspace.'),
    lockedOutAt: z.iso
      .datetime()
      .nullable()
      .describe('When the operator locked them out of the whole installation.'),
  })
  .meta({ id: 'User' });

const roleAnswer = z
  .object({
    role: z.enum(roles),
    scopes: z.array(scopeAnswer).describe('What it may do; `*`: everything.'),
    grantable: z.boolean().describe('Whether you may give it: it can do nothing that you cannot.'),
  })
  .meta({ id: 'RoleDescription' });

const listQuery = z.object({
  search: z.string().max(200).optional().describe('A part of the name or of the e-mail address.'),
  limit: z.coerce.number().int().min(1).max(200).default(100).describe('Most users of a page.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});
const listCursor = z.tuple([z.number(), z.string()]);
const params = z.object({ id: z.string().max(40).describe('Id of the user.') });

/** The rights that a request passes on: nobody gives or takes a role that can do more than they can. */
export function grantingOf(request: FastifyRequest) {
  return { scopes: principalOf(request).scopes.filter(isScope) };
}

/** The users of a workspace, and what their roles may do. */
export function userRoutes(app: App, { access }: { readonly access: Access }): void {
  const read = app.requirePrincipal('access:read');
  const write = app.requirePrincipal('access:write');
  const { members } = access;
  const of = (request: FastifyRequest<{ Params: { id: string } }>): MemberChange => ({
    workspaceId: principalOf(request).workspaceId,
    id: asId(request.params.id),
    granting: grantingOf(request),
    actor: actorOf(request),
  });

  app.get('/api/roles', {
    onRequest: read,
    schema: {
      tags: ['access'],
      summary: 'The roles, from the one that may do most',
      response: { 200: z.object({ roles: z.array(roleAnswer) }), default: errorAnswer },
    },
    handler: async (request) => ({
      roles: roles.map((role) => ({
        role,
        scopes: [...roleScopes[role]],
        grantable: mayGrant(grantingOf(request), role),
      })),
    }),
  });

  app.get('/api/users', {
    onRequest: read,
    schema: {
      tags: ['access'],
      summary: 'Users of the workspace, whoever came first on top',
      querystring: listQuery,
      response: {
        200: z.object({ users: z.array(userAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { search, limit, next } = request.query;
      const [joinedAt, id] = next === undefined ? [] : decodeNext(next, listCursor);
      const found = await members.list(principalOf(request).workspaceId, {
        limit: limit + 1,
        ...(joinedAt === undefined || id === undefined ? {} : { after: { joinedAt, id } }),
        ...(search === undefined ? {} : { search }),
      });
      const { rows, next: nextPage } = cutPage(found, limit, (row) => [row.joinedAt, row.id]);
      return { users: rows.map(toAnswer), next: nextPage };
    },
  });

  app.get('/api/users/:id', {
    onRequest: read,
    schema: {
      tags: ['access'],
      summary: 'One user of the workspace',
      params,
      response: { 200: userAnswer, default: errorAnswer },
    },
    handler: async (request) =>
      toAnswer(await members.get(principalOf(request).workspaceId, asId(request.params.id))),
  });

  app.patch('/api/users/:id', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'Give a user another role, lock them out of the workspace, or let them in again',
      description:
        'The last owner of a workspace stays owner (409). Invites that the user made and could not make any more are ' +
        'revoked.',
      params,
      body: z.object({
        role: z.enum(roles).optional(),
        disabled: z.boolean().optional().describe('True: locked out of this workspace.'),
      }),
      response: { 200: userAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { role, disabled } = request.body;
      // Each is a change of its own, which may be refused; so that nothing is done by halves, one at a time.
      if ((role === undefined) === (disabled === undefined)) {
        throw new OnefoldError('invalid_request', 'Give either role or disabled.');
      }
      if (role !== undefined) await members.changeRole(of(request), role);
      if (disabled !== undefined) await members.setDisabled(of(request), disabled);
      return toAnswer(await members.get(of(request).workspaceId, of(request).id));
    },
  });

  app.delete('/api/users/:id', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'Take a user out of the workspace',
      description:
        'Their account stays, and so do API tokens that they made. Not the last owner (409).',
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      await members.remove(of(request));
      return reply.code(204).send(null);
    },
  });

  app.post('/api/users/:id/sign-out', {
    onRequest: write,
    schema: {
      tags: ['access'],
      summary: 'End every session of a user, on all their devices',
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      await members.signOut(of(request));
      return reply.code(204).send(null);
    },
  });
}

function toAnswer(member: Member): z.infer<typeof userAnswer> {
  const { id, email, name, role, joinedAt, seenAt, disabledAt, lockedOutAt } = member;
  return {
    ...{ id, email, name, role, joinedAt: iso(joinedAt), seenAt: isoOrNull(seenAt) },
    ...{ disabledAt: isoOrNull(disabledAt), lockedOutAt: isoOrNull(lockedOutAt) },
  };
}
