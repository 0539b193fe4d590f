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
];
