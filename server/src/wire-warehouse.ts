import { createWarehouseSchema, type WarehouseSchema } from './analytics/index.ts';
import type { Config } from './config.ts';
import type { Warehouse } from './storage/warehouse.ts';

/** The schema in the warehouse of the options: a server reads its own tables as the user that we are to it. */
export function configuredSchema(config: Config, warehouse: Warehouse): WarehouseSchema {
  if (config.clickhouseUrl === null) return createWarehouseSchema(warehouse);
  const dictionaryUser = { user: config.clickhouseUser, password: config.clickhousePassword ?? '' };
  return createWarehouseSchema(warehouse, { dictionaryUser });
}
