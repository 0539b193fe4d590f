import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { Migration } from '../../storage/database.ts';

/** Tables of the `delivery` database, written by the reader of pasts alone. */
export interface BackfillTables {
  readonly segment_backfills: {
    readonly workspace_id: WorkspaceId;
    readonly key: string;
    readonly since: number;
    /** How many there are; 0 until it is complete. */
    readonly rows: number;
    /** 1: all rows are there. */
    readonly complete: number;
  };
  readonly segment_backfill_rows: {
    readonly workspace_id: WorkspaceId;
    readonly key: string;
    readonly since: number;
    readonly n: number;
    readonly profile_id: ProfileId;
    /** JSON */
    readonly past: string;
  };
}

/** In the database of the cursors: what is read from the warehouse depends on how far that is. */
export const backfillMigrations: readonly Migration[] = [
  {
    name: 'segments/0004-backfill',
    database: 'delivery',
    sql: [
      `create table segment_backfills (
         workspace_id text not null,
         key text not null,
         since bigint not null,
         rows bigint not null,
         complete bigint not null,
         primary key (workspace_id, key, since)
       ) {{clustered}}`,
      `create table segment_backfill_rows (
         workspace_id text not null,
         key text not null,
         since bigint not null,
         n bigint not null,
         profile_id text not null,
         past text not null,
         primary key (workspace_id, key, since, n)
       ) {{clustered}}`,
    ],
  },
];
