import type { Migration } from '../storage/database.ts';
import type { HotTable } from '../storage/hot-tables.ts';

/** What became of an attempt to undo a merge. */
export type UnmergeRow = {
  readonly workspace_id: string;
  readonly id: string;
  /** `done`, or `changed`: something had changed since it was worked out, and nothing was done. */
  readonly outcome: string;
  readonly at: number;
};

export const unmergeTable: HotTable<UnmergeRow> = {
  name: 'unmerges',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'id', type: 'text' },
    { name: 'outcome', type: 'text' },
    { name: 'at', type: 'bigint' },
  ],
};

export const unmergeMigrations: readonly Migration[] = [
  {
    name: 'unmerge/0001-unmerges',
    database: 'state',
    sql: [
      `create table unmerges (
         workspace_id text not null,
         id text not null,
         outcome text not null,
         at bigint not null,
         primary key (workspace_id, id)
       ) {{clustered}}`,
    ],
  },
];
