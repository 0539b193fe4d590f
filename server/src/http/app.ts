/**
 * The HTTP application: one Fastify instance that carries console, ingest, API, health and metrics.
 *
 * To add routes, write `http/routes/<area>.ts`:
 *
 *   export function thingRoutes(app: App, { things }: { things: Things }): void {
 *     app.get('/api/things/:id', {
 *       onRequest: app.requirePrincipal('profiles:read'),        // 401 and 403, before the body is read
 *       schema: {
 *         tags: ['things'], summary: 'One thing',              // what OpenAPI shows
 *         params: z.object({ id: z.string() }),                // zod 4: checked and typed
 *         response: { 200: thingAnswer, default: errorAnswer },
 *       },
 *       handler: async (request) => things.read(principalOf(request).workspaceId, request.params.id),
 *     });
 *   }
 *
 * and call it in `wire.ts` after `createApp`. Rules: scope every query by `principalOf(request).workspaceId`; throw
 * `OnefoldError` for expected failures (a thing of another workspace is `not_found`); `schema: { hide: true }` for
 * routes that nobody calls by hand. Routes with a `summary` appear in `/api/openapi.json` and at `/reference`; they need a
 * tag of `openapi/tags.ts` and a description of each parameter (`server/test/openapi.test.ts`).
 * Name shared answer schemas with `.meta({ id: 'Thing' })`, so that the generated client names them too.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import fastifyCookie from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type RawServerDefault,
} from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Random } from '../kernel/random.ts';
import type { Logger } from '../observe/logger.ts';
import { type Certificate, tlsVersionMin } from './certificate.ts';
import { errorBody, errorHandler } from './errors.ts';
import { openApiRoutes } from './openapi/openapi.ts';
import { type Authenticate, principalGuard, type RequirePrincipal } from './principal.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The hook of a route that needs a signed-in user or a token: `onRequest: app.requirePrincipal('sql:read')`. */
    requirePrincipal: RequirePrincipal;
  }
}

/** The application, typed so that zod schemas give the types of params, query, body and answers. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface AppDependencies {
  readonly logger: Logger;
  readonly random: Random;
  readonly authenticate: Authenticate;
  /** Proxies whose X-Forwarded-For is believed: false, true, or a list of addresses and CIDR ranges. */
  readonly trustProxy: boolean | string;
  /** Bytes of a body of `/api`; routes may set their own `bodyLimit`. */
  readonly bodyBytesMax: number;
  /** Milliseconds within which a client has to deliver its whole request. */
  readonly requestTimeoutMs: number;
  /** Serves HTTPS; left out: HTTP. A renewed certificate is given to `app.server` by `serveCertificate`. */
  readonly certificate?: Certificate | undefined;
}

/** Defaults of the limits above. */
export const appLimits = { bodyBytesMax: 1_048_576, requestTimeoutMs: 30_000 } as const;

/** Builds the application. Routes are added to it afterwards, and `listen` or `inject` starts it. */
export async function createApp(dependencies: AppDependencies): Promise<App> {
  const { logger, random, trustProxy, bodyBytesMax, requestTimeoutMs, certificate } = dependencies;
  const server = {
    requestTimeout: requestTimeoutMs,
    // Node takes the longer of the two for the whole request, whatever their names say.
    headersTimeout: requestTimeoutMs,
    // How often Node looks for requests that are over the time.
    connectionsCheckingInterval: Math.min(5_000, requestTimeoutMs),
  };
  const app = Fastify({
    trustProxy,
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    http: server,
    ...overTls(certificate, server),
    connectionTimeout: 0,
    // Keys such as __proto__ stay data, as own properties: JSON.parse never touches a prototype.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    genReqId: requestIds(random),
    // Identifiers stand in paths: 500 characters, each up to nine when percent-encoded.
    routerOptions: { maxParamLength: 5000 },
    return503OnClosing: true,
    // A malformed URL is answered like any other missing path.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      reply.code(400).send(errorBody('invalid_request', 'The URL is malformed.'));
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(errorHandler(logger));
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody('not_found', 'There is nothing at this path.')),
  );
  app.decorateRequest('principal', null);
  app.decorate('requirePrincipal', principalGuard(dependencies.authenticate));
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && type.startsWith('text/html')) {
      reply.headers(pageHeaders);
      if (request.protocol === 'https' && !isOwnMachine(request.hostname)) {
        reply.header('strict-transport-security', transportSecurity);
      }
    }
    done(null, payload);
  });
  const parseJson = app.getDefaultJsonParser('ignore', 'ignore');
  // Clients name the type of a body that they do not send; a route that needs one says so by its schema.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parseJson(request, body as string, done);
  });
  await app.register(fastifyCookie);
  await openApiRoutes(app, productVersion());
  return app;
}

/** Options of an HTTPS server. What it serves is the same, so routes need not know which of the two it is. */
function overTls(certificate: Certificate | undefined, server: object): { https?: null } {
  if (certificate === undefined) return {};
  const { cert, key } = certificate;
  return { https: { ...server, cert, key, minVersion: tlsVersionMin } } as unknown as {
    https?: null;
  };
}

/** From now on new connections get this certificate; those that are open go on. */
export function serveCertificate(app: App, { cert, key }: Certificate): void {
  const server: unknown = app.server;
  if (!(server instanceof TlsServer)) throw new Error('the application does not serve HTTPS');
  server.setSecureContext({ cert, key, minVersion: tlsVersionMin });
}

/**
 * For a year browsers that saw a page by HTTPS ask this host in no other way. Not for the own machine, whose other
 * ports serve other things.
 */
const transportSecurity = 'max-age=31536000';

function isOwnMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1';
}

/**
 * Headers of the console's pages. Styles may be inline because Mantine writes them at run time; scripts never.
 */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** The version of the product, from its package. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { version: string }).version;
}

/** Unguessable prefix for the process, then a counter: unique without a draw of randomness for each request. */
function requestIds(random: Random): () => string {
  const prefix = Buffer.from(random.bytes(8)).toString('hex');
  let count = 0;
  return () => `${prefix}-${(++count).toString(36)}`;
}
