import { expect, it } from 'vitest';
import { trimDocument } from './trim-document.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: object, ...used: string[]) =>
  ({
    paths: { '/a': { get: { responses: { 200: { content: used.map(ref) } } } } },
    components: { schemas, securitySchemes: { token: {} } },
  }) as never;

it('keeps what is referred to, also by way of others, and nothing else', () => {
  const schemas = { A: { items: ref('B') }, B: { items: ref('A') }, C: { type: 'string' } };
  expect(trimDocument(documentOf(schemas, 'A'))).toMatchObject({
    components: {
      schemas: { A: { items: ref('B') }, B: { items: ref('A') } },
      securitySchemes: { token: {} },
    },
  });
  expect(JSON.stringify(trimDocument(documentOf(schemas, 'A')))).not.toContain('"C"');
});

it('names a schema that only comes in, or comes in as it goes out, without the ending', () => {
  const object = (more: object) => ({ type: 'object', properties: more });
  const schemas = {
    CallInput: object({ a: {} }),
    Call: { ...object({ a: {} }), additionalProperties: false },
    NoteInput: object({ call: ref('CallInput') }),
    Note: { ...object({ call: ref('Call') }), additionalProperties: false },
    TaskInput: object({ a: {} }),
    Task: object({ a: {}, b: {} }),
    TopicInput: object({}),
  };
  const trimmed = trimDocument(
    documentOf(schemas, 'CallInput', 'NoteInput', 'Note', 'TaskInput', 'Task', 'TopicInput'),
  );
  const { schemas: kept } = trimmed['components'] as { schemas: object };
  expect(Object.keys(kept).sort()).toEqual(['Call', 'Note', 'Task', 'TaskInput', 'TopicInput']);
  expect(JSON.stringify(trimmed['paths'])).not.toContain('CallInput');
});

it('leaves out patterns of formats, and says what an answer without words is', () => {
  const time = { type: 'string', format: 'date-time', pattern: '^\\d$' };
  const responses = {
    200: { description: 'Default Response', content: time },
    204: { description: 'Default Response' },
    default: { description: 'Default Response' },
    404: { description: 'Gone.' },
  };
  const trimmed = trimDocument({ paths: { '/a': { get: { responses } } } } as never);
  expect(trimmed['paths']).toEqual({
    '/a': {
      get: {
        responses: {
          200: { description: 'Done.', content: { type: 'string', format: 'date-time' } },
          204: { description: 'Done; there is nothing to say.' },
          default: { description: 'Refused or failed.' },
          404: { description: 'Gone.' },
        },
      },
    },
  });
});

it('leaves properties with such names alone', () => {
  const schema = { properties: { pattern: { type: 'string' }, format: { type: 'string' } } };
  const trimmed = trimDocument(documentOf({ A: schema }, 'A'));
  expect(trimmed).toMatchObject({ components: { schemas: { A: schema } } });
});
