import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { systemClock } from './kernel/clock.ts';
import { systemRandom } from './kernel/random.ts';
import { migrations } from './migrations.ts';
import { createLogger } from './observe/logger.ts';
import { migrate } from './storage/migrate.ts';
import { openPostgres } from './storage/postgres/postgres.ts';
import { withPostgres } from './testing/embedded-postgres.ts';
import { claimFolders, openConfiguredLog } from './wire-log.ts';

const clock = systemClock;
const random = systemRandom;
const logger = createLogger('silent');

await withPostgres('the log that the options ask for', (postgres) => {
  let data: string;
  let databaseUrl: string;
  beforeEach(async () => {
    data = mkdtempSync(path.join(tmpdir(), 'onefold-wire-'));
    databaseUrl = await postgres.newDatabase();
    const database = openPostgres(databaseUrl);
    await migrate(database, migrations, { now: () => 0 });
    await database.close();
  });
  afterEach(() => rmSync(data, { recursive: true }));

  const configured = (log: string, clickhouse = ''): Config =>
    readConfig(new Map(), {
      ONEFOLD_CLICKHOUSE_URL: clickhouse,
      ONEFOLD_DATA: data,
      ONEFOLD_DATABASE_URL: databaseUrl,
      ONEFOLD_LOG: log,
    });
  const open = async (log: string, processed: number) =>
    (await openConfiguredLog({ config: configured(log), clock, random, processed })).log;

  it.each([
    ['local', 'postgres'],
    ['postgres', 'local'],
  ])(
    'changes from %s to %s only when nothing is left behind, and goes on numbering',
    async (from, to) => {
      const before = await open(from, 0);
      for (const payload of ['a', 'b', 'c']) await before.append(Buffer.from(payload));
      await before.close();

      await expect(open(to, 2)).rejects.toThrow(new RegExp(`holds 1 records.*ONEFOLD_LOG=${from}`));
      const after = await open(to, 3);
      expect(after.id).not.toBe(before.id);
      expect(await after.append(Buffer.from('d'))).toBe(4);
      expect((await after.read(3, { recordsMax: 9, bytesMax: 99 })).length).toBe(1);
      await after.close();
    },
  );

  it('and the warehouse in a data folder are for one process of a PostgreSQL', async () => {
    const claim = (log: string, clickhouse = '') =>
      claimFolders(configured(log, clickhouse), clock, logger, 700);
    const elsewhere = 'http://clickhouse:8123';

    const local = await claim('local');
    await expect(claim('local')).rejects.toThrow(/its log in another place/);
    await expect(claim('postgres', elsewhere)).rejects.toThrow(/its log in another place/);
    local();
    const shared = await claim('postgres', elsewhere);
    const second = await claim('postgres', elsewhere);
    await expect(claim('postgres')).rejects.toThrow(/delivers to another ClickHouse/);
    shared();
    second();
    (await claim('local'))();
  });
});
