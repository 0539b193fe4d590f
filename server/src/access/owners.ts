import type { Kysely } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';

/**
 * Lets one change of a member or of the owners of a workspace go on at a time, until the transaction ends: of two
 * owners who demote each other at once, the second must see what the first did. A SQLite transaction is alone by
 * itself.
 */
export async function holdMember(
  dialect: Database['dialect'],
  transaction: Kysely<AccessTables>,
  workspaceId: WorkspaceId,
  id: UserId,
): Promise<void> {
  if (dialect === 'sqlite') return;
  await transaction
    .selectFrom('memberships')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where((where) => where.or([where('role', '=', 'owner'), where('user_id', '=', id)]))
    .orderBy('user_id')
    .forUpdate()
    .execute();
}

/** Throws `conflict`, which takes the transaction back, when nobody is left who may do everything. */
export async function requireOwner(
  transaction: Kysely<AccessTables>,
  workspaceId: WorkspaceId,
): Promise<void> {
  const owner = await transaction
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select('users.id')
    .where('memberships.workspace_id', '=', workspaceId)
    .where('memberships.role', '=', 'owner')
    .where('memberships.disabled_at', 'is', null)
    .where('users.disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (owner !== undefined) return;
  throw new OnefoldError(
    'conflict',
    'This is the last owner of the workspace. Make somebody else an owner first.',
  );
}
