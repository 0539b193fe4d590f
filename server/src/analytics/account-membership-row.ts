import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { clampTime, timeText } from './event-row.ts';
import { insertRows } from './insert-rows.ts';
import { RowBytes, type SparePieces } from './row-bytes.ts';
import { databaseOf } from './warehouse-schema.ts';

export const accountMembershipColumns = [
  ...['linked_at', 'user_id_original', 'account_id_original'],
  ...['user_id_stored', 'account_id_stored'],
];

/** A user that an event linked to an account. */
export interface AccountLink {
  readonly position: LogPosition;
  readonly userId: ProfileId;
  readonly accountId: ProfileId;
  /** ms since the epoch */
  readonly at: number;
}

/** Stores to which accounts the users of a group were linked; repeated under the token of its range, it changes nothing. */
export async function storeAccountLinks(
  { warehouse, logger }: { readonly warehouse: Warehouse; readonly logger: Logger },
  workspaceId: WorkspaceId,
  links: readonly AccountLink[],
  { range, spare }: { readonly range: string; readonly spare: SparePieces },
): Promise<void> {
  const last = new Map(links.map((link) => [`${link.userId} ${link.accountId}`, link]));
  const rows = new RowBytes<ProfileId>(spare);
  for (const { userId, accountId, at } of last.values()) {
    rows.add(accountMembershipRow(userId, accountId, at), userId);
  }
  await insertRows(
    warehouse,
    {
      ...{ database: databaseOf(workspaceId), table: 'account_memberships' },
      columns: accountMembershipColumns,
      token: `${workspaceId}:${range}`,
    },
    rows,
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
