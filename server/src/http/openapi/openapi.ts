/**
 * `/api/openapi.json`: the OpenAPI document of every route that says what it is. A route says so by a `summary` in its
 * schema; one that checks its input itself, such as ingest, by `config: { described }`, which has no effect on
 * requests. Scopes come from `requirePrincipal`, operation ids from method and path where a route gives none.
 */
import fastifySwagger from '@fastify/swagger';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from 'fastify-type-provider-zod';
import type { App } from '../app.ts';
import { scopesOf } from '../principal.ts';
import { operationIdOf } from './operation-id.ts';
import { apiTags } from './tags.ts';
import { trimDocument } from './trim-document.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What OpenAPI says of a route that checks its input itself. */
    described?: FastifySchema;
  }
}

/** Who may call an operation. Where a route says nothing, an API token or a session. */
const security = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'onefold_session',
    description:
      'The session of a signed-in user. What changes something also needs the header X-Onefold-Csrf with any value.',
  },
  tokenAsUser: {
    type: 'http',
    scheme: 'basic',
    description: 'An API token as user name, no password.',
  },
  tokenAsPassword: {
    type: 'http',
    scheme: 'basic',
    description: 'An API token as password, any user name.',
  },
  writeKey: {
    type: 'http',
    scheme: 'basic',
    description: 'The write key of a source as user name, no password.',
  },
} as const;

export async function openApiRoutes(app: App, version: string): Promise<void> {
  const schemaTransform = createJsonSchemaTransform({});
  const transformObject = createJsonSchemaTransformObject({});
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Onefold',
        description:
          'The API of Onefold. Everything that the console does goes through it. The same host takes events (ingest) ' +
          'and answers the Profile API.',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'The server that this document comes from.' }],
      tags: Object.entries(apiTags).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: security },
      security: [{ token: [] }, { session: [] }],
    },
    transform: (document) => {
      const { url, route } = document;
      const schema = route.config?.described ?? document.schema;
      if (schema?.summary === undefined) return { schema: { ...document.schema, hide: true }, url };
      const scopes = scopesOf(route.onRequest);
      const scoped = scopes.length === 0 ? schema : { ...schema, 'x-scopes': scopes };
      return schemaTransform({ ...document, schema: scoped });
    },
    transformObject: (document) => {
      const whole = transformObject(document) as unknown as OpenApiDocument;
      // Through JSON: what it holds of classes and undefined is not in the answer either.
      return trimDocument(JSON.parse(JSON.stringify(withOperationIds(whole)))) as never;
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

interface OpenApiOperation {
  readonly operationId?: string;
  readonly requestBody?: unknown;
}

function withOperationIds(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const operationId = operation.operationId ?? operationIdOf(method, path);
      const { requestBody, ...rest } = operation;
      // A route of several methods is described once.
      const body = requestBody === undefined || method === 'get' ? {} : { requestBody };
      return [method, { ...rest, ...body, operationId }] as const;
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
