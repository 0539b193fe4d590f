/** The part of JSON schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** The name that a schema refers to. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1);
}

/** The schema itself, where it only refers to one; what it says beside the reference goes before. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = refName(schema);
  if (name === undefined) return schema;
  const { $ref: _, ...beside } = schema;
  return { ...schemas[name], ...beside };
}

/** The ways a value may be. */
export function choicesOf(schema: Schema): readonly Schema[] | undefined {
  return schema.anyOf ?? schema.oneOf;
}

/** The one way besides null, where there is no other. */
export function withoutNull(schema: Schema): {
  readonly schema: Schema;
  readonly nullable: boolean;
} {
  const choices = choicesOf(schema);
  if (choices === undefined) {
    if (!Array.isArray(schema.type) || !schema.type.includes('null')) {
      return { schema, nullable: false };
    }
    const rest = schema.type.filter((type) => type !== 'null');
    return {
      schema: { ...schema, type: rest.length === 1 ? (rest[0] ?? rest) : rest },
      nullable: true,
    };
  }
  const rest = choices.filter(({ type }) => type !== 'null');
  const [only] = rest;
  const nullable = rest.length < choices.length;
  if (rest.length !== 1 || only === undefined) return { schema, nullable };
  const { anyOf: _anyOf, oneOf: _oneOf, ...beside } = schema;
  return { schema: { ...only, ...beside }, nullable };
}

/** What a value is, in a few words: `string`, `list of Source`, `time or null`. */
export function typeText(schema: Schema): string {
  const name = refName(schema);
  if (name !== undefined) return name;
  const { schema: known, nullable } = withoutNull(schema);
  const suffix = nullable ? ' or null' : '';
  if (known !== schema) return typeText(known) + suffix;
  const choices = choicesOf(schema)?.filter(({ type }) => type !== 'null');
  if (choices !== undefined) return [...new Set(choices.map(typeText))].join(' or ') + suffix;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`;
  if (schema.properties !== undefined) return 'object';
  if (typeof schema.additionalProperties === 'object') {
    const values = typeText(schema.additionalProperties);
    return values === 'any' ? 'object' : `object of ${values}`;
  }
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'uri') return 'URL';
  return [schema.type ?? 'any'].flat().join(' or ');
}

/** The bounds of a value, each in a few signs. */
export function constraintsOf(schema: Schema): string[] {
  const { schema: known } = withoutNull(schema);
  const limits = [
    range(known.minimum, known.maximum, ''),
    range(known.minLength, known.maxLength, 'characters'),
    range(known.minItems, known.maxItems, 'items'),
  ].filter((text) => text !== null);
  const { exclusiveMinimum, exclusiveMaximum, pattern } = known;
  if (exclusiveMinimum !== undefined) limits.push(`> ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined) limits.push(`< ${exclusiveMaximum}`);
  if (pattern !== undefined) limits.push(pattern);
  return limits;
}

/** Numbers that only say how large an integer can be at all are left out. */
function range(least: number | undefined, most: number | undefined, unit: string): string | null {
  const [from, to] = [least, most].map((bound) =>
    bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound,
  );
  const end = unit === '' ? '' : ` ${unit}`;
  if (from !== undefined && to !== undefined) return `${from} – ${to}${end}`;
  if (from !== undefined && !(from === 0 && unit !== '')) return `≥ ${from}${end}`;
  return to === undefined ? null : `≤ ${to}${end}`;
}

/** The values that a schema names, where it names them. */
export function valuesOf(schema: Schema): readonly unknown[] {
  const { schema: known } = withoutNull(schema);
  return known.enum ?? known.items?.enum ?? [];
}

/** What of a value can be looked into: the schema of an object, also within a list or a map. */
export function innerObject(schema: Schema, schemas: Schemas): Schema | null {
  const known = resolved(withoutNull(resolved(schema, schemas)).schema, schemas);
  if (known.properties !== undefined) return known;
  if (known.items !== undefined) return innerObject(known.items, schemas);
  if (typeof known.additionalProperties === 'object') {
    return innerObject(known.additionalProperties, schemas);
  }
  for (const choice of choicesOf(known) ?? []) {
    const inner = innerObject(choice, schemas);
    if (inner !== null) return inner;
  }
  return null;
}
