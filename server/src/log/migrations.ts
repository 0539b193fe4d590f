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
  {
    name: 'log/0003-postgres-log',
    database: 'state',
    only: 'postgres',
    sql: [
      `create table log_identity (
         name text not null primary key,
         id text not null
       )`,
      // One row for each group. `bytes_before` is the sum of all groups before it, so the size of the log is a
      // difference of two rows. `kind`: `records`, or a range without any: `lost`, or before the log's `start`.
      `create table log_groups (
         last_sequence bigint not null primary key,
         first_sequence bigint not null,
         written_at bigint not null,
         bytes_before bigint not null,
         kind text not null,
         records {{bytes}} not null
       )`,
      // LZ4 where the server has it: the default costs an appender a third of its throughput.
      `do $do$ begin
         execute 'alter table log_groups alter column records set compression lz4';
       exception when feature_not_supported or syntax_error then null;
       end $do$`,
      "create index log_groups_lost on log_groups (last_sequence) where kind = 'lost'",
      // The lock makes groups visible in the order of their sequences; it is held until the commit is durable.
      // A function, because each of its statements sees what was committed before it, that is, after the lock.
      `create function log_add(kind text, given bytea, count bigint, written bigint) returns bigint
       language plpgsql volatile as $function$
       declare
         last bigint;
         bytes bigint;
       begin
         perform pg_advisory_xact_lock(1869505894, 1);
         select g.last_sequence, g.bytes_before + octet_length(g.records) into last, bytes
           from log_groups g order by g.last_sequence desc limit 1;
         last := coalesce(last, 0);
         insert into log_groups
           (last_sequence, first_sequence, written_at, bytes_before, kind, records)
           values (last + count, last + 1, written, coalesce(bytes, 0), kind, given);
         return last + count;
       end $function$`,
      `create function log_append(log_id text, given bytea, count bigint, written bigint) returns bigint
       language plpgsql volatile as $function$
       declare
         last bigint;
       begin
         last := log_add('records', given, count, written);
         perform pg_notify('onefold_log', log_id || ' ' || last);
         return last;
       end $function$`,
      // Where the log stands before what took effect, a range without records brings it up to there.
      `create function log_open(new_id text, processed bigint, written bigint) returns text
       language plpgsql volatile as $function$
       declare
         known text;
         last bigint;
       begin
         perform pg_advisory_xact_lock(1869505894, 1);
         select i.id into known from log_identity i where i.name = 'log';
         select coalesce(max(g.last_sequence), 0) into last from log_groups g;
         if processed > last then
           perform log_add(case when known is null then 'start' else 'lost' end, '', processed - last, written);
         end if;
         if known is null then
           insert into log_identity (name, id) values ('log', new_id);
           return new_id;
         end if;
         return known;
       end $function$`,
    ],
  },
];
