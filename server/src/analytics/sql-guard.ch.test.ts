import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { type Analytics, createAnalytics, queryLimits } from './run-query.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';

const own = asId<WorkspaceId>('ws_own');
const other = asId<WorkspaceId>('ws_other');
const secret = 'the other workspace’s secret';

let clickhouse: TestClickHouse;
let analytics: Analytics;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
  for (const [workspaceId, name] of [
    [own, 'mine'],
    [other, secret],
  ] as const) {
    await schema.ensure(workspaceId);
    const events = Array.from({ length: 10 }, (_, index) =>
      event(index + 1, { workspaceId, event: name, properties: { total: index, name } }),
    );
    await warehouse.insert({
      database: workspaceId,
      table: 'events',
      columns: eventColumns,
      rows: events.map(eventRow),
      token: workspaceId,
    });
  }
});
afterAll(() => clickhouse.stop());

const breakouts: readonly (string | readonly [string, Record<string, JsonValue>])[] = [
  // Another database, in every place that takes a table.
  'SELECT event FROM ws_other.events',
  'SELECT event FROM `ws_other`.events',
  'SELECT event FROM "ws_other"."events"',
  'SELECT event FROM ws_other . events',
  'SELECT event FROM /* */ ws_other /* x */ . -- y\n events',
  'FROM ws_other.events SELECT event',
  'SELECT e.event FROM events AS e JOIN ws_other.events AS o ON e.position = o.position',
  'SELECT 1 FROM events, ws_other.events',
  'SELECT 1 FROM events CROSS JOIN ws_other.events',
  'SELECT 1 FROM events PASTE JOIN ws_other.events',
  'SELECT 1 FROM events LEFT ARRAY JOIN (SELECT groupArray(event) FROM ws_other.events) AS x',
  'SELECT (SELECT any(event) FROM ws_other.events)',
  'SELECT * FROM (SELECT * FROM (SELECT event FROM ws_other.events))',
  'WITH x AS (SELECT event FROM ws_other.events) SELECT * FROM x',
  'WITH (SELECT any(event) FROM ws_other.events) AS x SELECT x',
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r, ws_other.events WHERE n < 3) SELECT * FROM r',
  "SELECT 'x' UNION ALL SELECT event FROM ws_other.events",
  "SELECT 'x' EXCEPT SELECT event FROM ws_other.events",
  "SELECT 'x' INTERSECT SELECT event FROM ws_other.events",
  'SELECT EXISTS(SELECT 1 FROM ws_other.events)',
  "SELECT 'x' IN (SELECT event FROM ws_other.events)",
  'SELECT 1 IN ws_other.merges',
  'SELECT 1 WHERE 1 GLOBAL NOT IN ws_other.merges',
  'SELECT arrayMap(x -> x IN ws_other.merges, [1])',
  'WITH ws_other.merges AS y SELECT 1 IN y',
  'SELECT in(1, ws_other.merges)',
  'SELECT count() FROM events WHERE position = (SELECT max(position) FROM ws_other.events)',
  'SELECT count() FROM events HAVING (SELECT count() FROM ws_other.events) > 0',
  'SELECT 1 ORDER BY (SELECT any(event) FROM ws_other.events)',
  'SELECT 1 LIMIT (SELECT count() FROM ws_other.events)',
  'SELECT sum(1) OVER (ORDER BY (SELECT any(event) FROM ws_other.events)) FROM events',
  'SELECT * REPLACE ((SELECT any(event) FROM ws_other.events) AS event) FROM events',
  'SELECT * FROM view(SELECT event FROM ws_other.events)',
  ['SELECT event FROM {d:Identifier}.events', { d: 'ws_other' }],
  ['SELECT event FROM {d:Identifier}.{t:Identifier}', { d: 'ws_other', t: 'events' }],
  ['SELECT event FROM {t:Identifier}', { t: 'ws_other.events' }],
  ['SELECT 1 IN {t:Identifier}', { t: 'ws_other.merges' }],
  'DESCRIBE ws_other.events',
  'DESCRIBE TABLE (SELECT event FROM ws_other.events)',
  'EXISTS TABLE ws_other.events',
  'EXISTS DATABASE ws_other',
  'SHOW CREATE TABLE ws_other.events',
  'SHOW CREATE DATABASE ws_other',
  'SHOW CREATE DICTIONARY ws_other.merged_ids',
  'EXPLAIN SELECT event FROM ws_other.events',
  'EXPLAIN ESTIMATE SELECT event FROM ws_other.events',
  'EXPLAIN QUERY TREE SELECT event FROM ws_other.events',
  'EXPLAIN ESTIMATE WITH ws_other.merges AS y SELECT 1 IN y',
  // Expressions that the printed tree of a statement does not show.
  'SHOW TABLES WHERE (SELECT count() FROM ws_other.events) > 0',
  "SHOW TABLES WHERE name IN (SELECT 'events' FROM ws_other.events)",
  'SHOW DATABASES LIMIT (SELECT count() FROM ws_other.events)',
  'SHOW COLUMNS FROM events WHERE (SELECT count() FROM ws_other.events) > 0',
  'SHOW INDEX FROM events WHERE (SELECT count() FROM ws_other.events) > 0',
  "SHOW TABLES LIKE 'a' LIMIT 1 + (SELECT count() FROM ws_other.events)",
  'SELECT sum(1) OVER (ORDER BY position ROWS BETWEEN (SELECT count() FROM ws_other.events) PRECEDING AND CURRENT ROW) FROM events',
  'SELECT event FROM events SAMPLE (SELECT count() FROM ws_other.events)',
  'SELECT event FROM events ORDER BY position WITH FILL STEP (SELECT count() FROM ws_other.events)',
  'EXPLAIN SELECT sum(1) OVER (ROWS BETWEEN (SELECT count() FROM ws_other.events) PRECEDING AND CURRENT ROW) FROM events',
  'EXPLAIN ESTIMATE SELECT * APPLY(x -> x IN ws_other.merges) FROM events',
  'EXPLAIN SYNTAX SELECT event FROM ws_other.events',
  'EXPLAIN (SELECT event FROM ws_other.events)',
  'DESCRIBE TABLE (SELECT * APPLY(x -> x IN ws_other.merges) FROM events)',
  // Names that try to confuse whoever reads the printed tree.
  'SELECT 1 AS `x\n   TablesInSelectQuery (children 1)`, (SELECT any(event) FROM ws_other.events)',
  'SELECT 1 AS `x)\n` FROM `ws_other.events`',
  'SELECT `a\n      Literal 1` IN ws_other.merges',
  // Several statements.
  'SELECT 1; SELECT event FROM ws_other.events',
  'SELECT 1;; DROP TABLE events',
  "SELECT $$ ' $$; SELECT event FROM ws_other.events",
  'SELECT 1 ; -- \n DROP TABLE events',
  // Table functions.
  "SELECT * FROM file('/etc/passwd', 'LineAsString')",
  "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
  "SELECT * FROM s3('http://127.0.0.1:1/b/k', 'CSV', 'a String')",
  "SELECT * FROM remote('127.0.0.1', 'ws_other', 'events')",
  "SELECT * FROM remoteSecure('127.0.0.1', ws_other.events)",
  "SELECT * FROM cluster('default', ws_other.events)",
  "SELECT * FROM clusterAllReplicas('default', system.one)",
  "SELECT * FROM merge('ws_other', '.*')",
  "SELECT * FROM merge(REGEXP('.*'), 'events')",
  "SELECT * FROM dictionary('ws_other.merged_ids')",
  "SELECT * FROM mergeTreeIndex('ws_other', 'events')",
  "SELECT * FROM executable('id', 'TSV', 'x String')",
  "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM sqlite('/tmp/x.db', 't')",
  "SELECT * FROM loop('ws_other', 'events')",
  'SELECT * FROM loop(ws_other.events)',
  "SELECT * FROM viewIfPermitted(SELECT event FROM ws_other.events ELSE null('event String'))",
  "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT event FROM ws_other.events))",
  'SELECT * FROM (EXPLAIN SELECT event FROM ws_other.events)',
  "SELECT * FROM input('x String')",
  "SELECT * FROM fuzzQuery('SELECT 1')",
  "SELECT * FROM format(LineAsString, 'x')",
  "DESCRIBE TABLE url('http://127.0.0.1:1/', 'CSV')",
  "DESCRIBE TABLE file('/etc/passwd')",
  "EXPLAIN AST SELECT * FROM file('/etc/passwd')",
  "EXPLAIN TABLE OVERRIDE mysql('127.0.0.1:1', 'd', 't', 'u', 'p') COLUMNS (x Int8)",
  // Functions.
  "SELECT file('/etc/passwd')",
  "SELECT FILE('/etc/passwd')",
  "SELECT * APPLY(file) FROM (SELECT '/etc/passwd' AS name)",
  'SELECT * APPLY(sum) FROM events',
  "SELECT * APPLY(x -> file(x)) FROM (SELECT '/etc/passwd' AS name)",
  "SELECT arrayMap(x -> file(x), ['/etc/passwd'])",
  "WITH (x -> file(x)) AS f SELECT f('/etc/passwd')",
  "SELECT dictGet('ws_other.merged_ids', 'to_id', toUUID('019a0000-0000-7000-8000-000000000000'))",
  "SELECT dictGetOrDefault(ws_other.merged_ids, 'to_id', generateUUIDv4(), generateUUIDv4())",
  "SELECT dictHas('ws_other.merged_ids', generateUUIDv4())",
  "SELECT joinGet('ws_other.x', 'y', 1)",
  "SELECT hasColumnInTable('ws_other', 'events', 'event')",
  "SELECT getServerSetting('max_server_memory_usage')",
  "SELECT getMacro('shard')",
  'SELECT hostName()',
  'SELECT sleep(3)',
  'SELECT sleepEachRow(1) FROM numbers(3)',
  "SELECT reverseDNSQuery('127.0.0.1')",
  "SELECT catboostEvaluate('/etc/passwd', 1)",
  "SELECT aiGenerate('x', 'y')",
  'SELECT addressToLine(1)',
  // System tables.
  'SELECT query FROM system.processes',
  'SELECT name FROM system.users',
  'SELECT name FROM system.server_settings',
  'SELECT partition FROM system.parts',
  'SELECT data_compressed_bytes FROM system.parts_columns',
  'SELECT query FROM system.query_log',
  'SELECT path FROM system.disks',
  'SELECT host_name FROM system.clusters',
  'SELECT command FROM system.mutations',
  'SELECT value FROM system.build_options, system.named_collections',
  'SELECT * FROM `system`.`processes`',
  'SHOW PROCESSLIST',
  'SHOW GRANTS',
  'SHOW USERS',
  'SHOW ACCESS',
  'SHOW MERGES',
  'SHOW CLUSTERS',
  // Writing, settings, files.
  'DROP TABLE events',
  'TRUNCATE TABLE events',
  'CREATE TABLE x (y Int8) ENGINE = Memory',
  'CREATE TEMPORARY TABLE x AS SELECT event FROM ws_other.events',
  'CREATE FUNCTION f AS x -> x',
  "INSERT INTO merges (from_id) VALUES ('019a0000-0000-7000-8000-000000000000')",
  "INSERT INTO FUNCTION file('x.csv') SELECT 1",
  "ALTER TABLE events UPDATE event = 'x' WHERE 1",
  'DELETE FROM events WHERE 1',
  'OPTIMIZE TABLE events FINAL',
  'RENAME TABLE events TO x',
  'ATTACH TABLE x',
  'DETACH TABLE events',
  'SYSTEM RELOAD DICTIONARIES',
  'SYSTEM SHUTDOWN',
  'KILL QUERY WHERE 1',
  'SET readonly = 0',
  'USE ws_other',
  'GRANT ALL ON *.* TO default',
  "BACKUP TABLE events TO File('x')",
  'CHECK TABLE ws_other.events',
  'SELECT 1 SETTINGS readonly = 0',
  'SELECT * FROM (SELECT event FROM events SETTINGS max_threads = 1)',
  "SELECT 1 SETTINGS additional_table_filters = {'system.tables': '1'}",
  "SELECT event FROM events INTO OUTFILE '/tmp/onefold-break-out.csv'",
  "SELECT event FROM events INTO OUTFILE '/tmp/onefold-break-out.csv' FORMAT CSV",
  'SELECT 1 FORMAT JSON SETTINGS readonly = 0',
  'EXECUTE AS default SELECT 1',
  'BEGIN TRANSACTION',
  '',
  ';',
  'no sql at all',
];

