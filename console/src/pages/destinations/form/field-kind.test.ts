import { expect, it } from 'vitest';
import { kindOf } from './field-kind.ts';

it.each([
  [
    { type: 'string', format: 'uri' },
    { kind: 'text', url: true },
  ],
  [
    { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }], default: null },
    { kind: 'text', url: false },
  ],
  [
    { type: 'string', enum: ['POST', 'PUT'], default: 'POST' },
    { kind: 'choice', values: ['POST', 'PUT'], standard: 'POST' },
  ],
  [
    { type: 'boolean', default: true },
    { kind: 'switch', standard: true },
  ],
  [
    { type: 'integer', minimum: 1, maximum: 9007199254740991 },
    { kind: 'number', min: 1, max: null },
  ],
  [{ type: 'object', additionalProperties: { type: 'string' } }, { kind: 'entries' }],
  [{ type: 'array', items: { type: 'string' } }, { kind: 'json' }],
  [{}, { kind: 'json' }],
])('draws %j as %j', (schema, kind) => {
  expect(kindOf({ schema })).toEqual(kind);
});
