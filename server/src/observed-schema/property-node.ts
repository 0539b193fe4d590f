import { addExample, type Example } from './example.ts';
import type { ObservedProperty } from './observed-shape.ts';
import { isSecretPath } from './secret-values.ts';
import { valueTypes } from './value-type.ts';

/** One path while events are counted; its children are found by the key of an event's object alone. */
export class PropertyNode implements ObservedProperty {
  readonly path: string;
  /** Names and arrays on the way to it. */
  readonly depth: number;
  /** Whether one event can have several values of it. */
  readonly repeated: boolean;
  events = 0;
  firstSeen = Number.POSITIVE_INFINITY;
  lastSeen = Number.NEGATIVE_INFINITY;
  readonly values: number[] = valueTypes.map(() => 0);
  examples: readonly Example[] = [];
  /** Position of the last event that had it. */
  seenIn = -1;
  /** By the keys as they are sent: `a.b` finds the `b` of `a`. Most paths have none. */
  children: Map<string, PropertyNode> | null = null;
  /** What an array here holds. */
  items: PropertyNode | null = null;
  #secret: boolean | undefined;

  constructor(path: string, depth: number, repeated: boolean) {
    this.path = path;
    this.depth = depth;
    this.repeated = repeated;
  }

  get secret(): boolean {
    this.#secret ??= isSecretPath(this.path);
    return this.#secret;
  }

  restore(property: ObservedProperty): void {
    this.events = property.events;
    this.firstSeen = property.firstSeen;
    this.lastSeen = property.lastSeen;
    property.values.forEach((count, index) => {
      this.values[index] = count;
    });
    this.examples = property.examples;
  }

  setChild(key: string, child: PropertyNode): void {
    this.children ??= new Map();
    this.children.set(key, child);
  }

  addExample(example: Example, examplesMax: number): void {
    this.examples = addExample(this.examples, example, examplesMax);
  }
}

/** The name of all keys of an object that are data themselves, such as ids. */
export const anyKey = '*';

/** The same keys that http/mask.ts holds for data, and those that are a number, a date or a UUID. */
const dataKey = /@|\d{5}|^\d+$|^\d{4}-\d\d|^[\da-f]{8}-[\da-f]{4}-/i;

/** Keys whose dots separate no names: addresses and numbers. */
const wholeDataKey = /@|^[\d.:]*\d[\d.:]*$/;

/** Steps from an object to the value under a key: a name, or `[]` into an array. A dot separates names. */
export function stepsOf(key: string): string[] {
  if (wholeDataKey.test(key)) return [anyKey];
  return key.split('.').flatMap((segment) => {
    const arrays = /(?:\[\])+$/.exec(segment)?.[0] ?? '';
    const name = segment.slice(0, segment.length - arrays.length);
    const steps = [dataKey.test(name) ? anyKey : name];
    for (let index = 0; index < arrays.length; index += 2) steps.push('[]');
    return steps;
  });
}

/** Whether a key has to go through `stepsOf`. */
export function isPlainKey(key: string): boolean {
  return !key.includes('.') && !key.endsWith('[]') && !dataKey.test(key);
}
