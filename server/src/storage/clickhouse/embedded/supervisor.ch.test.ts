import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type AgentOptions, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { createLogger } from '../../../observe/logger.ts';
import {
  startTestClickHouse,
  type TestClickHouse,
  typescriptArguments,
} from '../../../testing/clickhouse.ts';
import { WarehouseError } from '../../warehouse.ts';
import { startEmbeddedClickHouse } from './supervisor.ts';

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse.stop());

test('answers a query with parameters and settings of its own', async () => {
  const { warehouse } = clickhouse;
  const value = 'it\'s\ta "text" with \\ and\nlines, ключ';
  const [row] = await warehouse.rows<{ value: string; threads: string }>(
    "SELECT {value:String} AS value, toString(getSetting('max_threads')) AS threads",
    { params: { value }, settings: { max_threads: 1 } },
  );
  expect(row).toEqual({ value, threads: '1' });
});

test('has as many threads for a query as it asks for', async () => {
  const rows = await clickhouse.warehouse.rows<{ explain: string }>(
    'EXPLAIN PIPELINE SELECT sum(number) FROM numbers_mt(1000000000)',
    { settings: { max_threads: 2 } },
  );
  expect(rows.map(({ explain }) => explain).join()).toContain('AggregatingTransform × 2');
});

test('lets queries stand back behind the server, and merges behind all', async () => {
  const [found] = await clickhouse.warehouse.rows(
    `SELECT toString(getSetting('os_threads_nice_value_query')) AS queries, value AS merges
     FROM system.server_settings WHERE name = 'os_threads_nice_value_merge_mutate'`,
  );
  expect(found).toEqual({ queries: '10', merges: '19' });
});

test('takes rows of any length and script, in their order and whole', async () => {
  const { warehouse } = clickhouse;
  await warehouse.command('CREATE TABLE default.texts (n UInt32, text String) ENGINE = Memory');
  const lengths = [0, 1, 21_000, 22_000, 43_000, 66_000, 100, 200_000, 5];
  const texts = lengths.map((length, n) => ['a', 'ö', '字', '😀'][n % 4]!.repeat(length));
  const rows = texts.map((text, n) => JSON.stringify({ n, text }));
  const target = { database: 'default', table: 'texts', columns: ['n', 'text'], token: '' };
  await warehouse.insert({ ...target, rows });
  const found = await warehouse.rows<{ text: string }>('SELECT text FROM default.texts ORDER BY n');
  expect(found.map(({ text }) => text)).toEqual(texts);
});

test('runs concurrent queries with different parameters without mixing them', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      clickhouse.warehouse.rows<{ value: number }>('SELECT {value:UInt32} AS value', {
        params: { value: index },
      }),
    ),
  );
  expect(answers.map(([row]) => row?.value)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});

test('reports a refusal with the code of ClickHouse', async () => {
  const failed = await clickhouse.warehouse
    .rows('SELECT x FROM nothing_here')
    .catch((error) => error);
  expect(failed).toBeInstanceOf(WarehouseError);
  expect(failed).toMatchObject({ kind: 'refused', code: 60 });
});

test('refuses several statements in one text', async () => {
  for (const query of [
    'SELECT 1; SELECT 2',
    "SELECT $$ ' $$; SELECT 2",
    'SELECT 1; -- x\n SELECT 2',
  ]) {
    await expect(clickhouse.warehouse.command(query)).rejects.toMatchObject({ code: 62 });
  }
});

