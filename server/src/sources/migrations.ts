import type { Migration } from '../storage/database.ts';

export const sourceMigrations: readonly Migration[] = [
  {
    name: 'sources/0001-sources',
    database: 'config',
    sql: [
      `create table sources (
         id text not null primary key,
         workspace_id text not null,
         name text not null,
         kind text not null,
         enabled bigint not null,
         settings text not null,
         created_at bigint not null
       )`,
      'create index sources_workspace on sources (workspace_id, created_at, id)',
      `create table write_keys (
         key text not null primary key,
         source_id text not null references sources (id) on delete cascade,
         created_at bigint not null,
         revoked_at bigint
       )`,
      'create index write_keys_source on write_keys (source_id, created_at, key)',
      // One row that every change of the two tables raises: what other processes poll.
      'create table source_version (id bigint not null primary key, version bigint not null)',
      'insert into source_version (id, version) values (1, 1)',
    ],
  },
  {
    name: 'sources/0002-refused-requests',
    database: 'config',
    sql: [
      `create table refused_requests (
         workspace_id text not null,
         source_id text not null,
         minute bigint not null,
         reason text not null,
         count bigint not null,
         primary key (workspace_id, source_id, minute, reason)
       ) {{clustered}}`,
      'create index refused_requests_minute on refused_requests (minute)',
      'alter table write_keys add column last_used_at bigint',
      // Raised by every change of the source's own row: what an editor read, and must still find to write.
      'alter table sources add column revision bigint not null default 1',
    ],
  },
];
