import type { Migration } from '../storage/database.ts';

/** The processed stream, how far the log was processed, and where the readers of the stream stand. */
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
  {
    name: 'log/0002-stream',
    database: 'state',
    sql: [
      `create table stream_chunks (
         last_position bigint not null primary key,
         first_position bigint not null,
         entries {{bytes}} not null
       )`,
      `create table processed (
         name text not null primary key,
         sequence bigint not null
       ) {{clustered}}`,
      "insert into processed (name, sequence) values ('processor', 0)",
    ],
  },
];
