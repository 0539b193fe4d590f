import { sql } from 'kysely';
import type { Collection } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { Profile } from './profile.ts';
import { decodeProfile } from './profile-codec.ts';
import type { ProfileRow } from './profile-store.ts';

/**
 * Profiles by the time they were made, newest first: their ids begin with it, so the key is the order. Those that
 * were merged away are left out.
 */
export type NewestProfiles = (query: {
  readonly workspaceId: WorkspaceId;
  /** Null: of both. */
  readonly collection: Collection | null;
  /** The last profile of the page before. */
  readonly before: ProfileId | null;
  readonly rowsMax: number;
}) => Promise<Profile[]>;

export function createNewestProfiles(database: Database): NewestProfiles {
  const tables = database.tables<{ profiles: ProfileRow }>('state');
  return async ({ workspaceId, collection, before, rowsMax }) => {
    let query = tables
      .selectFrom('profiles')
      .select(['workspace_id', 'profile_id', 'collection', 'merged_into'])
      .select(['created_at', 'updated_at', 'version', 'document'])
      .where('workspace_id', '=', workspaceId)
      .where('merged_into', 'is', null)
      .orderBy('profile_id', 'desc')
      .limit(rowsMax);
    // Accounts have an index of their own, which is found by the very words of its condition.
    if (collection === 'accounts') query = query.where(sql<boolean>`collection = 'accounts'`);
    if (collection === 'users') query = query.where('collection', '=', 'users');
    if (before !== null) query = query.where('profile_id', '<', before);
    return (await query.execute()).map(decodeProfile);
  };
}