test('never runs a statement that is hidden in inserted data', async () => {
  const { warehouse } = clickhouse;
  await warehouse.command(
    'CREATE TABLE hidden (id UInt32, text String) ENGINE = MergeTree ORDER BY id',
  );
  const rows = ['{"id":1,"text":"a;b"}', '', '   ', 'DROP TABLE hidden', '{"id":2,"text":"x"}'];
  const insert = { database: 'default', table: 'hidden', columns: ['id', 'text'], token: 'h' };
  await expect(warehouse.insert({ ...insert, rows })).rejects.toMatchObject({ kind: 'refused' });
  await warehouse.insert({ ...insert, rows: rows.filter((row) => !row.startsWith('DROP')) });
  expect(await warehouse.rows('SELECT id FROM hidden ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
});

test('refuses functions that reach files and the network', async () => {
  for (const source of [
    "file('/etc/passwd', 'LineAsString')",
    "url('http://127.0.0.1:1/', 'LineAsString')",
    "s3('http://127.0.0.1:1/bucket/k', 'CSV', 'a String')",
    "mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
  ]) {
    const failed = clickhouse.warehouse.rows(`SELECT 1 FROM ${source}`);
    await expect(failed, source).rejects.toMatchObject({ kind: 'refused', code: 497 });
  }
});

test('is closed to whoever does not know the password', async () => {
  const socketPath = decodeURIComponent(clickhouse.engine.url.slice('http+unix://'.length));
  const status = await new Promise((resolve, reject) => {
    const call = request({ socketPath, path: '/?query=SELECT+1' }, (answer) => {
      answer.resume();
      resolve([answer.statusCode, answer.headers['x-clickhouse-exception-code']]);
    });
    call.on('error', reject);
    call.end();
  });
  expect(status).toEqual([403, '516']);
});

test('streams a large result and reports an error in its middle', async () => {
  const { engine } = clickhouse;
  const { body } = await clickhouse.warehouse.stream('SELECT number FROM numbers(1000000)', {
    format: 'JSONEachRow',
  });
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  expect(bytes).toBeGreaterThan(15_000_000);
  const socketPath = decodeURIComponent(engine.url.slice('http+unix://'.length));
  const options = { socketPath };
  const agent = new Agent(options as AgentOptions);
  const client = createClient({
    url: 'http://localhost',
    username: engine.user,
    password: engine.password,
    http_agent: agent,
    log: { level: ClickHouseLogLevel.OFF },
    compression: { response: true },
  });
  const result = await client.query({
    query: 'SELECT throwIf(number = 300000) AS n FROM numbers(500000)',
    format: 'JSONEachRow',
  });
  const reading = async () => {
    for await (const rows of result.stream()) expect(rows.length).toBeGreaterThan(0);
  };
  await expect(reading()).rejects.toMatchObject({ code: '395' });
  await client.close();
});

test('stops a query when its time is over, and when nobody waits for it any more', async () => {
  const { warehouse } = clickhouse;
  const endless = 'SELECT count() FROM numbers(10000000000000) WHERE NOT ignore(sipHash64(number))';
  await expect(
    warehouse.rows(endless, { settings: { max_execution_time: 0.3 } }),
  ).rejects.toMatchObject({ code: 159 });
  const abandoned = new AbortController();
  const running = warehouse.rows(endless, { signal: abandoned.signal }).catch(() => 'aborted');
  const left = () =>
    warehouse.rows(
      "SELECT query FROM system.processes WHERE query LIKE '%ignore(%' AND query NOT LIKE '%processes%'",
    );
  while ((await left()).length === 0) await systemClock.sleep(10);
  abandoned.abort();
  expect(await running).toBe('aborted');
  while ((await left()).length > 0) await systemClock.sleep(10);
});

test('keeps rows over a restart after a fault, at the same address', async () => {
  const { warehouse, engine } = clickhouse;
  await warehouse.command('CREATE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id');
  await warehouse.insert({
    database: 'default',
    table: 'kept',
    columns: ['id'],
    rows: ['{"id":7}'],
    token: 'a',
  });
  process.kill(engine.pid as number, 'SIGSEGV');
  while (engine.health().state === 'ready') await systemClock.sleep(5);
  expect(engine.health().reason).toMatch(/SIGSEGV/);
  await engine.ready();
  expect(await warehouse.rows('SELECT id FROM kept')).toEqual([{ id: 7 }]);
});

test('does not open a folder that another process has', async () => {
  const second = startEmbeddedClickHouse({
    folder: clickhouse.folder,
    clock: systemClock,
    random: systemRandom,
    logger: createLogger('silent'),
    execArgv: typescriptArguments(),
  });
  while (second.health().reason === null) await systemClock.sleep(50);
  expect(second.health().reason).toMatch(/open in another process/);
  await second.stop();
});

test('a clean stop loses nothing, and the folder opens again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-stop-'));
  const options = {
    folder,
    clock: systemClock,
    random: systemRandom,
    logger: createLogger('silent'),
    execArgv: typescriptArguments(),
  };
  const { createWarehouseClient } = await import('../clickhouse.ts');
  const first = startEmbeddedClickHouse(options);
  await first.ready();
  const before = createWarehouseClient(first);
  await before.command('CREATE TABLE t (id UInt32) ENGINE = MergeTree ORDER BY id');
  await before.insert({
    database: 'default',
    table: 't',
    columns: ['id'],
    rows: ['{"id":1}'],
    token: 'a',
  });
  await before.close();
  await first.stop();
  const second = startEmbeddedClickHouse(options);
  await second.ready();
  const after = createWarehouseClient(second);
  expect(await after.rows('SELECT id FROM t')).toEqual([{ id: 1 }]);
  await after.close();
  await second.stop();
  rmSync(folder, { recursive: true });
});

test('does not outlive a server that was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-orphan-'));
  const source = new URL('../../../', import.meta.url).href;
  const program = `
    import { startEmbeddedClickHouse } from '${source}storage/clickhouse/embedded/supervisor.ts';
    import { systemClock } from '${source}kernel/clock.ts';
    import { systemRandom } from '${source}kernel/random.ts';
    const engine = startEmbeddedClickHouse({
      folder: ${JSON.stringify(folder)}, clock: systemClock, random: systemRandom, logger: console,
      execArgv: ${JSON.stringify(typescriptArguments())},
    });
    await engine.ready();
    console.log(engine.pid);
    setInterval(() => {}, 1000);`;
  const given = [...typescriptArguments(), '--input-type=module', '-e', program];
  const server = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await new Promise((resolve) => server.stdout.once('data', resolve)));
  const lives = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(lives()).toBe(true);
  server.kill('SIGKILL');
  while (lives()) await systemClock.sleep(10);
  rmSync(folder, { recursive: true, force: true });
});