describe('refuses', () => {
  test(`${breakouts.length} ways out of the workspace`, async () => {
    expect(breakouts.length).toBeGreaterThan(80);
    const escaped: unknown[] = [];
    for (const attempt of breakouts) {
      const [query, params] = typeof attempt === 'string' ? [attempt, {}] : attempt;
      const started = performance.now();
      const outcome = await analytics.runQuery(own, query, { params }).then(
        (result) => ({ ran: result.rows }),
        (error) => ({ code: error.code, message: String(error.message) }),
      );
      const refused =
        'code' in outcome &&
        (outcome.code === 'query_refused' || outcome.code === 'query_failed') &&
        !outcome.message.includes(secret) &&
        performance.now() - started < 2000;
      if (!refused) escaped.push([query, outcome]);
    }
    expect(escaped).toEqual([]);
    const [row] = await clickhouse.warehouse.rows<{ count: number }>(
      'SELECT count() AS count FROM ws_own.events',
    );
    expect(Number(row?.count)).toBe(10);
  });
});

/** Queries that show what there is, where another workspace must not appear. */
const metadata = [
  'SELECT database, name FROM system.tables',
  'SELECT t.database, t.name FROM system.tables AS t WHERE 1',
  'SELECT name FROM system.databases',
  'SELECT database, table, name FROM system.columns',
  'SELECT database, name, query_count FROM system.dictionaries',
  'SELECT table_schema, table_name FROM information_schema.tables',
  'SELECT table_schema, table_name, column_name FROM INFORMATION_SCHEMA.COLUMNS',
  'SELECT schema_name FROM information_schema.schemata',
  'SHOW DATABASES',
  'SHOW TABLES FROM ws_other',
  'SHOW FULL TABLES',
  "SHOW TABLES LIKE '%'",
  'SHOW COLUMNS FROM events FROM ws_other',
  'SHOW INDEX FROM events FROM ws_other',
  'SHOW DICTIONARIES FROM ws_other',
  'SELECT count() FROM system.tables HAVING count() > 6',
  'SELECT arrayJoin(groupArray(database)) FROM system.tables',
  'SELECT name FROM (SELECT name FROM system.databases UNION ALL SELECT database FROM system.tables)',
];

