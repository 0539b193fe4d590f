import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';

/**
 * The document without what says nothing to a reader: schemas that nobody refers to, the second copy of a schema that
 * comes in as it goes out, the patterns of formats, and answers described as "Default Response".
 */
export function trimDocument(document: JsonObject): JsonObject {
  const said = withoutNoise(document) as JsonObject;
  const schemas = schemasOf(said);
  const used = reachable(said, schemas);
  const names = new Map([...used].map((name) => [name, shortName(name, used, schemas)]));
  const named = rename(said, names) as JsonObject;
  const kept = [...used].map((name) => [names.get(name), rename(schemas[name] ?? null, names)]);
  const components = isJsonObject(named['components']) ? named['components'] : {};
  return { ...named, components: { ...components, schemas: Object.fromEntries(kept) } };
}

const refStart = '#/components/schemas/';
const inputEnd = 'Input';

/** Schemas are named apart by whether they come in; where there is one of them, or no difference, the name is enough. */
function shortName(name: string, used: ReadonlySet<string>, schemas: JsonObject): string {
  if (!name.endsWith(inputEnd)) return name;
  const short = name.slice(0, -inputEnd.length);
  const same = (a: JsonValue | undefined, b: JsonValue | undefined) => shape(a) === shape(b);
  if (short in schemas && used.has(short) && !same(schemas[short], schemas[name])) return name;
  return short in schemas ? short : name;
}

/** The text of a schema, whichever of two copies it refers to, and whether or not it says that nothing else is in it. */
function shape(schema: JsonValue | undefined): string {
  return JSON.stringify(schema ?? null, (key, value: unknown) => {
    if (key === 'additionalProperties' && value === false) return undefined;
    return typeof value === 'string' && value.startsWith(refStart) && value.endsWith(inputEnd)
      ? value.slice(0, -inputEnd.length)
      : value;
  });
}

function schemasOf({ components }: JsonObject): JsonObject {
  const schemas = isJsonObject(components) ? components['schemas'] : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function reachable({ paths }: JsonObject, schemas: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isJsonObject(value)) return;
    for (const [key, item] of Object.entries(value)) {
      const name = key === '$ref' && typeof item === 'string' ? item.slice(refStart.length) : null;
      if (name === null) visit(item);
      else if (!found.has(name)) {
        found.add(name);
        visit(schemas[name]);
      }
    }
  };
  visit(paths);
  return found;
}

function rename(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, rename(item ?? null, names)];
      const name = item.slice(refStart.length);
      return [key, refStart + (names.get(name) ?? name)];
    }),
  );
}

/** Formats whose pattern only repeats them. */
const formats = new Set(['date-time', 'email', 'uuid']);
const defaultDescription = 'Default Response';

function withoutNoise(value: JsonValue, key = ''): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutNoise(item));
  if (!isJsonObject(value)) return value;
  const { pattern, ...rest } = value;
  const repeated = typeof pattern === 'string' && formats.has(String(value['format']));
  const kept = repeated ? rest : value;
  const entries = Object.entries(kept).map(([name, item]): [string, JsonValue] => [
    name,
    item === defaultDescription ? descriptionOf(key) : withoutNoise(item ?? null, name),
  ]);
  return Object.fromEntries(entries);
}

/** OpenAPI wants a description of each answer. */
function descriptionOf(status: string): string {
  if (status === '204') return 'Done; there is nothing to say.';
  return status.startsWith('2') ? 'Done.' : 'Refused or failed.';
}
