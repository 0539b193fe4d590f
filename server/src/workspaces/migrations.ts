import type { Migration } from '../storage/database.ts';

export const workspaceMigrations: readonly Migration[] = [
  {
    name: 'workspaces/0001-workspaces',
    database: 'config',
    sql: [
      `create table workspaces (
         id text not null primary key,
         slug text not null unique,
         name text not null,
         time_zone text not null,
         currency text not null,
         created_at bigint not null
       )`,
    ],
  },
  {
    name: 'workspaces/0002-settings',
    database: 'config',
    sql: [
      'alter table workspaces add column retention_days bigint',
      'alter table workspaces add column version bigint not null default 1',
      'alter table workspaces add column updated_at bigint',
      'alter table workspaces add column updated_by_kind text',
      'alter table workspaces add column updated_by_id text',
    ],
  },
];
