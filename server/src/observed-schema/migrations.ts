import type { Migration } from '../storage/database.ts';

/** In the database of the cursors, because counts are committed together with the warehouse's. */
export const observedSchemaMigrations: readonly Migration[] = [
  {
    name: 'observed-schema/0001-observed',
    database: 'delivery',
    sql: [
      `create table observed_sources (
         workspace_id text not null,
         source_id text not null,
         counted_since bigint not null,
         counted_until bigint not null,
         events bigint not null,
         paths bigint not null,
         beyond_events bigint not null,
         beyond_names text not null,
         revision bigint not null,
         primary key (workspace_id, source_id)
       ) {{clustered}}`,
      // `search_name` is the name in lower case, which the engines would each make in their own way.
      `create table observed_events (
         workspace_id text not null,
         source_id text not null,
         name text not null,
         type text not null,
         search_name text not null,
         count bigint not null,
         first_seen bigint not null,
         last_seen bigint not null,
         newest_path_at bigint not null,
         paths bigint not null,
         examples_at bigint not null,
         primary key (workspace_id, source_id, name, type)
       ) {{clustered}}`,
      // One document for each event: every batch changes most of its counts, and a row for each would cost as much
      // as processing the events.
      `create table observed_properties (
         workspace_id text not null,
         source_id text not null,
         name text not null,
         type text not null,
         document text not null,
         primary key (workspace_id, source_id, name, type)
       )`,
      // Apart, as the only table here that holds values of people.
      `create table observed_examples (
         workspace_id text not null,
         source_id text not null,
         name text not null,
         type text not null,
         document text not null,
         primary key (workspace_id, source_id, name, type)
       )`,
    ],
  },
];
