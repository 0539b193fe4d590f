import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleOf } from './example.ts';
import { resolved, type Schema, type Schemas } from './schema.ts';

/** Why a value is not as the schema asks for it; null when it is. */
function fault(value: unknown, given: Schema, schemas: Schemas): string | null {
  const schema = resolved(given, schemas);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const faults = choices.map((choice) => fault(value, choice, schemas));
    return faults.includes(null) ? null : `none of ${JSON.stringify(faults)}`;
  }
  if (schema.enum !== undefined) {
    return schema.enum.includes(value) ? null : `${String(value)} is not in the list`;
  }
  if (schema.const !== undefined) return schema.const === value ? null : 'is not the constant';
  const types = [schema.type ?? []].flat();
  const type =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : Number.isInteger(value)
          ? 'integer'
          : typeof value;
  const known = types.length === 0 || types.includes(type);
  if (!known && !(type === 'integer' && types.includes('number'))) return `${type} is not ${types}`;
  if (typeof value === 'number') {
    const { minimum = value, maximum = value } = schema;
    return value >= minimum && value <= maximum ? null : `${value} is out of bounds`;
  }
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = value.length } = schema;
    return value.length >= minLength && value.length <= maxLength ? null : `"${value}" is too long`;
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return 'too few items';
    return value.map((item) => fault(item, schema.items ?? {}, schemas)).find(Boolean) ?? null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const properties = schema.properties ?? {};
  const missing = (schema.required ?? []).find((name) => !(name in value));
  if (missing !== undefined) return `${missing} is missing`;
  const extra = Object.keys(value).find((name) => !(name in properties));
  if (extra !== undefined && schema.additionalProperties === false) return `${extra} is unknown`;
  return (
    Object.entries(value)
      .map(([name, item]) => fault(item, properties[name] ?? {}, schemas))
      .find(Boolean) ?? null
  );
}

const bounds = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
const { schema } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    bounds.map(([one, two]) => ({
      type: 'string',
      minLength: Math.min(one, two),
      maxLength: Math.max(one, two),
    })),
    bounds.map(([one, two]) => ({ type: 'integer', minimum: one - 20, maximum: one - 20 + two })),
    fc.constantFrom<Schema>(
      { type: 'boolean' },
      { type: 'null' },
      { type: 'string', format: 'date-time' },
      { type: ['string', 'null'] },
      { enum: ['a', 'b'] },
      { const: 'c' },
      { type: 'object', additionalProperties: { type: 'string' } },
      { $ref: '#/components/schemas/Named' },
    ),
    tie('schema').map((items) => ({ type: 'array', items, minItems: 2 })),
    tie('schema').map((inner) => ({ anyOf: [inner, { type: 'null' }] })),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('schema'), { maxKeys: 4 })
      .map((properties) => ({
        type: 'object',
        properties,
        required: Object.keys(properties).slice(0, 2),
        additionalProperties: false,
      })),
  ),
}));

describe('an example', () => {
  it('is as its schema asks for it, whole or with what is required only', () => {
    fc.assert(
      fc.property(schema, schema, fc.constantFrom('all', 'required'), (given, named, shown) => {
        const schemas = { Named: { ...named, description: 'named' } };
        // A schema that holds nothing but itself has no example.
        fc.pre(!JSON.stringify(named).includes('$ref'));
        expect(fault(exampleOf(given, schemas, shown as 'all'), given, schemas)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('shows what the document gives as examples, and ends where a schema holds itself', () => {
    const tree: Schema = {
      type: 'object',
      properties: {
        name: { type: 'string', examples: ['Root'] },
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        parent: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] },
      },
      required: ['children'],
    };
    const ref = { $ref: '#/components/schemas/Tree' };
    expect(exampleOf(ref, { Tree: tree })).toEqual({ name: 'Root', children: [], parent: null });
    expect(exampleOf(ref, { Tree: tree }, 'required')).toEqual({ name: 'Root', children: [] });
  });
});
