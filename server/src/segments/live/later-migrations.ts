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
  {
    // Clustered by its key, SQLite keeps a quarter of a page in place and the rest of a row on pages of its own: a document of
    // 1.2 KB took 17–20 µs of processor time to write so, and 8–10 like this.
    name: 'segments/0008-states-by-row',
    database: 'state',
    only: 'sqlite',
    sql: [
      'alter table segment_states rename to segment_states_before',
      `create table segment_states (
         workspace_id text not null,
         profile_id text not null,
         due_at bigint,
         document {{bytes}} not null,
         primary key (workspace_id, profile_id)
       )`,
      `insert into segment_states (workspace_id, profile_id, due_at, document)
         select workspace_id, profile_id, due_at, document from segment_states_before`,
      'drop table segment_states_before',
    ],
  },
];
