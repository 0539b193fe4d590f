import type { Migration } from '../storage/database.ts';

export const destinationMigrations: readonly Migration[] = [
  {
    name: 'destinations/0001-destinations',
    database: 'config',
    sql: [
      `create table destinations (
         id text not null primary key,
         workspace_id text not null,
         kind text not null,
         name text not null,
         enabled bigint not null,
         action_key text not null,
         fields text not null,
         settings text not null,
         source_filter text,
         event_filter text not null,
         batch_size bigint not null,
         batch_wait_ms bigint not null,
         revision bigint not null,
         created_at bigint not null
       )`,
      'create index destinations_by_workspace on destinations (workspace_id, created_at)',
    ],
  },
  {
    name: 'destinations/0002-deliveries',
    database: 'delivery',
    sql: [
      `create table delivery_flows (
         destination_id text not null primary key,
         workspace_id text not null,
         delivered bigint not null,
         failed bigint not null,
         dead bigint not null,
         discarded bigint not null,
         ahead text not null,
         oldest_at bigint,
         suspicion bigint not null,
         pauses bigint not null,
         paused_until bigint,
         failing_since bigint,
         last_error text,
         stopped_at bigint,
         stopped_position bigint,
         updated_at bigint not null
       )`,
      `create table deliveries (
         id text not null primary key,
         workspace_id text not null,
         destination_id text not null,
         profile_id text not null,
         position bigint not null,
         message_id text not null,
         event_type text not null,
         event_name text,
         received_at bigint not null,
         payload text,
         state text not null,
         attempt bigint not null,
         replays bigint not null,
         queued_at bigint not null,
         next_attempt_at bigint,
         last_error text,
         last_status bigint,
         updated_at bigint not null
       )`,
      'create index deliveries_by_position on deliveries (destination_id, state, position)',
      `create index deliveries_by_profile on deliveries
         (destination_id, profile_id, state, position)`,
      `create index deliveries_due on deliveries (destination_id, state, next_attempt_at)`,
    ],
  },
  {
    name: 'destinations/0003-attempts',
    database: 'delivery',
    sql: [
      `alter table deliveries add column attempts text not null default '[]'`,
      'alter table delivery_flows add column last_delivered_at bigint',
      'alter table delivery_flows add column held_at bigint',
      'alter table delivery_flows add column nudged_at bigint',
    ],
  },
  {
    name: 'destinations/0004-delivery-counts',
    database: 'delivery',
    sql: [
      `create table delivery_counts (
         workspace_id text not null,
         span text not null,
         at bigint not null,
         destination_id text not null,
         delivered bigint not null,
         failed bigint not null,
         dead bigint not null,
         primary key (workspace_id, span, at, destination_id)
       ) {{clustered}}`,
      `insert into delivery_counts (workspace_id, span, at, destination_id, delivered, failed, dead)
         select workspace_id, 'total', 0, destination_id, delivered, failed, dead from delivery_flows`,
      // Holds all that a status counts, so that none reads the payloads.
      `create index deliveries_by_workspace on deliveries
         (workspace_id, destination_id, state, received_at)`,
    ],
  },
  {
    name: 'destinations/0005-segments',
    database: 'config',
    sql: [
      `alter table destinations add column segments text not null
         default '{"mode":"none","segmentIds":[],"send":"track"}'`,
    ],
  },
  {
    // Of one position several may be delivered: the event, and memberships that changed with it.
    name: 'destinations/0006-parts',
    database: 'delivery',
    sql: ['alter table deliveries add column part bigint not null default 0'],
  },
  {
    name: 'destinations/0007-computed-traits',
    database: 'config',
    sql: [
      `alter table destinations add column computed_traits text not null
         default '{"mode":"none","traitIds":[],"send":"track"}'`,
    ],
  },
];
