import { z } from 'zod';
import type { Access, ApiToken } from '../../access/index.ts';
import type { TokenId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { cutPage, decodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import type { Who } from './access.ts';
import { actorOf, iso, isoOrNull, whoAnswer, whoIs } from './access.ts';
import { grantingOf } from './access-users.ts';
import { scopeAnswer } from './session-cookies.ts';

const time = z.iso.datetime();

const tokenAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scopeAnswer),
    createdBy: whoAnswer,
    createdAt: time,
    expiresAt: time.nullable().describe('Null: never.'),
    usedAt: time.nullable().describe('When it was last used, to about a minute; null: never.'),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'ApiToken' });

const newTokenAnswer = z
  .object({
    ...tokenAnswer.shape,
    secret: z.string().describe('The token itself. It is shown here and never again.'),
  })
  .meta({ id: 'NewApiToken' });

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100).describe('Most tokens of a page.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});
const listCursor = z.tuple([z.number(), z.string()]);

/** API tokens: keys of programs, which belong to the workspace. */
export function tokenRoutes(app: App, { access }: { readonly access: Access }): void {
  app.get('/api/tokens', {
    onRequest: app.requirePrincipal('access:read'),
    schema: {
      tags: ['access'],
      summary: 'API tokens of the workspace, the newest first, revoked ones too',
      querystring: listQuery,
      response: {
        200: z.object({ tokens: z.array(tokenAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit, next } = request.query;
      const [createdAt, id] = next === undefined ? [] : decodeNext(next, listCursor);
      const found = await access.tokens.list(principalOf(request).workspaceId, {
        limit: limit + 1,
        ...(createdAt === undefined || id === undefined ? {} : { before: { createdAt, id } }),
      });
      const { rows, next: nextPage } = cutPage(found, limit, (row) => [row.createdAt, row.id]);
      const who = await whoIs(
        access,
        rows.map(({ createdBy }) => createdBy),
      );
      return { tokens: rows.map((token) => toAnswer(token, who)), next: nextPage };
    },
  });

  app.post('/api/tokens', {
    onRequest: app.requirePrincipal('access:write'),
    schema: {
      tags: ['access'],
      summary: 'Make an API token',
      body: z.object({
        name: z.string().describe('What it is for.'),
        scopes: z
          .array(scopeAnswer)
          .describe('What it may do; nobody passes on a scope that they lack.'),
        expiresAt: time.nullable().optional().describe('Null or left out: never.'),
      }),
      response: { 201: newTokenAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { name, scopes, expiresAt } = request.body;
      const token = await access.tokens.create(
        { workspaceId, name, scopes, expiresAt: expiresAt == null ? null : Date.parse(expiresAt) },
        grantingOf(request),
        actorOf(request),
      );
      const who = await whoIs(access, [token.createdBy]);
      return reply.code(201).send({ ...toAnswer(token, who), secret: token.secret });
    },
  });

  app.delete('/api/tokens/:id', {
    onRequest: app.requirePrincipal('access:write'),
    schema: {
      tags: ['access'],
      summary: 'Revoke an API token',
      params: z.object({ id: z.string().describe('Id of the token.') }),
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      await access.tokens.revoke(workspaceId, asId<TokenId>(request.params.id), actorOf(request));
      return reply.code(204).send(null);
    },
  });
}

function toAnswer(token: ApiToken, who: (id: string) => Who): z.infer<typeof tokenAnswer> {
  return {
    id: token.id,
    name: token.name,
    scopes: [...token.scopes],
    createdBy: who(token.createdBy),
    createdAt: iso(token.createdAt),
    expiresAt: isoOrNull(token.expiresAt),
    usedAt: isoOrNull(token.usedAt),
    revokedAt: isoOrNull(token.revokedAt),
  };
}
