import type { Collection } from '../../identity/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Migration } from '../../storage/database.ts';

/** Queries that keep lists and traits, in `config`. */
export interface QueryTables {
  readonly list_queries: {
    readonly owner_id: string;
    readonly workspace_id: WorkspaceId;
    readonly name: string;
    readonly sort_name: string;
    readonly trait: string | null;
    readonly collection: Collection;
    readonly query: string;
    readonly schedule: string | null;
    readonly next_at: number | null;
    readonly created_at: number;
    readonly created_by: string;
    readonly updated_at: number;
    readonly updated_by: string;
  };
}

export const queryMigration: Migration = {
  name: 'lists/0002-queries',
  database: 'config',
  sql: [
    `create table list_queries (
       owner_id text not null primary key,
       workspace_id text not null,
       name text not null,
       sort_name text not null,
       trait text,
       collection text not null,
       query text not null,
       schedule text,
       next_at bigint,
       created_at bigint not null,
       created_by text not null,
       updated_at bigint not null,
       updated_by text not null
     )`,
    'create unique index list_queries_by_trait on list_queries (workspace_id, collection, trait)',
    'create index list_queries_by_name on list_queries (workspace_id, sort_name, owner_id)',
    'create index list_queries_by_time on list_queries (next_at)',
  ],
};
