export { destinationCatalog, findDefinition } from './catalog/index.ts';
export {
  createDeliveryEngine,
  type DeliveryEngine,
  type DeliveryEngineDependencies,
} from './deliver.ts';
export {
  type Delivery,
  type DeliveryState,
  type DeliveryStore,
  type DeliveryWithPayload,
  deliveryStates,
} from './delivery-store.ts';
export { createDeliveryStore } from './delivery-store-sql.ts';
export { createDestinationDesk, type DestinationDesk, type ShownDestination } from './desk.ts';
export { type DestinationDefinition, type FormField, formFields } from './destination.ts';
export { createEgress, type Egress, egressLimits, parseEgressAllow } from './egress/egress.ts';
export { batchWaitMsMax, type DestinationInstance, eventFilterSchema } from './instance.ts';
export { createDestinationStore, type DestinationStore } from './instance-store.ts';
export { createDeliveryLedger, type DeliveryLedger, type DeliveryStatus } from './ledger.ts';
export { destinationMigrations } from './migrations.ts';
export { type DeliveryOptions, deliveryDefaults } from './options.ts';
