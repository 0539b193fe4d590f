import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEntry, Principal } from '../../access/index.ts';
import { eventColumns, eventRow } from '../../analytics/event-row.ts';
import { createAnalytics, queryLimits } from '../../analytics/run-query.ts';
import { createWarehouseSchema } from '../../analytics/warehouse-schema.ts';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createLogger } from '../../observe/logger.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { event } from '../../testing/stream-fixture.ts';
import { type App, appLimits, createApp } from '../app.ts';
import { clickhouseRoutes } from './clickhouse.ts';
import { sqlRoutes } from './sql.ts';

const workspaceId = asId<WorkspaceId>('ws_http');
const principals = new Map<string, Principal>([
  ['reader', { kind: 'token', id: asId('tok_1'), workspaceId, scopes: ['sql:read'] }],
  ['other', { kind: 'token', id: asId('tok_2'), workspaceId: asId('ws_elsewhere'), scopes: ['*'] }],
  ['weak', { kind: 'token', id: asId('tok_3'), workspaceId, scopes: ['sources:read'] }],
]);

let clickhouse: TestClickHouse;
let app: App;
let origin: string;
const audited: AuditEntry[] = [];
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  await warehouse.insert({
    database: workspaceId,
    table: 'events',
    columns: eventColumns,
    rows: Array.from({ length: 5 }, (_, index) => eventRow(event(index + 1, { workspaceId }))),
    token: 'x',
  });
  app = await createApp({
    logger: createLogger('silent'),
    random: systemRandom,
    authenticate: ({ secret }) => principals.get(secret),
    trustProxy: false,
    ...appLimits,
  });
  const analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
  const audit = {
    append: async (entry: AuditEntry) => void audited.push(entry),
    list: async () => [],
  };
  await clickhouseRoutes(app, {
    analytics,
    audit,
    authenticate: async (token) => principals.get(token),
    slugOf: async () => 'shop',
  });
  sqlRoutes(app, { analytics, audit });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await clickhouse.stop();
});

function connect(password: string, options: { database?: string; username?: string } = {}) {
  return createClient({
    url: origin,
    pathname: '/clickhouse',
    username: options.username ?? 'anyone',
    password,
    ...(options.database === undefined ? {} : { database: options.database }),
    compression: { response: true },
    log: { level: ClickHouseLogLevel.OFF },
  });
}

test('the client of ClickHouse pings, queries with parameters and reads several formats', async () => {
  const client = connect('reader', { database: 'shop' });
  expect((await client.ping()).success).toBe(true);
  expect((await client.ping({ select: true })).success).toBe(true);
  const rows = await client.query({
    query:
      'SELECT message_id, position, profile_id FROM events WHERE position > {from:UInt64} ORDER BY position',
    query_params: { from: 3 },
    format: 'JSONEachRow',
  });
  expect(await rows.json()).toMatchObject([
    { message_id: 'message-4' },
    { message_id: 'message-5' },
  ]);
  const compact = await client.query({
    query: 'SELECT count() AS n FROM events',
    format: 'JSONCompact',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  });
  expect(await compact.json()).toMatchObject({
    meta: [{ name: 'n', type: 'UInt64' }],
    data: [['5']],
  });
  const csv = await client.query({
    query: 'SELECT event, position FROM events ORDER BY position LIMIT 2',
    format: 'CSVWithNames',
  });
  expect(await csv.text()).toBe('"event","position"\n"Order Completed",1\n"Order Completed",2\n');
  const empty = await client.query({ query: 'SELECT 1 WHERE 0', format: 'JSONEachRow' });
  expect(await empty.json()).toEqual([]);
  await client.close();
  expect(audited.at(-1)).toMatchObject({
    workspaceId,
    action: 'sql.query',
    actor: { id: 'tok_1' },
  });
});

test.each([
  ['Go, so Grafana', 'SELECT displayName(), version(), revision(), timezone()', /^onefold\t/],
  ['Python, so Superset', 'SELECT version(), timezone()', /\tUTC$/],
  [
    'Java, so Metabase',
    'SELECT currentUser() AS user, timezone() AS timezone, version() AS version',
    /\tUTC\t/,
  ],
])('answers what the client for %s asks when it connects', async (_, query, expected) => {
  const settings = 'select_sequential_consistency=1&client_protocol_version=54405&session_id=a';
  const response = await fetch(`${origin}/clickhouse/?database=default&${settings}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('anyone:reader')}` },
    body: query,
  });
  expect(response.status).toBe(200);
  expect((await response.text()).trimEnd()).toMatch(expected);
});