test('shows nothing of another workspace in metadata', async () => {
  for (const query of metadata) {
    const { rows } = await analytics.runQuery(own, query);
    expect(JSON.stringify(rows), query).not.toContain('ws_other');
    expect(rows.length, query).toBeLessThan(100);
  }
  expect((await analytics.runQuery(own, 'SHOW COLUMNS FROM events FROM ws_other')).rows).toEqual(
    [],
  );
  expect((await analytics.runQuery(own, 'SELECT name FROM system.databases')).rows).toEqual([
    { name: 'ws_own' },
  ]);
});

const legitimate: readonly (string | readonly [string, Record<string, JsonValue>])[] = [
  'SELECT 1',
  'select 1;',
  '(SELECT 1)',
  'SELECT * FROM events',
  'SELECT count() FROM ws_own.events',
  'SELECT count(), uniq(profile_id), uniqExact(user_id) FROM events',
  'SELECT event, count() AS n FROM events WHERE timestamp > now() - INTERVAL 10 YEAR GROUP BY event ORDER BY n DESC LIMIT 5 BY event',
  'SELECT properties.total, properties.name FROM events ORDER BY properties.total DESC',
  'SELECT properties.name, sum(properties.total::Float64) FROM events GROUP BY properties.name',
  'SELECT properties.total.:Int64 FROM events',
  "SELECT toStartOfMonth(timestamp) AS month, countIf(event = 'mine') FROM events GROUP BY ALL ORDER BY ALL",
  'SELECT count() FROM events WHERE user_id IN (SELECT user_id FROM events WHERE position < 5)',
  'WITH buyers AS (SELECT profile_id FROM events) SELECT count() FROM buyers JOIN events USING (profile_id)',
  'WITH 5 AS n SELECT n, position FROM events WHERE position > n',
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r',
  'SELECT a.event FROM events AS a ASOF JOIN events AS b ON a.profile_id = b.profile_id AND a.timestamp >= b.timestamp',
  "SELECT level, count() FROM (SELECT profile_id, windowFunnel(86400)(toDateTime(timestamp), event = 'mine', event = 'x') AS level FROM events GROUP BY profile_id) GROUP BY level",
  "SELECT retention(event = 'mine', event = 'other') FROM events GROUP BY profile_id",
  'SELECT quantiles(0.5, 0.9)(position), avgOrNull(position), sumIf(position, position > 3) FROM events',
  'SELECT uniqMerge(state) FROM (SELECT uniqState(user_id) AS state FROM events GROUP BY event)',
  'SELECT row_number() OVER (PARTITION BY event ORDER BY timestamp) AS n FROM events QUALIFY n < 3',
  'SELECT sum(position) OVER w FROM events WINDOW w AS (ORDER BY position ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)',
  'SELECT number AS day, 0 AS n FROM numbers(5) ORDER BY day WITH FILL STEP 1 INTERPOLATE (n AS n + 1)',
  'SELECT * EXCEPT (properties, context, traits) REPLACE (upper(event) AS event) FROM events',
  "SELECT COLUMNS('_id$') FROM events",
  'SELECT e.* FROM events AS e',
  "SELECT arrayMap(x -> x + 1, [1, 2]), arrayJoin([1, 2]), map('a', 1)['a'], tuple(1, 2).1",
  'SELECT k FROM events ARRAY JOIN JSONAllPaths(properties) AS k GROUP BY k',
  "SELECT CASE WHEN position > 3 THEN 'a' ELSE 'b' END, multiIf(1, 2, 3), if(1, 2, 3), coalesce(user_id, 'x') FROM events",
  "SELECT CAST(position AS String), position::Float64, toDate('2020-01-01'), DATE '2020-01-01' FROM events",
  'SELECT count(DISTINCT user_id), any_value(event) FILTER (WHERE position > 3) FROM events',
  'SELECT 1 UNION ALL SELECT 2 UNION DISTINCT SELECT 2',
  'SELECT 1 INTERSECT SELECT 1',
  'SELECT EXISTS(SELECT 1 FROM events)',
  "SELECT event FROM events WHERE event LIKE '%m%' AND event NOT ILIKE 'x' AND match(event, 'm.*')",
  'SELECT event, GROUPING(event) FROM events GROUP BY GROUPING SETS ((event), ())',
  'SELECT event, count() FROM events GROUP BY event WITH ROLLUP',
  "SELECT 'FORMAT JSON; DROP TABLE x', 'it''s', 'SETTINGS a = 1'",
  'SELECT 1 AS `order by`, 2 AS "x;y"',
  'SELECT 1 FORMAT JSON',
  'SELECT event FROM events LIMIT 1 FORMAT CSVWithNames;',
  [
    'SELECT {a:String} AS a, {b:Array(UInt8)} AS b, {c:Nullable(String)} AS c',
    { a: "x'\\\t\n", b: [1, 2], c: null },
  ],
  [
    'SELECT count() FROM events WHERE event = {name:String} AND timestamp > {from:DateTime64(3)}',
    { name: 'mine', from: '2020-01-01 00:00:00.000' },
  ],
  ['SELECT {c:Identifier} FROM {t:Identifier}', { c: 'event', t: 'events' }],
  'SELECT profile_id, traits FROM profiles',
  'SELECT from_id, to_id FROM merges',
  'SELECT * FROM numbers(3)',
  'SELECT * FROM generateSeries(1, 3)',
  'SELECT * FROM system.numbers LIMIT 3',
  "SELECT * FROM values('a Int8, b String', (1, 'x'))",
  'SELECT version(), timezone(), currentDatabase(), currentUser()',
  "SELECT name, value, readonly FROM system.settings WHERE name = 'max_threads'",
  'SELECT name FROM system.functions LIMIT 3',
  "SELECT name, engine, comment FROM system.tables WHERE database = 'ws_own'",
  "SELECT name, type, default_kind FROM system.columns WHERE database = 'ws_own' AND table = 'events'",
  'SHOW TABLES',
  'SHOW TABLES FROM ws_own',
  'SHOW DATABASES',
  'SHOW COLUMNS FROM events',
  "SHOW TABLES FROM ws_own LIKE 'ev%' LIMIT 3",
  "SHOW FUNCTIONS LIKE 'count'",
  "SHOW SETTINGS LIKE 'max_threads'",
  'SHOW CREATE TABLE events',
  'SHOW CREATE TABLE ws_own.profiles',
  'DESCRIBE events',
  'DESCRIBE TABLE ws_own.events',
  'DESCRIBE (SELECT event, count() FROM events GROUP BY event)',
  'EXISTS TABLE events',
  'EXISTS ws_own.events',
  'EXPLAIN SELECT event FROM events',
  'EXPLAIN indexes = 1 SELECT event FROM events',
  'EXPLAIN ESTIMATE SELECT event FROM events',
  'EXPLAIN QUERY TREE WITH 1 AS a SELECT a',
  'EXPLAIN actions = 1, indexes = 1 SELECT event FROM events',
  'DESCRIBE (WITH x AS (SELECT 1 AS n) SELECT n FROM x)',
  'EXPLAIN PIPELINE SELECT event FROM events',
];

