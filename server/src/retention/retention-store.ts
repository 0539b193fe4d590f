import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { noRetention, type RetentionState } from './retention-state.ts';

/** What each run leaves behind, for the next one and for people. */
export interface RetentionStore {
  read(workspaceId: WorkspaceId): Promise<RetentionState>;
  write(workspaceId: WorkspaceId, state: RetentionState): Promise<void>;
}

interface RetentionTables {
  readonly event_retention: {
    readonly workspace_id: WorkspaceId;
    readonly days: number | null;
    readonly next_run_at: number | null;
    readonly run_at: number | null;
    readonly cutoff: number | null;
    readonly removed: number | null;
    readonly removed_total: number;
    readonly failure: string | null;
  };
}

export function createRetentionStore(database: Database): RetentionStore {
  const tables = database.tables<RetentionTables>('delivery');
  return {
    read: async (workspaceId) => {
      const row = await tables
        .selectFrom('event_retention')
        .select(['days', 'next_run_at', 'run_at', 'cutoff', 'removed', 'removed_total', 'failure'])
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      if (row === undefined) return noRetention;
      const { run_at: at, cutoff, removed } = row;
      return {
        days: row.days,
        nextRunAt: row.next_run_at,
        lastRun: at === null || cutoff === null ? null : { at, cutoff, removed: removed ?? 0 },
        removedTotal: row.removed_total,
        failure: row.failure,
      };
    },

    write: async (workspaceId, { days, nextRunAt, lastRun, removedTotal, failure }) => {
      const values = {
        days,
        next_run_at: nextRunAt,
        run_at: lastRun?.at ?? null,
        cutoff: lastRun?.cutoff ?? null,
        removed: lastRun?.removed ?? null,
        removed_total: removedTotal,
        failure,
      };
      await tables
        .insertInto('event_retention')
        .values({ workspace_id: workspaceId, ...values })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
        .execute();
    },
  };
}
