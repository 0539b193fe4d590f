import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Logger } from '../observe/logger.ts';
import type { AccessTables } from './access-tables.ts';
import type { SeenMembership } from './sessions.ts';

/** Least ms between two notes; a page asks many times a minute. */
const seenEveryMs = 5 * 60_000;

/** Notes that a user asked for something in a workspace. */
export async function noteSeen(
  by: {
    readonly tables: Kysely<AccessTables>;
    readonly clock: Clock;
    readonly logger: Logger;
  },
  userId: UserId,
  { workspaceId, seenAt }: SeenMembership,
): Promise<void> {
  const now = by.clock.now();
  if (seenAt !== null && now - seenAt < seenEveryMs) return;
  try {
    await by.tables
      .updateTable('memberships')
      .set({ seen_at: now })
      .where('user_id', '=', userId)
      .where('workspace_id', '=', workspaceId)
      .execute();
  } catch (error) {
    // A disk that is full must not lock people out.
    by.logger.warn({ err: error }, 'the last visit of a user could not be noted');
  }
}
