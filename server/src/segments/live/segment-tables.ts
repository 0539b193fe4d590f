import type { Migration } from '../../storage/database.ts';
import type { HotTable } from '../../storage/hot-tables.ts';
import { segmentStoreMigration } from '../store/store-migration.ts';

/** What is recorded of one profile and what it belongs to; see `segment-state.ts` for the document. */
export type SegmentStateRow = {
  readonly workspace_id: string;
  readonly profile_id: string;
  /** ms since the epoch; null: time alone changes nothing. */
  readonly due_at: number | null;
  readonly document: Uint8Array;
};

export const segmentStateTable: HotTable<SegmentStateRow> = {
  name: 'segment_states',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'profile_id', type: 'text' },
    { name: 'due_at', type: 'bigint' },
    { name: 'document', type: 'bytes' },
  ],
};

/** When to look at a profile again, in the order in which that comes. */
export type SegmentTimerRow = {
  readonly due_at: number;
  readonly workspace_id: string;
  readonly profile_id: string;
};

export const segmentTimerTable: HotTable<SegmentTimerRow> = {
  name: 'segment_timers',
  keyLength: 3,
  columns: [
    { name: 'due_at', type: 'bigint' },
    { name: 'workspace_id', type: 'text' },
    { name: 'profile_id', type: 'text' },
  ],
};

/** How many belong to a segment, exact at each commit. */
export type SegmentSizeRow = {
  readonly workspace_id: string;
  readonly segment_id: string;
  readonly members: number;
};

export const segmentSizeTable: HotTable<SegmentSizeRow> = {
  name: 'segment_sizes',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'segment_id', type: 'text' },
    { name: 'members', type: 'bigint' },
  ],
};

/** The time that the log has come to: the latest receipt or tick. It never goes back. */
export type SegmentClockRow = { readonly name: string; readonly at: number };

export const segmentClockTable: HotTable<SegmentClockRow> = {
  name: 'segment_clock',
  keyLength: 1,
  columns: [
    { name: 'name', type: 'text' },
    { name: 'at', type: 'bigint' },
  ],
};

export const segmentMigrations: readonly Migration[] = [
  {
    name: 'segments/0001-states',
    database: 'state',
    sql: [
      `create table segment_states (
         workspace_id text not null,
         profile_id text not null,
         due_at bigint,
         document {{bytes}} not null,
         primary key (workspace_id, profile_id)
       ) {{clustered}}`,
      `create table segment_timers (
         due_at bigint not null,
         workspace_id text not null,
         profile_id text not null,
         primary key (due_at, workspace_id, profile_id)
       ) {{clustered}}`,
      `create table segment_sizes (
         workspace_id text not null,
         segment_id text not null,
         members bigint not null,
         primary key (workspace_id, segment_id)
       ) {{clustered}}`,
      `create table segment_clock (
         name text not null primary key,
         at bigint not null
       )`,
    ],
  },
  {
    name: 'segments/0002-progress',
    database: 'state',
    sql: [
      `create table segment_progress (
         workspace_id text not null,
         segment_id text not null,
         version bigint not null,
         phase text not null,
         done bigint not null,
         total bigint not null,
         cursor text not null,
         since bigint not null,
         definition text not null,
         time_zone text not null,
         reason text not null,
         primary key (workspace_id, segment_id, version)
       ) {{clustered}}`,
      `create table segment_recordings (
         workspace_id text not null,
         key text not null,
         since bigint not null,
         complete bigint not null,
         applied bigint not null,
         recording text not null,
         time_zone text not null,
         primary key (workspace_id, key)
       ) {{clustered}}`,
    ],
  },
  segmentStoreMigration,
];

/**
 * What the users of an account answer to a question: a row for each time that a user was linked, by the ids of that time,
 * so that merges of either have nothing to rewrite but answers. The key says the answer, so that whether there is any user
 * of an answer is one look at one row, however many users there are.
 */
export type UserAnswerRow = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly question: string;
  /** 1: the user does fulfil it. */
  readonly holds: number;
  readonly user_id: string;
};

export const userAnswerTable: HotTable<UserAnswerRow> = {
  name: 'segment_user_answers',
  keyLength: 5,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'account_id', type: 'text' },
    { name: 'question', type: 'text' },
    { name: 'holds', type: 'bigint' },
    { name: 'user_id', type: 'text' },
  ],
};

export const userAnswerMigration: Migration = {
  name: 'segments/0006-user-answers',
  database: 'state',
  sql: [
    `create table segment_user_answers (
       workspace_id text not null,
       account_id text not null,
       question text not null,
       holds bigint not null,
       user_id text not null,
       primary key (workspace_id, account_id, question, holds, user_id)
     ) {{clustered}}`,
  ],
};
