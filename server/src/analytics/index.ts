export type { MergeLink, ProfileSnapshot, ProfileSnapshots } from './profile-row.ts';
export {
  type Analytics,
  createAnalytics,
  type QueryOptions,
  type QueryResult,
  queryLimits,
} from './run-query.ts';
export { squashMerges } from './squash-merges.ts';
export {
  createWarehouseSchema,
  databaseOf,
  type WarehouseSchema,
} from './warehouse-schema.ts';
export {
  createWarehouseWriter,
  type WarehouseLag,
  type WarehouseWriter,
  type WarehouseWriterDependencies,
  warehouseCursor,
} from './warehouse-writer.ts';
