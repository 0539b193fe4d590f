export { createFindByTraits, type FindByTraits } from './find-by-traits.ts';
export type { ProfileSnapshot, ProfileSnapshots } from './profile-row.ts';
export { queryException } from './query-exception.ts';
export { readQuerySettings } from './query-settings.ts';
export {
  type Analytics,
  createAnalytics,
  type QueryLimits,
  type QueryResult,
  queryLimits,
} from './run-query.ts';
export { squashMerges } from './squash-merges.ts';
export {
  createTimeline,
  type Timeline,
  type TimelineEvent,
  type TimelinePage,
  type TimelineQuery,
} from './timeline.ts';
export { createWarehouseSchema, databaseOf, type WarehouseSchema } from './warehouse-schema.ts';
export {
  createWarehouseWriter,
  type WarehouseLag,
  type WarehouseWriter,
  type WarehouseWriterDependencies,
  warehouseCursor,
  warehouseLag,
} from './warehouse-writer.ts';
