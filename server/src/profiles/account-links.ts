import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Profile } from './profile.ts';
import { membershipTable } from './profile-store.ts';

type Known = Pick<Profile, 'id' | 'mergedIds'>;

/** A user and an account that it belongs to; the ids of the time at which they were linked. */
export interface AccountLink {
  readonly userId: ProfileId;
  readonly accountId: ProfileId;
}

/** The accounts that users belong to, as they were linked under any of their ids. */
export async function findAccountLinks(
  tables: HotTables,
  workspaceId: WorkspaceId,
  users: readonly Known[],
): Promise<AccountLink[]> {
  const keys = users.flatMap(({ id, mergedIds }) => [id, ...mergedIds]);
  const rows = await tables.find(
    membershipTable,
    keys.map((id) => [workspaceId, id]),
  );
  return rows.map(({ profile_id, linked_id }) => ({
    userId: profile_id as ProfileId,
    accountId: linked_id as ProfileId,
  }));
}

/** Where a walk over the users of an account stands. */
export interface LinkCursor {
  /** The id of the account under which the user was linked. */
  readonly accountId: string;
  readonly userId: string;
}

/** The next users of an account, in the order in which they were linked under its ids; `next` null: there are no more. */
export async function nextUsersOf(
  tables: HotTables,
  workspaceId: WorkspaceId,
  account: Known,
  { after, rowsMax }: { readonly after: LinkCursor | null; readonly rowsMax: number },
): Promise<{ readonly users: readonly ProfileId[]; readonly next: LinkCursor | null }> {
  const ids = [account.id, ...account.mergedIds].sort();
  const users: ProfileId[] = [];
  for (const accountId of ids) {
    if (after !== null && accountId < after.accountId) continue;
    const place = after?.accountId === accountId ? after.userId : null;
    const rows = await tables.scan(membershipTable, [workspaceId, accountId], {
      ...(place === null ? {} : { after: [workspaceId, accountId, place] }),
      rowsMax: rowsMax - users.length,
    });
    for (const { linked_id } of rows) users.push(linked_id as ProfileId);
    const last = rows.at(-1);
    if (last !== undefined && users.length === rowsMax) {
      return { users, next: { accountId, userId: last.linked_id } };
    }
  }
  return { users, next: null };
}
