import type { Collection } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { minuteMs, quarterMs } from '../observe/time-spans.ts';
import type { HotChange, HotTable } from '../storage/hot-tables.ts';

/** Profiles that were made and merged away, over all time (`at` 0) or from a time on, ms since the epoch. */
export type ProfileCountRow = {
  readonly workspace_id: string;
  readonly collection: string;
  readonly span: string;
  readonly at: number;
  readonly created: number;
  readonly merged: number;
};

export type CountedSpan = 'total' | 'quarter' | 'minute';

const profileCountTable: HotTable<ProfileCountRow> = {
  name: 'profile_counts',
  keyLength: 4,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'collection', type: 'text' },
    { name: 'span', type: 'text' },
    { name: 'at', type: 'bigint' },
    { name: 'created', type: 'bigint' },
    { name: 'merged', type: 'bigint' },
  ],
};

/** Counts of one micro-batch, committed with the profiles, so that nobody has to count the profiles themselves. */
export class ProfileCounts {
  readonly #rows = new Map<
    string,
    { -readonly [Name in keyof ProfileCountRow]: ProfileCountRow[Name] }
  >();

  /** @param at receipt of the event, ms since the epoch */
  created(workspaceId: WorkspaceId, collection: Collection, at: number, by = 1): void {
    for (const row of this.#rowsOf(workspaceId, collection, at)) row.created += by;
  }

  /** A profile went into another one. */
  merged(workspaceId: WorkspaceId, collection: Collection, at: number, by = 1): void {
    for (const row of this.#rowsOf(workspaceId, collection, at)) row.merged += by;
  }

  changes(): HotChange[] {
    if (this.#rows.size === 0) return [];
    return [{ kind: 'add', table: profileCountTable, rows: [...this.#rows.values()] }];
  }

  #rowsOf(workspaceId: WorkspaceId, collection: Collection, at: number) {
    return [
      this.#row(workspaceId, collection, 'total', 0),
      this.#row(workspaceId, collection, 'quarter', at - (at % quarterMs)),
      this.#row(workspaceId, collection, 'minute', at - (at % minuteMs)),
    ];
  }

  #row(workspaceId: WorkspaceId, collection: Collection, span: CountedSpan, at: number) {
    const key = `${workspaceId} ${collection} ${span} ${at}`;
    const row = this.#rows.get(key) ?? {
      ...{ workspace_id: workspaceId, collection, span, at },
      ...{ created: 0, merged: 0 },
    };
    this.#rows.set(key, row);
    return row;
  }
}
