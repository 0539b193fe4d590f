import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { InviteId, UserId, WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { Actor } from './principal.ts';
import type { Role } from './scopes.ts';
import { mayGrant, roleScopes } from './scopes.ts';

/** An invitation of one person to one workspace. Whoever holds its link may accept it, once. */
export interface Invite {
  readonly id: InviteId;
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly role: Role;
  /** Id of the user or token that invited, or of a part of the program. */
  readonly createdBy: string;
  readonly createdAt: number;
  /** When the link that works now was made. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Invites that were neither accepted nor revoked; those that are over too, to be issued anew. */
export function selectInvites(tables: Kysely<AccessTables>) {
  return tables
    .selectFrom('invites')
    .select(['id', 'workspace_id', 'email', 'role', 'created_by'])
    .select(['created_at', 'issued_at', 'expires_at'])
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null);
}

type InviteRow = Pick<
  AccessTables['invites'],
  | ('id' | 'workspace_id' | 'email' | 'role' | 'created_by')
  | ('created_at' | 'issued_at' | 'expires_at')
>;

export function inviteFromRow(row: InviteRow): Invite {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    role: row.role,
    createdBy: row.created_by,
    createdAt: row.created_at,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
  };
}

/**
 * Revokes the open invites that a user made and could not make any more: all of them when they leave, or those above
 * the role that they keep.
 */
export async function revokeInvitesOf(
  transaction: Kysely<AccessTables>,
  of: {
    readonly workspaceId: WorkspaceId;
    readonly by: UserId;
    readonly kept: Role | null;
    readonly actor: Actor;
    readonly audit: AuditLog;
    readonly clock: Clock;
  },
): Promise<void> {
  const { workspaceId, by, kept, actor, audit, clock } = of;
  const rows = await selectInvites(transaction)
    .where('workspace_id', '=', workspaceId)
    .where('created_by', '=', by)
    .execute();
  const scopes = kept === null ? [] : roleScopes[kept];
  const invites = scopes.includes('*') || scopes.includes('access:write');
  for (const { id, email, role } of rows.map(inviteFromRow)) {
    if (invites && mayGrant({ scopes }, role)) continue;
    await transaction
      .updateTable('invites')
      .set({ revoked_at: clock.now() })
      .where('id', '=', id)
      .execute();
    const entry = { action: 'invite.revoke', object: `invite:${id}`, before: { email, role } };
    await audit.append({ ...entry, workspaceId, actor, after: null }, transaction);
  }
}
