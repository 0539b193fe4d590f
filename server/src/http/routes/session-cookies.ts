import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, Proof, SignedIn } from '../../access/index.ts';
import { roleScopes, roles, scopes } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import { sessionCookie } from '../principal.ts';
import { workspaceAnswer, workspaceBody } from './workspace-answers.ts';

export const scopeAnswer = z.enum([...scopes, '*']).meta({ id: 'Scope' });

export const sessionAnswer = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    workspaces: z.array(
      z.object({ ...workspaceAnswer.shape, role: z.enum(roles), scopes: z.array(scopeAnswer) }),
    ),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

/** The session as it travels: a cookie on the way in and out, and what it stands for as the answer. */
export interface SessionCookies {
  /** The secret in the cookie, or undefined. */
  read(request: FastifyRequest): string | undefined;
  set(request: FastifyRequest, reply: FastifyReply, secret: string, expiresAt: number): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
  /** Who is signed in by the secret; `authentication_error` when nobody is. */
  body(secret: string | undefined): Promise<z.infer<typeof sessionAnswer>>;
}

export interface SessionCookiesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly secureCookies: boolean;
}

export function createSessionCookies(dependencies: SessionCookiesDependencies): SessionCookies {
  const { access, workspaces, secureCookies } = dependencies;
  /** Scripts cannot read it, other sites' forms do not send it, and over TLS it never travels in the clear. */
  const options = (request: FastifyRequest) =>
    ({
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: secureCookies || request.protocol === 'https',
    }) as const;
  const answer = async ({ user, memberships, expiresAt }: SignedIn) => {
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

  return {
    read: (request) => request.cookies[sessionCookie],
    set: (request, reply, secret, expiresAt) => {
      reply.setCookie(sessionCookie, secret, {
        ...options(request),
        expires: new Date(expiresAt),
      });
    },
    clear: (request, reply) => {
      reply.clearCookie(sessionCookie, options(request));
    },
    body: async (secret) => {
      const signedIn = secret === undefined ? null : await access.sessions.read(secret);
      if (signedIn === null) {
        throw new OnefoldError('authentication_error', 'You are not signed in.');
      }
      return answer(signedIn);
    },
  };
}

/** Answers 429 for too many attempts, and 401 with the given words for a wrong password. */
export function refuseClaim(
  reply: FastifyReply,
  outcome: Exclude<Proof, { readonly outcome: 'proved' }>,
  wrong: string,
): never {
  if (outcome.outcome === 'limited') throw limited(reply, outcome.retryAfterSeconds);
  throw new OnefoldError('authentication_error', wrong, { field: 'password' });
}

export function limited(reply: FastifyReply, retryAfterSeconds: number): OnefoldError {
  reply.header('retry-after', retryAfterSeconds);
  return new OnefoldError('rate_limited', 'Too many attempts.');
}