test('streams a million rows', async () => {
  const client = connect('reader');
  const result = await client.query({
    query: 'SELECT number, toString(number) AS text FROM numbers(1000000)',
    format: 'JSONEachRow',
  });
  let rows = 0;
  for await (const chunk of result.stream()) rows += chunk.length;
  expect(rows).toBe(1_000_000);
  await client.close();
});

test('gives errors in the shape that clients parse', async () => {
  const client = connect('reader');
  const failing = async (query: string) =>
    client.query({ query, format: 'JSONEachRow' }).catch((error) => error);
  expect(await failing('SELECT x FROM nothing')).toMatchObject({
    code: '60',
    type: 'UNKNOWN_TABLE',
  });
  expect(await failing('SELEC 1')).toMatchObject({ code: '62', type: 'SYNTAX_ERROR' });
  expect(await failing('SELECT 1 FROM ws_elsewhere.events')).toMatchObject({
    code: '497',
    type: 'ACCESS_DENIED',
  });
  expect(await failing('DROP TABLE events')).toMatchObject({ code: '497' });
  const settings = client.query({
    query: 'SELECT 1',
    clickhouse_settings: { format_schema: '/etc/passwd' },
  });
  await expect(settings).rejects.toMatchObject({ code: '497' });
  const limited = client.query({
    query: 'SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))',
    clickhouse_settings: { max_execution_time: 1 },
  });
  await expect(limited).rejects.toMatchObject({ code: '159', type: 'TIMEOUT_EXCEEDED' });
  const broken = await client.query({
    query: 'SELECT throwIf(number = 300000) AS n FROM numbers(500000)',
    format: 'JSONEachRow',
  });
  await expect(broken.json()).rejects.toMatchObject({ code: '395' });
  await client.close();
});

test('asks for a token with the right scope, as password or as user, and for the right database', async () => {
  const attempt = async (password: string, options = {}) => {
    const client = connect(password, options);
    const result = await client.query({ query: 'SELECT 1 AS one', format: 'JSONEachRow' }).then(
      (answer) => answer.json(),
      (error) => error.code,
    );
    await client.close();
    return result;
  };
  expect(await attempt('wrong')).toBe('516');
  expect(await attempt('')).toBe('516');
  expect(await attempt('weak')).toBe('497');
  expect(await attempt('', { username: 'reader' })).toEqual([{ one: 1 }]);
  expect(await attempt('reader', { database: 'default' })).toEqual([{ one: 1 }]);
  expect(await attempt('reader', { database: 'ws_http' })).toEqual([{ one: 1 }]);
  expect(await attempt('reader', { database: 'ws_elsewhere' })).toBe('81');
  expect(await attempt('reader', { database: 'system' })).toBe('81');
});

test('the SQL endpoint answers with columns, rows and statistics, and with errors of the API', async () => {
  const post = (body: unknown, token = 'reader') =>
    app.inject({
      method: 'POST',
      url: '/api/sql',
      headers: { authorization: `Bearer ${token}` },
      payload: body as object,
    });
  const good = await post({
    query: 'SELECT count() AS n FROM events WHERE position < {n:UInt8}',
    params: { n: 3 },
  });
  expect(good.statusCode).toBe(200);
  expect(good.json()).toMatchObject({
    columns: [{ name: 'n', type: 'UInt64' }],
    rows: [{ n: 2 }],
    statistics: { rows_read: 5 },
    truncated: false,
  });
  const refused = await post({ query: 'SELECT 1 FROM ws_elsewhere.events' });
  expect([refused.statusCode, refused.json().error.code]).toEqual([400, 'query_refused']);
  expect((await post({ query: 'SELECT 1' }, 'weak')).statusCode).toBe(403);
  expect((await post({ query: 'SELECT 1' }, 'none')).statusCode).toBe(401);
});
