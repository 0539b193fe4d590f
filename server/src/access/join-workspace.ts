import type { Kysely } from 'kysely';
import type { UserId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { Actor } from './principal.ts';
import type { Membership } from './user.ts';

/** Makes a user a member of a workspace, in the transaction on `config` that makes the workspace. */
export type JoinWorkspace = <Tables>(
  transaction: Kysely<Tables>,
  userId: UserId,
  membership: Membership & { readonly at: number },
  actor: Actor,
) => Promise<void>;

export function createJoinWorkspace(audit: AuditLog): JoinWorkspace {
  return async (transaction, userId, { workspaceId, role, at }, actor) => {
    const tables = transaction as unknown as Kysely<AccessTables>;
    await tables
      .insertInto('memberships')
      .values({
        ...{ user_id: userId, workspace_id: workspaceId, role, created_at: at },
        ...{ disabled_at: null, seen_at: null },
      })
      .execute();
    const entry = { workspaceId, actor, action: 'user.join', object: `user:${userId}` };
    await audit.append({ ...entry, before: null, after: { role } }, tables);
  };
}
