import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { isRefusalReason } from './request-tally.ts';
import type { RequestTallyStore } from './request-tally-store.ts';

interface Tables {
  readonly refused_requests: {
    readonly workspace_id: WorkspaceId;
    readonly source_id: SourceId;
    readonly minute: number;
    readonly reason: string;
    readonly count: number;
  };
  readonly write_keys: { readonly key: string; readonly last_used_at: number | null };
}

export function createRequestTallyStore(database: Database): RequestTallyStore {
  const tables = database.tables<Tables>('config');
  return {
    add: (refused, uses) =>
      tables.transaction().execute(async (within) => {
        for (const { workspaceId, sourceId, minute, reason, count } of refused) {
          await within
            .insertInto('refused_requests')
            .values({ workspace_id: workspaceId, source_id: sourceId, minute, reason, count })
            .onConflict((conflict) =>
              conflict
                .columns(['workspace_id', 'source_id', 'minute', 'reason'])
                .doUpdateSet((build) => ({
                  count: build('refused_requests.count', '+', build.ref('excluded.count')),
                })),
            )
            .execute();
        }
        for (const { key, usedAt } of uses) {
          await within
            .updateTable('write_keys')
            .set({ last_used_at: usedAt })
            .where('key', '=', key)
            .where((build) =>
              build.or([build('last_used_at', 'is', null), build('last_used_at', '<', usedAt)]),
            )
            .execute();
        }
      }),
    async refused(workspaceId, from, sourceId) {
      const rows = await tables
        .selectFrom('refused_requests')
        .select(['workspace_id', 'source_id', 'minute', 'reason', 'count'])
        .where('workspace_id', '=', workspaceId)
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId as SourceId))
        .where('minute', '>=', from)
        .orderBy('minute')
        .execute();
      return rows.map(({ workspace_id, source_id, minute, reason, count }) => {
        if (!isRefusalReason(reason))
          throw new Error(`refused_requests holds the reason ${reason}`);
        return { workspaceId: workspace_id, sourceId: source_id, minute, reason, count };
      });
    },
    expire: async (before) => {
      await tables.deleteFrom('refused_requests').where('minute', '<', before).execute();
    },
  };
}
