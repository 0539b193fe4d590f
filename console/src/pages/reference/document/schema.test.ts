import { describe, expect, it } from 'vitest';
import { constraintsOf, innerObject, type Schema, typeText, valuesOf } from './schema.ts';

const source = { $ref: '#/components/schemas/Source' };

describe('the words for a type', () => {
  it.each<[Schema, string]>([
    [{ type: 'string' }, 'string'],
    [source, 'Source'],
    [{ type: 'array', items: source }, 'list of Source'],
    [{ type: 'array', items: { type: 'string' } }, 'list of string'],
    [{ anyOf: [source, { type: 'null' }] }, 'Source or null'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [
      { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] },
      'string or integer or null',
    ],
    [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }, 'time or null'],
    [{ type: 'object', properties: {} }, 'object'],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, 'object of integer'],
    [{ type: 'object', additionalProperties: {} }, 'object'],
    [{ const: 'ok' }, '"ok"'],
    [{}, 'any'],
  ])('reads %j as %s', (schema, text) => {
    expect(typeText(schema)).toBe(text);
  });
});

describe('the bounds of a value', () => {
  it.each<[Schema, string[]]>([
    [{ type: 'integer', minimum: 1, maximum: 200 }, ['1 – 200']],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, ['≥ 0']],
    [{ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: 9 }, ['≤ 9']],
    [{ type: 'string', minLength: 1, maxLength: 500 }, ['1 – 500 characters']],
    [{ type: 'string', pattern: '^a$' }, ['^a$']],
    [{ anyOf: [{ type: 'array', maxItems: 2 }, { type: 'null' }] }, ['≤ 2 items']],
    [{ type: 'number', exclusiveMinimum: 0 }, ['> 0']],
    [{ type: 'string' }, []],
  ])('reads %j as %j', (schema, limits) => {
    expect(constraintsOf(schema)).toEqual(limits);
  });

  it('names the values where the schema does', () => {
    expect(valuesOf({ type: 'array', items: { enum: ['a', 'b'] } })).toEqual(['a', 'b']);
    expect(valuesOf({ anyOf: [{ enum: ['a'] }, { type: 'null' }] })).toEqual(['a']);
  });
});

it('finds the object in a list, a map, a choice and behind a name', () => {
  const schemas = { Source: { type: 'object', properties: { id: { type: 'string' } } } };
  const inner = schemas.Source;
  for (const schema of [
    source,
    { type: 'array', items: source },
    { type: 'object', additionalProperties: source },
    { anyOf: [source, { type: 'null' }] },
    { anyOf: [{ type: 'string' }, { type: 'array', items: source }] },
  ]) {
    expect(innerObject(schema, schemas)).toEqual(inner);
  }
  expect(innerObject({ type: 'string' }, schemas)).toBeNull();
});
