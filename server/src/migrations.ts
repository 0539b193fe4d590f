import { accessMigrations } from './access/index.ts';
import { deadLetterMigrations } from './dead-letters/index.ts';
import { dedupeMigrations } from './dedupe/index.ts';
import { destinationMigrations } from './destinations/index.ts';
import { identityMigrations } from './identity/index.ts';
import { listMigrations, queryMigration } from './lists/index.ts';
import { logMigrations } from './log/index.ts';
import { observeMigrations } from './observe/event-counts.ts';
import { lagMigrations } from './observe/lag-history.ts';
import { observedSchemaMigrations } from './observed-schema/index.ts';
import { profileMigrations } from './profiles/index.ts';
import { retentionMigrations } from './retention/index.ts';
import { backfillMigrations, laterSegmentMigrations, segmentMigrations } from './segments/index.ts';
import { sourceMigrations } from './sources/index.ts';
import type { Migration } from './storage/database.ts';
import { unmergeMigrations } from './unmerge/index.ts';
import { workspaceMigrations } from './workspaces/index.ts';

/** Every table of the program, by owner; `onefold migrate` and the start apply what is missing, in this order. */
export const migrations: readonly Migration[] = [
  ...workspaceMigrations,
  ...accessMigrations,
  ...sourceMigrations,
  ...logMigrations,
  ...dedupeMigrations,
  ...identityMigrations,
  ...profileMigrations,
  ...segmentMigrations,
  ...backfillMigrations,
  ...laterSegmentMigrations,
  ...listMigrations,
  queryMigration,
  ...unmergeMigrations,
  ...deadLetterMigrations,
  ...observeMigrations,
  ...lagMigrations,
  ...destinationMigrations,
  ...retentionMigrations,
  ...observedSchemaMigrations,
];
