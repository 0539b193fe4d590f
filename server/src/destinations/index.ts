export { destinationCatalog, findDefinition } from './catalog/index.ts';
export { computedTraitSettingSchema, noComputedTraits } from './computed-trait-setting.ts';
export type { DeliveryEngine, DeliveryEngineDependencies } from './delivery/deliver.ts';
export { createDeliveryEngine } from './delivery/deliver.ts';
export { createDeliveryCountReader, type DeliveryCountReader } from './delivery/delivery-counts.ts';
export { anyDelivery, type DeliveryFilter } from './delivery/delivery-filter.ts';
export {
  type Delivery,
  type DeliveryState,
  type DeliveryStore,
  type DeliveryWithPayload,
  deliveryStates,
} from './delivery/delivery-store.ts';
export { createDeliveryStore } from './delivery/delivery-store-sql.ts';
export type { DeliveryStatus } from './delivery/flow-status.ts';
export { createDeliveryLedger, type DeliveryLedger } from './delivery/ledger.ts';
export { type DeliveryOptions, deliveryDefaults } from './delivery/options.ts';
export { createDestinationDesk, type DestinationDesk, type ShownDestination } from './desk.ts';
export { type DestinationDefinition, type FormField, formFields } from './destination.ts';
export { createEgress, type Egress, egressLimits, parseEgressAllow } from './egress/egress.ts';
export { batchWaitMsMax, type DestinationInstance, eventFilterSchema } from './instance.ts';
export { createDestinationStore, type DestinationStore } from './instance-store.ts';
export type { MembershipLookups } from './membership-event.ts';
export { destinationMigrations } from './migrations.ts';
export { createDestinationOutlines, type DestinationOutline } from './outline.ts';
export { placeOf, readPlace } from './place.ts';
export { createDestinationsUsingSegment } from './segment-dependents.ts';
export { noSegments, segmentSettingSchema } from './segment-setting.ts';
export type { ShownRequest } from './try-send.ts';
