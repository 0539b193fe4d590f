import { type Example, mergeExamples } from './example.ts';
import { emptySketch, mergeSketches, type NameSketch } from './name-sketch.ts';

/** What the events of one type and name were like. Times are receipts, ms since the epoch. */
export interface ObservedShape {
  /** How many there were. */
  readonly events: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly properties: Iterable<ObservedProperty>;
  readonly beyond: Beyond;
}

/** What was sent under one path, such as `properties.products[].price`. */
export interface ObservedProperty {
  readonly path: string;
  /** Events that had it, be it null. */
  readonly events: number;
  /** Values by type, in the order of `valueTypes`; below an array there are several in one event. */
  readonly values: readonly number[];
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly examples: readonly Example[];
}

/** Names that are not recorded, for want of room. */
export interface Beyond {
  /** How often they were seen. */
  readonly values: number;
  readonly names: NameSketch;
}

export const nothingBeyond: Beyond = { values: 0, names: emptySketch };

export const emptyShape: ObservedShape = {
  events: 0,
  firstSeen: Number.POSITIVE_INFINITY,
  lastSeen: Number.NEGATIVE_INFINITY,
  properties: [],
  beyond: nothingBeyond,
};

/** What both together were like. The order and the grouping of merges do not show in what comes out. */
export function mergeShapes(
  one: ObservedShape,
  other: ObservedShape,
  examplesMax: number,
): ObservedShape {
  const properties = new Map<string, ObservedProperty>();
  for (const property of one.properties) properties.set(property.path, property);
  for (const property of other.properties) {
    const known = properties.get(property.path);
    const merged = known === undefined ? property : mergeProperties(known, property, examplesMax);
    properties.set(property.path, merged);
  }
  return {
    events: one.events + other.events,
    firstSeen: Math.min(one.firstSeen, other.firstSeen),
    lastSeen: Math.max(one.lastSeen, other.lastSeen),
    properties: [...properties.values()],
    beyond: mergeBeyond(one.beyond, other.beyond),
  };
}

export function mergeProperties(
  one: ObservedProperty,
  other: ObservedProperty,
  examplesMax: number,
): ObservedProperty {
  return {
    path: one.path,
    events: one.events + other.events,
    values: one.values.map((count, index) => count + (other.values[index] ?? 0)),
    firstSeen: Math.min(one.firstSeen, other.firstSeen),
    lastSeen: Math.max(one.lastSeen, other.lastSeen),
    examples: mergeExamples(one.examples, other.examples, examplesMax),
  };
}

export function mergeBeyond(one: Beyond, other: Beyond): Beyond {
  return {
    values: one.values + other.values,
    names: mergeSketches(one.names, other.names),
  };
}
