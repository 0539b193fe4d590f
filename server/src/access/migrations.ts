import type { Migration } from '../storage/database.ts';
import { chainExistingRecords } from './chain-existing-records.ts';

export const accessMigrations: readonly Migration[] = [
  {
    name: 'access/0001-access',
    database: 'config',
    sql: [
      `create table users (
         id text not null primary key,
         email text not null unique,
         name text not null,
         password_hash text not null,
         created_at bigint not null,
         disabled_at bigint
       )`,
      `create table memberships (
         user_id text not null references users (id) on delete cascade,
         workspace_id text not null,
         role text not null,
         created_at bigint not null,
         primary key (user_id, workspace_id)
       )`,
      'create index memberships_workspace on memberships (workspace_id)',
      `create table sessions (
         secret_hash text not null primary key,
         user_id text not null references users (id) on delete cascade,
         created_at bigint not null,
         seen_at bigint not null,
         expires_at bigint not null
       )`,
      'create index sessions_user on sessions (user_id)',
      'create index sessions_expiry on sessions (expires_at)',
      `create table api_tokens (
         id text not null primary key,
         workspace_id text not null,
         name text not null,
         secret_hash text not null unique,
         scopes text not null,
         created_by text not null,
         created_at bigint not null,
         expires_at bigint,
         used_at bigint,
         revoked_at bigint
       )`,
      'create index api_tokens_workspace on api_tokens (workspace_id, created_at)',
      `create table setup_links (
         secret_hash text not null primary key,
         created_at bigint not null
       )`,
      `create table audit_log (
         id text not null primary key,
         at bigint not null,
         workspace_id text,
         actor_kind text not null,
         actor_id text not null,
         actor_address text,
         action text not null,
         object text not null,
         before text,
         after text
       )`,
      'create index audit_log_workspace on audit_log (workspace_id, at, id)',
    ],
  },
  {
    name: 'access/0002-audit-chain',
    database: 'config',
    sql: [
      `create table audit_records (
         chain text not null,
         sequence bigint not null,
         id text not null,
         at bigint not null,
         actor_kind text not null,
         actor_id text not null,
         actor_address text,
         action text not null,
         object text not null,
         before text,
         after text,
         hash text not null,
         primary key (chain, sequence)
       )`,
      'create index audit_records_at on audit_records (chain, at, sequence)',
      `create table audit_chains (
         chain text not null primary key,
         sequence bigint not null,
         at bigint not null,
         hash text not null
       )`,
    ],
    fill: chainExistingRecords,
  },
  {
    name: 'access/0003-drop-unchained-audit',
    database: 'config',
    sql: ['drop table audit_log'],
  },
  {
    name: 'access/0004-members-and-invites',
    database: 'config',
    sql: [
      'alter table memberships add column disabled_at bigint',
      'alter table memberships add column seen_at bigint',
      `create table invites (
         id text not null primary key,
         workspace_id text not null,
         email text not null,
         role text not null,
         secret_hash text not null unique,
         created_by text not null,
         created_at bigint not null,
         issued_at bigint not null,
         expires_at bigint not null,
         accepted_at bigint,
         accepted_by text,
         revoked_at bigint
       )`,
      'create index invites_workspace on invites (workspace_id, created_at, id)',
    ],
  },
];
