import type { Migration } from '../../storage/database.ts';

/** Segments and their versions, in `config`. */
export const segmentStoreMigration: Migration = {
  name: 'segments/0003-segments',
  database: 'config',
  sql: [
    `create table segments (
         id text not null primary key,
         workspace_id text not null,
         key text not null,
         name text not null,
         sort_name text not null,
         search_text text not null,
         description text not null,
         collection text not null,
         status text not null,
         version bigint not null,
         active_version bigint,
         created_at bigint not null,
         created_by text not null,
         updated_at bigint not null,
         updated_by text not null
       )`,
    'create unique index segments_by_key on segments (workspace_id, key)',
    'create index segments_by_name on segments (workspace_id, sort_name, id)',
    'create index segments_by_update on segments (workspace_id, updated_at, id)',
    `create table segment_versions (
         segment_id text not null,
         version bigint not null,
         workspace_id text not null,
         definition text not null,
         uses text not null,
         note text not null,
         created_at bigint not null,
         created_by text not null,
         primary key (segment_id, version)
       ) {{clustered}}`,
    `create table segment_revisions (
         workspace_id text not null primary key,
         revision bigint not null
       ) {{clustered}}`,
  ],
};
