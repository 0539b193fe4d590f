import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import { type AuditLog, allows, type Principal } from '../../access/index.ts';
import { type Analytics, queryException, readQuerySettings } from '../../analytics/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { App } from '../app.ts';

/**
 * ClickHouse's HTTP protocol, read-only, on the warehouse of one workspace: for `@clickhouse/client` (with
 * `pathname: '/clickhouse'`), Grafana, Metabase, Superset. The password is an API token with the scope `sql:read`,
 * whatever the user's name; a client without a password may give the token as user. The database is the workspace's,
 * which may also be called `default` or by the workspace's slug.
 */
export interface ClickHouseRoutesDependencies {
  readonly authenticate: (token: string) => Promise<Principal | undefined>;
  readonly slugOf: (workspaceId: Principal['workspaceId']) => Promise<string | null>;
  readonly analytics: Analytics;
  readonly audit: AuditLog;
}

/** What OpenAPI says of it. It has no effect on requests. */
const described: FastifySchema & { readonly 'x-scopes': readonly string[] } = {
  tags: ['analytics'],
  summary: "Run a read-only SQL query over ClickHouse's HTTP protocol",
  description:
    'For clients of ClickHouse: `@clickhouse/client`, Grafana, Metabase, Superset. The password is an API token, whatever ' +
    "the user's name. The format of the answer is what the query or `default_format` says.",
  security: [{ tokenAsPassword: [] }],
  'x-scopes': ['sql:read'],
  querystring: z.object({
    query: z.string().optional().describe('The query, or its beginning; the body goes on with it.'),
    database: z
      .string()
      .optional()
      .describe('The workspace, by its slug or id; left out: its own.'),
    default_format: z.string().optional().describe('Where the query names no FORMAT.'),
  }),
  body: z.string().describe('The query as text.'),
  response: {
    200: { description: 'The rows.', content: { 'text/plain': { schema: z.string() } } },
    default: {
      description: "ClickHouse's own message; its code is in `X-ClickHouse-Exception-Code`.",
      content: { 'text/plain': { schema: z.string() } },
    },
  },
  consumes: ['text/plain'],
};

/** Bytes of a query, inflated. */
const bodyBytesMax = 1_048_576;

const inflate = promisify(gunzip);

export async function clickhouseRoutes(
  app: App,
  dependencies: ClickHouseRoutesDependencies,
): Promise<void> {
  await app.register(async (scope: FastifyInstance) => {
    // A query is text, whatever type the client gives it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyBytesMax },
      (_, body, done) => done(null, body),
    );
    scope.setErrorHandler((error, request, reply) => {
      const exception = queryException(error);
      if (exception === null) throw error;
      request.raw.resume();
      return reply
        .code(exception.status)
        .header('x-clickhouse-exception-code', String(exception.code))
        .type('text/plain; charset=UTF-8')
        .send(exception.text);
    });
    const options = { schema: { hide: true } };
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      answer(dependencies, request, reply);
    for (const path of ['/clickhouse', '/clickhouse/']) {
      const config = path.endsWith('/') ? {} : { described };
      scope.get(path, { ...options, config }, handler);
      scope.post(path, { ...options, config }, handler);
    }
    scope.get('/clickhouse/ping', options, async (_, reply) =>
      reply.type('text/plain').send('Ok.\n'),
    );
  });
}

async function answer(
  dependencies: ClickHouseRoutesDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const parameters = new URL(request.url, 'http://onefold').searchParams;
  const principal = await principalOfRequest(dependencies, request, parameters);
  await checkDatabase(dependencies, principal, request, parameters);
  const query = [parameters.get('query') ?? '', await bodyText(request)].filter(
    (part) => part !== '',
  );
  const { settings, rawParams } = readQuerySettings(parameters);
  const text = query.join('\n');
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const { body, headers, format } = await dependencies.analytics.streamQuery(
    principal.workspaceId,
    text,
    {
      format:
        parameters.get('default_format') ??
        headerOf(request, 'x-clickhouse-format') ??
        'TabSeparated',
      settings,
      rawParams,
      signal: gone.signal,
    },
  );
  await dependencies.audit.append({
    workspaceId: principal.workspaceId,
    actor: { kind: principal.kind, id: principal.id, address: request.ip },
    action: 'sql.query',
    object: `workspace:${principal.workspaceId}`,
    before: null,
    after: { query: text, protocol: 'clickhouse' },
  });
  reply
    .code(200)
    .header('content-type', headers['content-type'] ?? 'text/plain; charset=UTF-8')
    .header('x-clickhouse-format', format)
    .header('x-clickhouse-query-id', parameters.get('query_id') ?? request.id)
    .header('x-clickhouse-server-display-name', 'onefold')
    .header('x-clickhouse-timezone', 'UTC');
  for (const name of ['x-clickhouse-summary', 'x-clickhouse-exception-tag']) {
    const value = headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  const stream = Readable.from(body, { objectMode: false });
  // A client that goes away before the first byte leaves a stream that nobody reads.
  gone.signal.addEventListener('abort', () => stream.destroy());
  const compressed =
    parameters.get('enable_http_compression') === '1' &&
    /\bgzip\b/.test(headerOf(request, 'accept-encoding') ?? '');
  if (!compressed) return reply.send(stream);
  const gzip = createGzip({ level: 1 });
  stream.once('error', (error) => gzip.destroy(error));
  return reply.header('content-encoding', 'gzip').send(stream.pipe(gzip));
}

async function principalOfRequest(
  { authenticate }: ClickHouseRoutesDependencies,
  request: FastifyRequest,
  parameters: URLSearchParams,
): Promise<Principal> {
  for (const token of tokensOf(request, parameters)) {
    const principal = await authenticate(token);
    if (principal === undefined) continue;
    if (!allows(principal, 'sql:read')) {
      throw new OnefoldError('forbidden', 'The scope "sql:read" is missing.');
    }
    return principal;
  }
  const message = 'Authentication failed: the password is an API token of the workspace';
  throw new OnefoldError('authentication_error', message);
}

/** The password first, then the user's name. */
function tokensOf(request: FastifyRequest, parameters: URLSearchParams): string[] {
  const header = request.headers.authorization ?? '';
  const basic = /^Basic (.+)$/i.exec(header)?.[1];
  const bearer = /^Bearer (.+)$/i.exec(header)?.[1];
  const [user = '', ...password] = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return [
    bearer,
    password.join(':'),
    headerOf(request, 'x-clickhouse-key'),
    parameters.get('password'),
    user,
    headerOf(request, 'x-clickhouse-user'),
    parameters.get('user'),
  ].filter((token): token is string => token !== undefined && token !== null && token !== '');
}

async function checkDatabase(
  { slugOf }: ClickHouseRoutesDependencies,
  { workspaceId }: Principal,
  request: FastifyRequest,
  parameters: URLSearchParams,
): Promise<void> {
  const database = parameters.get('database') ?? headerOf(request, 'x-clickhouse-database') ?? '';
  if (['', 'default', workspaceId].includes(database)) return;
  if (database === (await slugOf(workspaceId))) return;
  throw new OnefoldError('not_found', `Database ${database} does not exist`);
}

async function bodyText(request: FastifyRequest): Promise<string> {
  const { body } = request;
  if (!Buffer.isBuffer(body)) return '';
  if (headerOf(request, 'content-encoding') !== 'gzip') return body.toString('utf8');
  try {
    return (await inflate(body, { maxOutputLength: bodyBytesMax })).toString('utf8');
  } catch {
    throw new OnefoldError('invalid_request', 'The body is not gzip, or too large.');
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
