import type { Kysely } from 'kysely';
import type { UserId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { AuditEntry } from './audit-record.ts';

/**
 * What a user does to their account concerns each workspace of theirs, so each has a record; without any the
 * installation has it.
 */
export async function appendForUser(
  audit: Pick<AuditLog, 'append'>,
  transaction: Kysely<AccessTables>,
  userId: UserId,
  entry: Pick<AuditEntry, 'actor' | 'action'> & Partial<Pick<AuditEntry, 'before' | 'after'>>,
): Promise<void> {
  // In one order everywhere, so that two that append to several chains do not wait for each other.
  const rows = await transaction
    .selectFrom('memberships')
    .select('workspace_id')
    .where('user_id', '=', userId)
    .orderBy('workspace_id')
    .execute();
  const workspaces = rows.length === 0 ? [null] : rows.map((row) => row.workspace_id);
  for (const workspaceId of workspaces) {
    const whole = { before: null, after: null, ...entry, workspaceId, object: `user:${userId}` };
    await audit.append(whole, transaction);
  }
}
