import type { Migration } from '../storage/database.ts';

/** Profiles and the memberships of users in accounts. */
export const profileMigrations: readonly Migration[] = [
  {
    name: 'profiles/0001-profiles',
    database: 'state',
    sql: [
      `create table profiles (
         workspace_id text not null,
         profile_id text not null,
         collection text not null,
         merged_into text,
         created_at bigint not null,
         updated_at bigint not null,
         version bigint not null,
         document text not null,
         primary key (workspace_id, profile_id)
       )`,
      `create table account_memberships (
         workspace_id text not null,
         profile_id text not null,
         linked_id text not null,
         linked_at bigint not null,
         message_id text not null,
         source_id text not null,
         primary key (workspace_id, profile_id, linked_id)
       ) {{clustered}}`,
    ],
  },
  {
    // Accounts are few among users; without it, listing them would read all users in between.
    name: 'profiles/0002-accounts',
    database: 'state',
    sql: [
      `create index profiles_accounts on profiles (workspace_id, profile_id)
         where collection = 'accounts'`,
    ],
  },
  {
    // Counting a million profiles takes a second. Of those that were merged away before, nobody knows when they were made.
    name: 'profiles/0003-profile-counts',
    database: 'state',
    sql: [
      `create table profile_counts (
         workspace_id text not null,
         collection text not null,
         span text not null,
         at bigint not null,
         created bigint not null,
         merged bigint not null,
         primary key (workspace_id, collection, span, at)
       ) {{clustered}}`,
      `insert into profile_counts (workspace_id, collection, span, at, created, merged)
         select workspace_id, collection, 'total', 0, count(*), count(merged_into)
         from profiles group by workspace_id, collection`,
      `insert into profile_counts (workspace_id, collection, span, at, created, merged)
         select workspace_id, collection, 'quarter', created_at / 900000 * 900000, count(*), 0
         from profiles where merged_into is null
         group by workspace_id, collection, created_at / 900000 * 900000`,
      `insert into profile_counts (workspace_id, collection, span, at, created, merged)
         select m.workspace_id, p.collection, 'quarter', m.merged_at / 900000 * 900000, 0, count(*)
         from merges m join profiles p on p.workspace_id = m.workspace_id and p.profile_id = m.into_id
         where true
         group by m.workspace_id, p.collection, m.merged_at / 900000 * 900000
         on conflict (workspace_id, collection, span, at) do update set merged = excluded.merged`,
    ],
  },
];
