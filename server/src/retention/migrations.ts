import type { Migration } from '../storage/database.ts';

export const retentionMigrations: readonly Migration[] = [
  {
    name: 'retention/0001-event-retention',
    database: 'delivery',
    sql: [
      `create table event_retention (
         workspace_id text not null primary key,
         days bigint,
         next_run_at bigint,
         run_at bigint,
         cutoff bigint,
         removed bigint,
         removed_total bigint not null,
         failure text
       )`,
    ],
  },
];
