import { choicesOf, refName, resolved, type Schema, type Schemas, withoutNull } from './schema.ts';

/** Which properties of an object an example shows. */
export type Shown = 'all' | 'required';

const deepest = 8;

/** A value as the schema asks for it, the same for each reader. */
export function exampleOf(schema: Schema, schemas: Schemas, shown: Shown = 'all'): unknown {
  return example(schema, { schemas, shown, name: '', path: [] });
}

interface Place {
  readonly schemas: Schemas;
  readonly shown: Shown;
  /** The property that the value is of. */
  readonly name: string;
  /** Names of the schemas around it, to end where one holds itself. */
  readonly path: readonly string[];
}

function example(given: Schema, place: Place): unknown {
  const ref = refName(given);
  if (ref !== undefined && place.path.includes(ref)) return null;
  const path = ref === undefined ? place.path : [...place.path, ref];
  if (path.length > deepest) return null;
  const inside = { ...place, path };
  const { schema, nullable } = withoutNull(resolved(given, place.schemas));
  const [first] = schema.examples ?? [];
  if (first !== undefined) return first;
  if (schema.$ref !== undefined) return example(schema, inside);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = choicesOf(schema)?.filter(({ type }) => type !== 'null') ?? [];
  if (choice !== undefined) return example(choice, inside);
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => example(part, inside)));
  }
  if (schema.properties !== undefined) return objectOf(schema, inside);
  if (schema.items !== undefined) return listOf(schema.items, schema.minItems ?? 0, inside);
  const [type = 'null'] = [schema.type ?? (nullable ? 'null' : 'object')].flat();
  return plain(type, schema, place.name);
}

function objectOf({ properties = {}, required = [] }: Schema, place: Place): unknown {
  const entries = Object.entries(properties)
    .filter(([name, property]) => {
      if (place.shown === 'all' || required.includes(name)) return true;
      return resolved(property, place.schemas).examples !== undefined;
    })
    .map(([name, property]) => [name, example(property, { ...place, name })] as const);
  return Object.fromEntries(entries);
}

function listOf(items: Schema, least: number, place: Place): unknown {
  const item = example(items, place);
  // A list of what holds itself ends here.
  if (item === null && least === 0) return [];
  return Array.from({ length: Math.max(1, least) }, () => item);
}

const time = '2026-01-31T09:30:00.000Z';

/** By the name of the property, where that says more than its type. */
const byName: Readonly<Record<string, string>> = {
  email: 'jane@example.com',
  name: 'Shop',
  userId: 'u-1',
  anonymousId: 'a-7f3c',
  groupId: 'acme',
  messageId: 'order-1001-completed',
  event: 'Order Completed',
  slug: 'default',
  eventType: 'track',
  eventName: 'Order Completed',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
};

function plain(type: string, schema: Schema, name: string): unknown {
  switch (type) {
    case 'string':
      return text(schema, name);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'null':
      return null;
    default:
      return {};
  }
}

function text({ format, minLength = 0, maxLength }: Schema, name: string): string {
  if (format === 'date-time') return time;
  if (format === 'uri') return 'https://example.com/';
  if (format === 'email') return 'jane@example.com';
  if (format === 'uuid') return '01a20290-c98d-7d6a-adb5-adde09613b83';
  const said = byName[name] ?? (/(^|[a-z])id$/i.test(name) ? `${name}_1` : 'string');
  return said.padEnd(minLength, '.').slice(0, maxLength);
}

function number(schema: Schema): number {
  const { minimum, maximum, exclusiveMinimum } = schema;
  const least = minimum ?? (exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1);
  const from = Math.abs(least) >= Number.MAX_SAFE_INTEGER ? 1 : Math.max(least, 0);
  return maximum === undefined ? from : Math.min(Math.max(from, minimum ?? from), maximum);
}
