export { createExpireEvents, type ExpireEvents } from './expire-events.ts';
export { retentionMigrations } from './migrations.ts';
export { createRetentionLoop, type RetentionLoop } from './retention-loop.ts';
export { cutoffOf, type RetentionState, withDays } from './retention-state.ts';
export { createRetentionStore, type RetentionStore } from './retention-store.ts';
export { createStoredSpan, type ReadStoredSpan, type StoredSpan } from './stored-span.ts';
