import type { Migration } from '../storage/database.ts';

/** Where the readers of the processed stream stand. */
export const logMigrations: readonly Migration[] = [
  {
    name: 'log/0001-cursors',
    database: 'delivery',
    sql: [
      `create table cursors (
         name text not null primary key,
         position bigint not null,
         planned bigint
       ) {{clustered}}`,
    ],
  },
];
