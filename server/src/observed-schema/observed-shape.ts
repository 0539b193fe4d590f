import { type Example, mergeExamples } from './example.ts';
import { observedSchemaLimits } from './limits.ts';
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

/** What several shapes were like together. The order and the grouping of what is added do not show. */
export class MergedShape implements ObservedShape {
  events = 0;
  firstSeen = Number.POSITIVE_INFINITY;
  lastSeen = Number.NEGATIVE_INFINITY;
  beyond = nothingBeyond;
  readonly #properties = new Map<string, ObservedProperty>();
  readonly #examplesMax: number;

  constructor(examplesMax: number = observedSchemaLimits.examplesMax) {
    this.#examplesMax = examplesMax;
  }

  get properties(): Iterable<ObservedProperty> {
    return this.#properties.values();
  }

  add(shape: ObservedShape): this {
    this.events += shape.events;
    this.firstSeen = Math.min(this.firstSeen, shape.firstSeen);
    this.lastSeen = Math.max(this.lastSeen, shape.lastSeen);
    this.beyond = mergeBeyond(this.beyond, shape.beyond);
    for (const property of shape.properties) {
      const known = this.#properties.get(property.path);
      const merged =
        known === undefined ? property : mergeProperties(known, property, this.#examplesMax);
      this.#properties.set(property.path, merged);
    }
    return this;
  }
}

function mergeProperties(
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

function mergeBeyond(one: Beyond, other: Beyond): Beyond {
  return {
    values: one.values + other.values,
    names: mergeSketches(one.names, other.names),
  };
}
