import { expect, it } from 'vitest';
import { findOperation, isStream, type RawDocument, readReference } from './document.ts';
import { searchGroups } from './search.ts';

const text = { type: 'string' };
const raw: RawDocument = {
  info: { version: '1.2.3' },
  security: [{ token: [] }, { session: [] }],
  tags: [
    { name: 'ingest', description: 'Send events.' },
    { name: 'empty' },
    { name: 'sources', description: 'Where events come from.' },
  ],
  paths: {
    '/api/sources/{id}': {
      patch: {
        operationId: 'updateSource',
        summary: 'Change a source',
        tags: ['sources'],
        'x-scopes': ['sources:write'],
        parameters: [
          { name: 'dry', in: 'query', schema: text },
          { name: 'id', in: 'path', required: true, schema: text, description: 'Of the source.' },
        ],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: {
          200: { description: 'Done.', content: { 'application/json': { schema: text } } },
          204: { content: { 'application/json': { schema: { type: 'null' } } } },
        },
      },
    },
    '/v1/track': {
      post: {
        operationId: 'track',
        tags: ['ingest'],
        security: [{ writeKey: [] }],
        responses: { 200: { content: { 'text/event-stream': {} } } },
      },
    },
  },
  components: {
    schemas: {
      Error: {
        'x-codes': {
          not_found: { status: 404, help: 'Nothing.' },
          bad: { status: 400, help: 'No.' },
        },
      },
      Scope: { enum: ['sources:read', '*'] },
    },
  },
};

it('reads operations by tag, with what each route says or the document says for all', () => {
  const reference = readReference(raw);
  expect(reference.version).toBe('1.2.3');
  expect(reference.groups.map(({ tag }) => tag)).toEqual(['ingest', 'sources']);
  const found = findOperation(reference, 'updateSource');
  expect(found?.group.tag).toBe('sources');
  expect(found?.operation).toMatchObject({
    method: 'PATCH',
    access: ['token', 'session'],
    scopes: ['sources:write'],
    parameters: [
      { name: 'id', required: true },
      { name: 'dry', required: false },
    ],
    body: { type: 'application/json', required: false },
    answers: [
      { status: '200', content: { type: 'application/json' } },
      { status: '204', content: null },
    ],
  });
  expect(findOperation(reference, 'nothing')).toBeNull();
  const track = findOperation(reference, 'track')!.operation;
  expect([track.access, isStream(track)]).toEqual([['writeKey'], true]);
});

it('leaves out no operation whose tag nobody described', () => {
  const responses = { 200: {} };
  const paths = { '/b': { get: { operationId: 'b', tags: ['new'], responses } }, ...raw.paths };
  const { groups } = readReference({ ...raw, paths });
  expect(groups.map(({ tag }) => tag)).toEqual(['ingest', 'sources', 'new']);
});

it('reads the codes of errors by their status, and the scopes there are', () => {
  const { errors, scopes } = readReference(raw);
  expect(errors.map(({ code }) => code)).toEqual(['bad', 'not_found']);
  expect(scopes).toEqual(['sources:read']);
});

it('finds operations by every word, in path, words, scope or parameter', () => {
  const { groups } = readReference(raw);
  const found = (search: string) =>
    searchGroups(groups, search).flatMap(({ operations }) => operations.map(({ id }) => id));
  expect(found('')).toEqual(['track', 'updateSource']);
  expect(found('CHANGE source')).toEqual(['updateSource']);
  expect(found('sources:write')).toEqual(['updateSource']);
  expect(found('dry patch')).toEqual(['updateSource']);
  expect(found('change profile')).toEqual([]);
});
