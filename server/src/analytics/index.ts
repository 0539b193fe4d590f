export type { MergeLink, ProfileSnapshot, ProfileSnapshots } from './profile-row.ts';
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
