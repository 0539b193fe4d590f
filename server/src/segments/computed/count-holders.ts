import type { Analytics } from '../../analytics/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { literal } from '../sql/literal.ts';
import { jsonValue } from '../sql/value-sql.ts';

/** Counts the profiles that have a trait, as the warehouse knows them. */
export function createCountHolders(analytics: Pick<Analytics, 'runOwnQuery'>) {
  return async (
    workspaceId: WorkspaceId,
    of: 'users' | 'accounts',
    trait: string,
  ): Promise<number> => {
    const { exists } = jsonValue('p.traits', trait);
    const { rows } = await analytics.runOwnQuery(
      workspaceId,
      `SELECT countIf(${exists}) AS holders FROM profiles AS p FINAL WHERE p.collection = ${literal(of)}`,
    );
    return Number(rows[0]?.['holders'] ?? 0);
  };
}
