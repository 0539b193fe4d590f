import type { Migration } from '../storage/database.ts';

/** The identity graph: identifiers with the evidence of their link, merges with their record, and the rules. */
export const identityMigrations: readonly Migration[] = [
  {
    name: 'identity/0001-graph',
    database: 'state',
    sql: [
      `create table identifiers (
         workspace_id text not null,
         collection text not null,
         type text not null,
         value text not null,
         profile_id text not null,
         linked_at bigint not null,
         message_id text not null,
         source_id text not null,
         rule text not null,
         position bigint not null,
         primary key (workspace_id, collection, type, value)
       ) {{clustered}}`,
      `create table merges (
         workspace_id text not null,
         into_id text not null,
         position bigint not null,
         from_id text not null,
         merged_at bigint not null,
         message_id text not null,
         source_id text not null,
         evidence text not null,
         from_identity text not null,
         primary key (workspace_id, into_id, position, from_id)
       ) {{clustered}}`,
    ],
  },
  {
    name: 'identity/0002-rules',
    database: 'config',
    sql: [
      `create table identity_rules (
         workspace_id text not null primary key,
         document text not null,
         updated_at bigint not null
       ) {{clustered}}`,
    ],
  },
];
