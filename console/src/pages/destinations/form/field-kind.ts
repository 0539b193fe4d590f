import type { FormField } from '../../../api/destinations.ts';

/** How a field is drawn, by the JSON schema of its value. */
export type FieldKind =
  | { readonly kind: 'text'; readonly url: boolean }
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
      readonly standard: string | null;
    }
  | { readonly kind: 'switch'; readonly standard: boolean }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'entries' }
  | { readonly kind: 'json' };

type Schema = Readonly<Record<string, unknown>>;

export function kindOf({ schema }: Pick<FormField, 'schema'>): FieldKind {
  const known = withoutNull(schema);
  const { enum: values, type, format, default: standard } = known;
  if (Array.isArray(values)) {
    const fallback = schema['default'] ?? standard;
    return {
      kind: 'choice',
      values: values.map(String),
      standard: typeof fallback === 'string' ? fallback : null,
    };
  }
  switch (type) {
    case 'string':
      return { kind: 'text', url: format === 'uri' };
    case 'boolean':
      return { kind: 'switch', standard: (schema['default'] ?? standard) === true };
    case 'integer':
    case 'number':
      return { kind: 'number', min: bound(known['minimum']), max: bound(known['maximum']) };
    case 'object':
      return isText(known['additionalProperties']) ? { kind: 'entries' } : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

/** The one schema of "this or null". */
function withoutNull(schema: Schema): Schema {
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(choices)) return schema;
  const rest = (choices as Schema[]).filter(({ type }) => type !== 'null');
  return rest.length === 1 ? (rest[0] ?? schema) : schema;
}

function isText(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'type' in schema
    ? schema.type === 'string'
    : false;
}

function bound(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;
}
