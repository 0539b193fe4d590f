import type { WorkspaceId } from '../kernel/ids.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { databaseOf } from './warehouse-schema.ts';

/**
 * Writes merges into what is stored by profile, events, changes of memberships and users of accounts, so that the dictionary which every
 * query goes through stays small. Queries give the same before, during and after: the dictionary maps a former id as
 * long as something stored may hold it.
 * Returns how many merges were squashed.
 */
export async function squashMerges(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
): Promise<number> {
  const database = databaseOf(workspaceId);
  const open = `${database}.merges FINAL WHERE squashed = 0`;
  const [found] = await warehouse.rows<{ merges: string; upTo: string }>(
    `SELECT count() AS merges, max(version) AS upTo FROM ${open}`,
  );
  const merges = Number(found?.merges ?? 0);
  if (found === undefined || merges === 0) return 0;
  await reloadMergedIds(warehouse, workspaceId);
  for (const [table, column] of storedIds) {
    await warehouse.command(
      `ALTER TABLE ${database}.${table}
        UPDATE ${column} = dictGetOrDefault('${database}.merged_ids', 'to_id', ${column}, ${column})
        WHERE ${column} IN (SELECT from_id FROM ${open} AND version <= ${found.upTo})`,
      { settings: { mutations_sync: 2, allow_nondeterministic_mutations: 1 } },
    );
  }
  // A merge that came meanwhile has a higher version and stays open.
  await warehouse.command(
    `INSERT INTO ${database}.merges (from_id, to_id, at, squashed, version)
      SELECT from_id, to_id, at, 1, version FROM ${open} AND version <= ${found.upTo}`,
  );
  await reloadMergedIds(warehouse, workspaceId);
  return merges;
}

/** Columns that a query goes through the dictionary for. */
const storedIds = [
  ['events', 'profile_id_stored'],
  ['membership_changes', 'profile_id_stored'],
  ['account_memberships', 'user_id_stored'],
  ['account_memberships', 'account_id_stored'],
] as const;

/** Merges that are not in the stored events. */
export async function countOpenMerges(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
): Promise<number> {
  const [found] = await warehouse.rows<{ merges: number }>(
    `SELECT count() AS merges FROM ${databaseOf(workspaceId)}.merges FINAL WHERE squashed = 0`,
  );
  return Number(found?.merges ?? 0);
}

/** Makes merges that were inserted visible to queries. */
export async function reloadMergedIds(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
): Promise<void> {
  await warehouse.command(`SYSTEM RELOAD DICTIONARY ${databaseOf(workspaceId)}.merged_ids`);
}
