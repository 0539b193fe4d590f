import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { PartedProfile } from '../log/index.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { accountMembershipColumns, accountMembershipRow } from './account-membership-row.ts';
import { eventColumns } from './event-row.ts';
import { mergeColumns, mergeRow } from './profile-row.ts';
import { reloadMergedIds } from './squash-merges.ts';
import { databaseOf } from './warehouse-schema.ts';

/** A merge that was undone, with its place in the stream. */
export interface Parting {
  readonly position: LogPosition;
  readonly receivedAt: number;
  readonly parted: readonly PartedProfile[];
}

/** Events named by one statement. */
const movedPerStatement = 5_000;

/**
 * Gives each profile of a merge that was undone what is its own: the ids that mean it, the events that came under other ids,
 * and those that were stored under what it had become. An event of another id is stored once more, under its own profile, and
 * then taken away where it was, because the id that it came under is in the sorting key; for that moment it is there twice.
 * Whatever dies in between, the same again has the same end.
 */
export async function partProfiles(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  parting: Parting,
): Promise<void> {
  const database = databaseOf(workspaceId);
  await storeIds(warehouse, database, parting);
  await reloadMergedIds(warehouse, workspaceId);
  const all = parting.parted.flatMap(({ profileId, formerIds }) => [profileId, ...formerIds]);
  for (const one of parting.parted) {
    for (let from = 0; from < one.moved.length; from += movedPerStatement) {
      const positions = one.moved.slice(from, from + movedPerStatement);
      await moveEvents(warehouse, database, { ...one, all, positions });
    }
  }
  await partAccounts(warehouse, database, parting, all);
  for (const { profileId, formerIds } of parting.parted) {
    const own = idList([profileId, ...formerIds]);
    const isAstray = `profile_id_original IN (${own}) AND profile_id_stored NOT IN (${own})`;
    for (const table of ['events', 'membership_changes']) {
      const [found] = await warehouse.rows<{ rows: number }>(
        `SELECT count() AS rows FROM ${database}.${table} WHERE ${isAstray}`,
      );
      if (Number(found?.rows ?? 0) === 0) continue;
      await warehouse.command(
        `ALTER TABLE ${database}.${table} UPDATE profile_id_stored = ${idList([profileId])} WHERE ${isAstray}`,
        { settings: { mutations_sync: 2 } },
      );
    }
  }
}

/** A former id leads to its profile; one that is none any more leads nowhere. */
async function storeIds(
  warehouse: Warehouse,
  database: string,
  { position: version, receivedAt: at, parted }: Parting,
): Promise<void> {
  const present = parted.map(({ profileId }) => profileId);
  await warehouse.command(
    `INSERT INTO ${database}.merges (from_id, to_id, at, squashed, version)
      SELECT from_id, from_id, at, 1, ${Number(version)} FROM ${database}.merges FINAL
      WHERE from_id IN (${idList(present)}) AND version <= ${Number(version)}`,
  );
  const rows = parted.flatMap(({ profileId: to, formerIds }) =>
    formerIds.map((from) => mergeRow({ from, to, at, version })),
  );
  if (rows.length === 0) return;
  await warehouse.insert({ database, table: 'merges', columns: mergeColumns, rows, token: '' });
}

async function moveEvents(
  warehouse: Warehouse,
  database: string,
  given: Pick<PartedProfile, 'profileId' | 'formerIds'> & {
    /** Ids that any of the profiles has. */
    readonly all: readonly ProfileId[];
    readonly positions: readonly LogPosition[];
  },
): Promise<void> {
  const { profileId, formerIds, all, positions } = given;
  const own = idList([profileId, ...formerIds]);
  const places = positions.map((position) => Number(position)).join(',');
  const isOne = `profile_id_original IN (${idList(all)}) AND position IN (${places})`;
  const isAstray = `${isOne} AND profile_id_original NOT IN (${own})`;
  const columns = eventColumns.map((name) =>
    name === 'profile_id_original' || name === 'profile_id_stored' ? idList([profileId]) : name,
  );
  await warehouse.command(
    `INSERT INTO ${database}.events (${eventColumns.join(', ')})
      SELECT ${columns.join(', ')} FROM ${database}.events
      WHERE ${isAstray} AND position NOT IN (
        SELECT position FROM ${database}.events WHERE ${isOne} AND profile_id_original IN (${own})
      )`,
    { settings: { insert_deduplicate: 0 } },
  );
  // Rewritten, not hidden: a part with a projection knows no hidden rows.
  await warehouse.command(`ALTER TABLE ${database}.events DELETE WHERE ${isAstray}`, {
    settings: { mutations_sync: 2 },
  });
}

/** Who belongs to which account, in place of what there is of any of the ids. */
async function partAccounts(
  warehouse: Warehouse,
  database: string,
  { parted }: Parting,
  all: readonly ProfileId[],
): Promise<void> {
  const links = parted.flatMap(({ profileId, accounts }) =>
    accounts.map(([accountId, at]) => ({ profileId, accountId, at })),
  );
  if (links.length > 0) {
    await warehouse.insert({
      ...{ database, table: 'account_memberships', columns: accountMembershipColumns, token: '' },
      rows: links.map((one) => accountMembershipRow(one.profileId, one.accountId, one.at)),
    });
  }
  const kept = links.map(
    ({ profileId, accountId }) =>
      `(${idList([profileId])}, ${idList([accountId])}, ${idList([profileId])})`,
  );
  const isNoMore =
    kept.length === 0
      ? ''
      : ` AND (user_id_original, account_id_original, user_id_stored) NOT IN (${kept.join(', ')})`;
  await warehouse.command(
    `DELETE FROM ${database}.account_memberships WHERE user_id_original IN (${idList(all)})${isNoMore}`,
    { settings: { lightweight_deletes_sync: 2 } },
  );
}

/** Ids are minted by the product; checked all the same, because they become part of statements. */
function idList(ids: readonly ProfileId[]): string {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  if (!ids.every((id) => isId.test(id))) throw new Error('an id of a profile is a UUID');
  return ids.map((id) => `toUUID('${id}')`).join(', ');
}
