export { createEventTally, type EventTally, type TalliedEvent } from './event-tally.ts';
export { createFindByTraits, type FindByTraits } from './find-by-traits.ts';
export { createFindByWords, type FindByWords, type WordMatch } from './find-by-words.ts';
export { createMembershipHistory, type MembershipHistory } from './membership-history.ts';
export type { ProfileSnapshot, ProfileSnapshots } from './profile-row.ts';
export { queryException } from './query-exception.ts';
export { readQuerySettings } from './query-settings.ts';
export {
  type Analytics,
  createAnalytics,
  type QueryResult,
  queryLimits,
  withSafeIntegers,
} from './run-query.ts';
export { createStoredEvents, type StoredEvents } from './stored-events.ts';
export {
  createTimeline,
  type Timeline,
  type TimelineEvent,
  type TimelinePage,
  type TimelineQuery,
} from './timeline.ts';
export { createTraitHistory, type TraitChange, type TraitHistory } from './trait-history.ts';
export { createWarehouseSchema, databaseOf, type WarehouseSchema } from './warehouse-schema.ts';
export {
  createWarehouseWriter,
  type WarehouseWriter,
  warehouseCursor,
  warehouseLag,
} from './warehouse-writer.ts';
