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
];
