export { type CountStored, createCountStored } from './count-stored.ts';
export { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
export { observedSchemaMigrations } from './migrations.ts';
export { namesIn } from './name-sketch.ts';
export {
  type EventOrder,
  type EventsAfter,
  eventOrders,
  type NamedShape,
  type ObservedEvent,
  type ObservedSchema,
  type SchemaSummary,
} from './observed-schema.ts';
export { createObservedSchema } from './observed-schema-sql.ts';
export {
  MergedShape,
  type ObservedProperty,
  type ObservedShape,
} from './observed-shape.ts';
export { isSecretPath } from './secret-values.ts';
export { typeIndex, valueTypes } from './value-type.ts';