test(`lets ${legitimate.length} shapes of legitimate queries through`, async () => {
  const stopped: unknown[] = [];
  for (const item of legitimate) {
    const [query, params] = typeof item === 'string' ? [item, {}] : item;
    try {
      await analytics.runQuery(own, query, { params });
    } catch (error) {
      stopped.push([query, String(error)]);
    }
  }
  expect(stopped).toEqual([]);
});

test('answers with columns, rows, statistics, and says when rows were cut', async () => {
  const result = await analytics.runQuery(
    own,
    "SELECT 'x' AS a, 9007199254740993 AS big, 2 AS small, -9223372036854775808 AS low, '12345678901234567890' AS text FROM numbers(50000)",
    { rowsMax: 7 },
  );
  expect(result.columns).toEqual([
    { name: 'a', type: 'String' },
    { name: 'big', type: 'UInt64' },
    { name: 'small', type: 'UInt8' },
    { name: 'low', type: 'Int64' },
    { name: 'text', type: 'String' },
  ]);
  expect(result.rows.length).toBe(7);
  expect(result.truncated).toBe(true);
  expect(result.rows[0]).toEqual({
    a: 'x',
    big: '9007199254740993',
    small: 2,
    low: '-9223372036854775808',
    text: '12345678901234567890',
  });
  expect(result.statistics.rows_read).toBeGreaterThan(0);
  const whole = await analytics.runQuery(own, 'SELECT number FROM numbers(7)', { rowsMax: 7 });
  expect([whole.rows.length, whole.truncated]).toEqual([7, false]);
});

test('stops a query that takes too much memory with a clear error', async () => {
  await expect(
    analytics.runQuery(own, 'SELECT groupArray(toString(number)) FROM numbers(200000000)'),
  ).rejects.toMatchObject({ code: 'query_limit', message: expect.stringMatching(/memory/i) });
});

test('lets a query of the product read without being checked, and still neither write nor take too much', async () => {
  const [row] = (await analytics.runOwnQuery(own, 'SELECT any(event) AS name FROM events')).rows;
  expect(row).toEqual({ name: 'mine' });
  for (const write of [
    'INSERT INTO merges (version) SELECT 1',
    'TRUNCATE TABLE events',
    'SET readonly = 0',
  ]) {
    await expect(analytics.runOwnQuery(own, write)).rejects.toThrow();
  }
  expect((await analytics.runOwnQuery(own, 'SELECT name FROM system.databases')).rows).toEqual([
    { name: own },
  ]);
  await expect(
    analytics.runOwnQuery(own, 'SELECT groupArray(toString(number)) FROM numbers(200000000)'),
  ).rejects.toMatchObject({ code: 'query_limit' });
  expect((await analytics.runQuery(own, 'SELECT count() AS n FROM events')).rows).toEqual([
    { n: 10 },
  ]);
});
