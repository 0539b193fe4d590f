import type { Migration } from '../../storage/database.ts';
import { userAnswerMigration } from './segment-tables.ts';

/** Those that come after what backfills need. Computed traits stand beside segments, in the same tables. */
export const laterSegmentMigrations: readonly Migration[] = [
  {
    name: 'segments/0005-computed-traits',
    database: 'config',
    sql: ["alter table segments add column kind text not null default 'segment'"],
  },
  userAnswerMigration,
  {
    name: 'segments/0007-deleted',
    database: 'config',
    sql: [
      `create table segments_deleted (
         id text not null primary key,
         workspace_id text not null,
         key text not null
       ) {{clustered}}`,
    ],
  },
];
