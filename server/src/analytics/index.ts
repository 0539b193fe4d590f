export type { ProfileSnapshot, ProfileSnapshots } from './profile-row.ts';
export { createWarehouseSchema, databaseOf, type WarehouseSchema } from './warehouse-schema.ts';
export {
  createWarehouseWriter,
  type WarehouseLag,
  type WarehouseWriter,
  warehouseCursor,
} from './warehouse-writer.ts';
