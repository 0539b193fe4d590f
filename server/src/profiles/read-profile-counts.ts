import type { Collection } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { minutesKeptMs, quartersKeptMs } from '../observe/time-spans.ts';
import type { Database } from '../storage/database.ts';
import type { CountedSpan, ProfileCountRow } from './profile-counts.ts';

export interface ProfileCount {
  readonly collection: Collection;
  /** Profiles that were made. */
  readonly created: number;
  /** Profiles that went into another one: `created - merged` are there. */
  readonly merged: number;
}

export interface TimedProfileCount extends ProfileCount {
  /** Beginning of the span, ms since the epoch. */
  readonly at: number;
}

/** How many profiles a workspace has and had, by the receipt of the events that made and merged them. */
export interface ProfileCountReader {
  totals(workspaceId: WorkspaceId): Promise<ProfileCount[]>;
  /** Spans that begin in `[from, to)`, each collection in the order of time; those without a count are left out. */
  spans(
    workspaceId: WorkspaceId,
    span: Exclude<CountedSpan, 'total'>,
    from: number,
    to: number,
  ): Promise<TimedProfileCount[]>;
  /** Forgets spans that are older than anything shows; totals stay. */
  trim(now: number): Promise<void>;
}

export function createProfileCountReader(database: Database): ProfileCountReader {
  const tables = database.tables<{ profile_counts: ProfileCountRow }>('state');
  const select = (workspaceId: WorkspaceId, span: CountedSpan) =>
    tables
      .selectFrom('profile_counts')
      .select(['collection', 'at', 'created', 'merged'])
      .where('workspace_id', '=', workspaceId)
      .where('collection', 'in', ['accounts', 'users'])
      .where('span', '=', span);
  return {
    async totals(workspaceId) {
      const rows = await select(workspaceId, 'total').orderBy('collection').execute();
      return rows.map(({ collection, created, merged }) => {
        return { collection: collection as Collection, created, merged };
      });
    },
    async spans(workspaceId, span, from, to) {
      const rows = await select(workspaceId, span)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('collection')
        .orderBy('at')
        .execute();
      return rows.map((row) => ({ ...row, collection: row.collection as Collection }));
    },
    async trim(now) {
      const owners = await tables
        .selectFrom('profile_counts')
        .select(['workspace_id', 'collection'])
        .where('span', '=', 'total')
        .execute();
      for (const { workspace_id, collection } of owners) {
        for (const [span, keptMs] of [
          ['minute', minutesKeptMs],
          ['quarter', quartersKeptMs],
        ] as const) {
          await tables
            .deleteFrom('profile_counts')
            .where('workspace_id', '=', workspace_id)
            .where('collection', '=', collection)
            .where('span', '=', span)
            .where('at', '<', now - keptMs)
            .execute();
        }
      }
    },
  };
}
