import type { ResolvedEvent } from '../kernel/event.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { exampleValue } from './example.ts';
import type { ObservedSchemaLimits } from './limits.ts';
import { SketchBuilder } from './name-sketch.ts';
import type { Beyond, ObservedShape } from './observed-shape.ts';
import { anyKey, isPlainKey, PropertyNode, stepsOf } from './property-node.ts';
import { typeIndexOf } from './value-type.ts';

/** Paths that a source may still bring; shared by the counters of its events. */
export interface Room {
  paths: number;
}

/**
 * Counts events of one type and name into what was observed of them before. A path that is recorded was counted since
 * it first came, because one that found no room never gets a place later: so each count is exact.
 */
export class ShapeCounter implements ObservedShape {
  events: number;
  firstSeen: number;
  lastSeen: number;
  /** When examples were renewed last. */
  examplesAt: number;
  /** Whether they changed since `startBatch`. */
  examplesChanged = false;
  readonly #limits: ObservedSchemaLimits;
  readonly #room: Room;
  readonly #roots: Readonly<Record<'properties' | 'traits' | 'context', PropertyNode>>;
  readonly #nodes: PropertyNode[] = [];
  readonly #names: SketchBuilder;
  #beyondValues: number;
  /** Events that may still give newer examples. */
  #exampleEvents = 0;
  #event: ResolvedEvent | null = null;

  constructor(known: ObservedShape, examplesAt: number, room: Room, limits: ObservedSchemaLimits) {
    this.examplesAt = examplesAt;
    this.#limits = limits;
    this.#room = room;
    this.#roots = {
      properties: new PropertyNode('properties', 0, false),
      traits: new PropertyNode('traits', 0, false),
      context: new PropertyNode('context', 0, false),
    };
    this.events = known.events;
    this.firstSeen = known.firstSeen;
    this.lastSeen = known.lastSeen;
    this.#beyondValues = known.beyond.values;
    this.#names = new SketchBuilder(known.beyond.names);
    for (const property of known.properties) this.#restore(property.path)?.restore(property);
  }

  get properties(): readonly PropertyNode[] {
    return this.#nodes;
  }

  get beyond(): Beyond {
    return { values: this.#beyondValues, names: this.#names.sketch() };
  }

  startBatch(): void {
    this.examplesChanged = false;
    this.#exampleEvents = 0;
  }

  observe(event: ResolvedEvent): void {
    const at = event.receivedAt;
    this.events += 1;
    if (at < this.firstSeen) this.firstSeen = at;
    if (at > this.lastSeen) this.lastSeen = at;
    this.#event = event;
    if (at - this.examplesAt >= this.#limits.examplesEveryMs) {
      this.examplesAt = at;
      this.#exampleEvents = this.#limits.exampleEventsPerBatch;
    }
    this.#members(this.#roots.properties, event.properties);
    this.#members(this.#roots.traits, event.traits);
    this.#members(this.#roots.context, event.context);
    this.#event = null;
    if (this.#exampleEvents > 0) this.#exampleEvents -= 1;
  }

  #members(node: PropertyNode, object: JsonObject): void {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value === undefined) continue;
      const child = node.children?.get(key) ?? this.#find(node, key);
      if (child === null) this.#passBy(`${node.path}.${key}`, value);
      else this.#visit(child, value);
    }
  }

  #visit(node: PropertyNode, value: JsonValue): void {
    const event = this.#event as ResolvedEvent;
    if (node.seenIn !== event.position) {
      node.seenIn = event.position;
      node.events += 1;
      const at = event.receivedAt;
      if (at < node.firstSeen) node.firstSeen = at;
      if (at > node.lastSeen) node.lastSeen = at;
    } else if (!node.repeated) {
      // `{"a.b": 1, "a": {"b": 2}}`: of one path in one event the first counts, as in the warehouse.
      return;
    }
    const type = typeIndexOf(value);
    node.values[type] = (node.values[type] as number) + 1;
    if (typeof value !== 'object') {
      if (this.#wantsExample(node)) this.#keepExample(node, value);
      return;
    }
    if (value === null) return;
    if (!Array.isArray(value)) {
      this.#members(node, value);
      return;
    }
    if (value.length === 0) return;
    node.items ??= this.#make(node, '[]');
    for (const item of value) {
      if (node.items === null) this.#passBy(`${node.path}[]`, item);
      else this.#visit(node.items, item);
    }
  }

  #wantsExample({ examples, events }: PropertyNode): boolean {
    if (this.#exampleEvents > 0 || examples.length === 0) return true;
    const { examplesMax, eagerEventsMax } = this.#limits;
    return events <= eagerEventsMax && examples.length < examplesMax;
  }

  #keepExample(node: PropertyNode, value: string | number | boolean): void {
    if (node.secret) return;
    const { timestamp: at, profileId } = this.#event as ResolvedEvent;
    const shown = exampleValue(value, this.#limits.exampleLengthMax);
    if (shown === null) return;
    node.addExample({ value: shown, at, profileId }, this.#limits.examplesMax);
    this.examplesChanged = true;
  }

  /** The node of a key that is not among the children by this word: made where there is room for it. */
  #find(node: PropertyNode, key: string): PropertyNode | null {
    if (isPlainKey(key)) return this.#make(node, key);
    if (key.length > this.#limits.pathLengthMax) return null;
    const steps = stepsOf(key);
    let found: PropertyNode | null = node;
    for (const step of steps) {
      found = this.#next(found, step) ?? this.#make(found, step);
      if (found === null) return null;
    }
    // Keys that are data are too many to remember.
    if (!steps.includes(anyKey)) node.setChild(key, found);
    return found;
  }

  #next(node: PropertyNode, step: string): PropertyNode | null {
    return step === '[]' ? node.items : (node.children?.get(step) ?? null);
  }

  #make(parent: PropertyNode, step: string): PropertyNode | null {
    const { pathsPerEventMax, depthMax, pathLengthMax } = this.#limits;
    if (this.#room.paths <= 0 || this.#nodes.length >= pathsPerEventMax) return null;
    const path = pathTo(parent, step);
    if (parent.depth >= depthMax || path.length > pathLengthMax) return null;
    this.#room.paths -= 1;
    return this.#attach(parent, step, path);
  }

  #attach(parent: PropertyNode, step: string, path: string): PropertyNode {
    const repeated = parent.repeated || step === '[]' || step === anyKey;
    const node = new PropertyNode(path, parent.depth + 1, repeated);
    if (step === '[]') parent.items = node;
    else parent.setChild(step, node);
    this.#nodes.push(node);
    return node;
  }

  /** The place of a path that has one already, whatever the limits are now. */
  #restore(path: string): PropertyNode | null {
    const dot = path.indexOf('.');
    const root = this.#roots[path.slice(0, dot) as 'properties' | 'traits' | 'context'];
    let node = root;
    for (const step of stepsOf(path.slice(dot + 1))) {
      node = this.#next(node, step) ?? this.#attach(node, step, pathTo(node, step));
    }
    return node;
  }

  #passBy(path: string, value: JsonValue): void {
    this.#beyondValues += 1;
    this.#names.add(path);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) this.#passBy(`${path}[]`, item);
      return;
    }
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner !== undefined) this.#passBy(`${path}.${key}`, inner);
    }
  }
}

function pathTo(parent: PropertyNode, step: string): string {
  return step === '[]' ? `${parent.path}[]` : `${parent.path}.${step}`;
}
