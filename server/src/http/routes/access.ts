import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access, Actor as AuditActor } from '../../access/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { Authenticate } from '../principal.ts';
import { principalOf } from '../principal.ts';

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

/** Who did something, by the name that they have now. */
export const whoAnswer = z
  .object({
    kind: z
      .enum(['user', 'token', 'system'])
      .describe('A person, an API token, or the program itself.'),
    id: z
      .string()
      .describe('Of the user or token; `command-line`, `bootstrap` and such of the program.'),
    name: z.string().nullable().describe('Of the user or token now.'),
    email: z.string().nullable().describe('Of the user now.'),
  })
  .meta({ id: 'Who' });

export type Who = z.infer<typeof whoAnswer>;

/** Puts names to ids, those of a whole page at once. */
export async function whoIs(
  access: Pick<Access, 'names'>,
  ids: readonly string[],
): Promise<(id: string) => Who> {
  const names = await access.names(ids);
  return (id) => ({
    kind: id.startsWith('usr_') ? 'user' : id.startsWith('tok_') ? 'token' : 'system',
    id,
    name: names.get(id)?.name ?? null,
    email: names.get(id)?.email ?? null,
  });
}

export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
