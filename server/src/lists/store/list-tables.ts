import type { Collection } from '../../identity/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Migration } from '../../storage/database.ts';
import type { ListKind } from '../list.ts';
import type { RefusalReason, Run, RunMode } from '../run.ts';

/** The tables of lists, in `config`. */
export interface ListTables {
  readonly lists: {
    readonly id: string;
    readonly workspace_id: WorkspaceId;
    readonly name: string;
    /** The name as it is sorted by: without case. */
    readonly sort_name: string;
    readonly collection: Collection;
    readonly kind: ListKind;
    readonly created_at: number;
    readonly created_by: string;
    readonly updated_at: number;
    readonly updated_by: string;
  };
  readonly list_runs: {
    readonly id: string;
    readonly workspace_id: WorkspaceId;
    readonly owner_id: string;
    readonly cause: Run['cause'];
    readonly mode: RunMode;
    readonly state: Run['state'];
    readonly by: string;
    readonly asked_at: number;
    readonly started_at: number | null;
    readonly ended_at: number | null;
    readonly attempts: number;
    /** JSON */
    readonly counts: string;
    readonly failure: string | null;
  };
  readonly list_refusals: {
    readonly run_id: string;
    readonly n: number;
    readonly line: number;
    readonly column_name: string | null;
    readonly reason: RefusalReason;
  };
  /** Who works on a list or trait, and up to which record of the log it was written. */
  readonly list_claims: {
    readonly owner_id: string;
    readonly holder: string | null;
    readonly until: number;
    readonly last_sequence: number;
  };
}

export const listMigrations: readonly Migration[] = [
  {
    name: 'lists/0001-lists',
    database: 'config',
    sql: [
      `create table lists (
         id text not null primary key,
         workspace_id text not null,
         name text not null,
         sort_name text not null,
         collection text not null,
         kind text not null,
         created_at bigint not null,
         created_by text not null,
         updated_at bigint not null,
         updated_by text not null
       )`,
      'create index lists_by_name on lists (workspace_id, sort_name, id)',
      `create table list_runs (
         id text not null primary key,
         workspace_id text not null,
         owner_id text not null,
         cause text not null,
         mode text not null,
         state text not null,
         by text not null,
         asked_at bigint not null,
         started_at bigint,
         ended_at bigint,
         attempts bigint not null,
         counts text not null,
         failure text
       )`,
      'create index list_runs_by_owner on list_runs (owner_id, asked_at, id)',
      'create index list_runs_by_state on list_runs (state, asked_at)',
      `create table list_refusals (
         run_id text not null,
         n bigint not null,
         line bigint not null,
         column_name text,
         reason text not null,
         primary key (run_id, n)
       ) {{clustered}}`,
      `create table list_claims (
         owner_id text not null primary key,
         holder text,
         until bigint not null,
         last_sequence bigint not null
       )`,
    ],
  },
];
