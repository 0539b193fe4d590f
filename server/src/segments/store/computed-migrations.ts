import type { Migration } from '../../storage/database.ts';

/** Computed traits stand beside segments, in the same tables. */
export const computedTraitMigrations: readonly Migration[] = [
  {
    name: 'segments/0005-computed-traits',
    database: 'config',
    sql: ["alter table segments add column kind text not null default 'segment'"],
  },
];
