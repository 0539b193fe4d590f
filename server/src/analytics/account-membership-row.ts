import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { linkedAccount, type ProcessedEntry } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { clampTime, timeText } from './event-row.ts';
import { insertRows } from './insert-rows.ts';
import { databaseOf } from './warehouse-schema.ts';

export const accountMembershipColumns = [
  ...['linked_at', 'user_id_original', 'account_id_original'],
  ...['user_id_stored', 'account_id_stored'],
];

/** Stores to which accounts the users of a group were linked; repeated under the token of its range, it changes nothing. */
export async function storeAccountMemberships(
  { warehouse, logger }: { readonly warehouse: Warehouse; readonly logger: Logger },
  group: { readonly workspaceId: WorkspaceId; readonly entries: readonly ProcessedEntry[] },
  range: string,
): Promise<void> {
  const { workspaceId, entries } = group;
  const rows = new Map<string, { readonly row: string; readonly source: ProfileId }>();
  for (const entry of entries) {
    const accountId = linkedAccount(entry);
    if (accountId === null) continue;
    const { profileId, timestamp, receivedAt } = entry.event;
    const row = accountMembershipRow(profileId, accountId, Math.min(timestamp, receivedAt));
    rows.set(`${profileId} ${accountId}`, { row, source: profileId });
  }
  await insertRows(
    warehouse,
    {
      ...{ database: databaseOf(workspaceId), table: 'account_memberships' },
      columns: accountMembershipColumns,
      token: `${workspaceId}:${range}`,
    },
    [...rows.values()],
    async (profile, reason) => {
      logger.error({ reason, profile }, 'a user of an account cannot be stored in the warehouse');
    },
  );
}

/** @param at ms since the epoch */
export function accountMembershipRow(userId: ProfileId, accountId: ProfileId, at: number): string {
  return JSON.stringify({
    linked_at: timeText(clampTime(at)),
    ...{ user_id_original: userId, account_id_original: accountId },
    ...{ user_id_stored: userId, account_id_stored: accountId },
  });
}
