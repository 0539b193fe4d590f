import { BaseResolver, createConfig, lintDocument, Source } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeData, type ServerProcess, startServer } from './server-process.ts';

/** The rules of OpenAPI 3.1, and ours: nothing that a person reads in the reference may be missing. */
const rules = {
  'operation-summary': 'error',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-parameters-unique': 'error',
  'operation-tag-defined': 'error',
  'operation-singular-tag': 'error',
  'parameter-description': 'error',
  'tag-description': 'error',
  'security-defined': 'error',
  'path-parameters-defined': 'error',
  'no-identical-paths': 'error',
  'no-unresolved-refs': 'error',
  'no-enum-type-mismatch': 'error',
  'no-invalid-schema-examples': 'error',
} as const;

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let server: ServerProcess;
let text: string;
beforeAll(async () => {
  server = await startServer();
  text = await (await fetch(`${server.url}/api/openapi.json`)).text();
});
afterAll(async () => {
  await server.stop();
  removeData(server.data);
});

/** What is wrong with a document, each as one line. */
async function problemsOf(document: string): Promise<string[]> {
  const config = await createConfig({ rules }, { extends: ['spec'] });
  const found = await lintDocument({
    document: {
      source: new Source('/api/openapi.json', document, 'application/json'),
      parsed: JSON.parse(document),
    },
    config: config.styleguide,
    externalRefResolver: new BaseResolver(),
  });
  return found.map(({ message, location }) => `${location[0]?.pointer}: ${message}`);
}

it('is valid OpenAPI 3.1, with tag, summary, id and every parameter described for each operation', async () => {
  expect(await problemsOf(text)).toEqual([]);
});

it('would not be, if an operation lacked one of them', async () => {
  const without = async (change: (document: Document) => void) => {
    const copy = JSON.parse(text);
    change(copy);
    return problemsOf(JSON.stringify(copy));
  };
  const of = (document: Document) => document.paths['/api/sources/{id}']!['get'] as never;
  for (const change of [
    (document: Document) => delete (of(document) as { summary?: string }).summary,
    (document: Document) => delete (of(document) as { operationId?: string }).operationId,
    (document: Document) =>
      delete (of(document) as { parameters: { description?: string }[] }).parameters[0]!
        .description,
    (document: Document) => {
      (of(document) as { tags: string[] }).tags = ['unknown'];
    },
    (document: Document) => {
      (of(document) as { parameters: unknown }).parameters = {};
    },
  ]) {
    expect((await without(change)).length).toBeGreaterThan(0);
  }
});

it('gives each operation exactly one tag, an id that a program can use as a name, and an answer', () => {
  const operations = Object.entries((JSON.parse(text) as Document).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );
  expect(operations.length).toBeGreaterThan(60);
  const wrong = operations.filter(
    ({ operation: { operationId, tags, responses } }) =>
      !/^[a-z][A-Za-z0-9]*$/.test(operationId) ||
      tags?.length !== 1 ||
      Object.keys(responses).length === 0,
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
