import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import { migrate } from '../storage/migrate.ts';
import { openPostgres } from '../storage/postgres/postgres.ts';
import { postgresSessions } from '../storage/postgres/session.ts';
import { withPostgres } from '../testing/embedded-postgres.ts';
import { describeLog } from '../testing/log-conformance.ts';
import { startTcpRelay } from '../testing/tcp-relay.ts';
import type { LogRecord } from './log.ts';
import { logMigrations } from './migrations.ts';
import { readBounds } from './postgres-groups.ts';
import { openPostgresLog, type PostgresLog } from './postgres-log.ts';
import { PostgresLogReader } from './postgres-log-reader.ts';

const everything = { recordsMax: 1_000_000, bytesMax: Number.MAX_SAFE_INTEGER };
const clock = systemClock;
const random = systemRandom;
const text = ({ payload }: LogRecord) => Buffer.from(payload).toString('utf8');

await withPostgres('the log on PostgreSQL', (postgres) => {
  const closings: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
  });

  const newLogDatabase = async () => {
    const url = await postgres.newDatabase();
    const database = openPostgres(url);
    await migrate(database, logMigrations, { now: () => 0 });
    await database.close();
    return url;
  };

  const openAt = async (url: string, processed = 0): Promise<PostgresLog> => {
    const log = await openPostgresLog({ connect: postgresSessions(url), clock, random, processed });
    closings.push(() => log.close());
    return log;
  };

  /** A reader as the processor has it, in another process than the writers. */
  const readerAt = async (url: string, id: string): Promise<PostgresLogReader> => {
    const connect = postgresSessions(url);
    const session = await connect();
    const onDamage = () => undefined;
    const reader = new PostgresLogReader(
      { id, connect, clock, onDamage },
      await readBounds(session),
    );
    session.close();
    const stopping = new AbortController();
    const following = reader.follow(stopping.signal, { listen: true });
    closings.push(async () => {
      stopping.abort();
      await following;
      reader.close();
    });
    return reader;
  };

  const sqlAt = async (url: string) => {
    const session = await postgresSessions(url)();
    closings.push(() => session.close());
    return session;
  };

  describeLog('PostgresLog', async () => {
    const url = await newLogDatabase();
    let log = await openAt(url);
    return {
      log,
      reopen: async (processed = 0) => {
        await log.close();
        log = await openAt(url, processed);
        return log;
      },
      remove: () => log.close(),
    };
  });

  describe('several processes', () => {
    it('share one order without gaps, and no reader sees a record before all that come before it', async () => {
      const url = await newLogDatabase();
      const logs = await Promise.all([openAt(url), openAt(url), openAt(url)]);
      expect(new Set(logs.map(({ id }) => id)).size).toBe(1);
      const reader = await readerAt(url, logs[0]?.id ?? '');

      const seen: LogRecord[] = [];
      let writing = true;
      const reading = (async () => {
        while (writing || seen.length < reader.durableEnd()) {
          await reader.refresh();
          seen.push(...(await reader.read(seen.length, { recordsMax: 100, bytesMax: 10_000 })));
        }
      })();
      const acknowledged = new Map<number, string>();
      await Promise.all(
        logs.flatMap((log, process) =>
          Array.from({ length: 8 }, async (_, lane) => {
            for (let index = 0; index < 40; index += 1) {
              const payload = `${process} ${lane} ${index}`;
              acknowledged.set(await log.append(Buffer.from(payload)), payload);
            }
          }),
        ),
      );
      writing = false;
      await reading;
      expect(acknowledged.size).toBe(3 * 8 * 40);
      expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
      expect(seen.map(text)).toEqual(seen.map(({ sequence }) => acknowledged.get(sequence)));
    });

    it('tell each other at once what is durable', async () => {
      const url = await newLogDatabase();
      const log = await openAt(url);
      const reader = await readerAt(url, log.id);
      await reader.refresh();
      const heard = new Promise<number>((resolve) => reader.onDurable(resolve));
      const started = clock.monotonic();
      await log.append(Buffer.from('a'));
      expect(await heard).toBe(1);
      // Asking once a second would need longer, more often than not.
      expect(clock.monotonic() - started).toBeLessThan(900);
    });

    it('find by asking what no notification told them', async () => {
      const url = await newLogDatabase();
      const relay = await startTcpRelay(url);
      closings.push(() => relay.stop());
      const log = await openAt(url);
      const reader = await readerAt(relay.url, log.id);
      await reader.refresh();
      relay.cut();
      await log.append(Buffer.from('a'));
      const heard = new Promise<number>((resolve) => reader.onDurable(resolve));
      relay.mend();
      expect(await heard).toBe(1);
      expect((await reader.read(0, everything)).map(text)).toEqual(['a']);
    });
  });

  describe('a log whose database is away', () => {
    it('refuses at once, says why, and recovers by itself without losing or doubling anything', async () => {
      const url = await newLogDatabase();
      const relay = await startTcpRelay(url);
      closings.push(() => relay.stop());
      const log = await openAt(relay.url);
      const acknowledged = new Map<number, string>();
      const append = async (payload: string) =>
        acknowledged.set(await log.append(Buffer.from(payload)), payload);
      await append('before');

      relay.cut();
      await until(() => !log.health().writable);
      await expect(log.append(Buffer.from('refused'))).rejects.toMatchObject({
        code: 'log_unavailable',
      });
      expect(log.health().reason).toBeTruthy();

      relay.mend();
      // Nobody appends meanwhile: a process that is not ready gets no requests that could try.
      await until(() => log.health().writable);
      await append('after');
      const records = await log.read(0, everything);
      expect(records.map(({ sequence }) => sequence)).toEqual([1, 2]);
      expect(records.map(text)).toEqual(['before', 'after']);
    });

    it('keeps all that was acknowledged while connections break under commits', async () => {
      const url = await newLogDatabase();
      const sql = await sqlAt(url);
      const log = await openAt(url);
      const acknowledged = new Map<number, string>();
      let refused = 0;
      for (let round = 0; round < 12; round += 1) {
        await until(() => log.health().writable);
        const appends = Array.from({ length: 50 }, async (_, index) => {
          const payload = `${round} ${index}`;
          // Spread over several commits, so that some are under way when the connection breaks.
          for (let turn = 0; turn < index % 5; turn += 1) await sql.query('select 1');
          try {
            acknowledged.set(await log.append(Buffer.from(payload)), payload);
          } catch {
            refused += 1;
          }
        });
        await sql.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
        );
        await Promise.all(appends);
      }
      expect(refused).toBeGreaterThan(0);
      await until(() => log.health().writable);
      const end = await log.append(Buffer.from('end'));
      const records = await log.read(0, everything);
      expect(records.map(({ sequence }) => sequence)).toEqual(records.map((_, index) => index + 1));
      expect(records.length).toBe(end);
      const payloads = new Map(records.map((record) => [record.sequence, text(record)]));
      for (const [sequence, payload] of acknowledged) {
        expect(payloads.get(sequence)).toBe(payload);
      }
      expect(new Set(payloads.values()).size).toBe(records.length);
    });

    it('gives up a commit that is never answered', async () => {
      const url = await newLogDatabase();
      const relay = await startTcpRelay(url);
      closings.push(() => relay.stop());
      const limits = { connectMsMax: 300, statementMsMax: 300 };
      const connect = postgresSessions(relay.url, limits);
      const log = await openPostgresLog({ connect, clock, random, processed: 0 });
      closings.push(() => log.close());
      relay.stall();
      await expect(log.append(Buffer.from('a'))).rejects.toMatchObject({ code: 'log_unavailable' });
      relay.mend();
      await until(() => log.health().writable);
      expect(await log.append(Buffer.from('b'))).toBeGreaterThan(0);
    });

    it('refuses when the database has become read-only, until it is writable again', async () => {
      const url = await newLogDatabase();
      const sql = await sqlAt(url);
      const name = new URL(url).pathname.slice(1);
      const log = await openAt(url);
      await sql.query(`alter database ${name} set default_transaction_read_only = on`);
      await sql.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await until(() => /read-only/.test(log.health().reason ?? ''));
      await sql.query(`alter database ${name} reset default_transaction_read_only`);
      await until(() => log.health().writable);
      expect(await log.append(Buffer.from('a'))).toBe(1);
    });
  });

  describe('what stands in the table', () => {
    it('is durable at its commit, where the server would rather answer early', async () => {
      const url = await newLogDatabase();
      const sql = await sqlAt(url);
      const name = new URL(url).pathname.slice(1);
      await sql.query(`alter database ${name} set synchronous_commit = off`);
      const session = await sqlAt(url);
      const [row] = await session.query<{ setting: string }>(
        "select current_setting('synchronous_commit') as setting",
      );
      expect(row?.setting).toBe('on');
    });

    it('is reported where it was damaged, and what follows is read', async () => {
      const url = await newLogDatabase();
      const log = await openAt(url);
      for (const payload of ['a', 'b', 'c']) await log.append(Buffer.from(payload));
      const sql = await sqlAt(url);
      await sql.query('delete from log_groups where last_sequence = 2');
      await log.append(Buffer.from('d'));
      await sql.query(
        `update log_groups set records = set_byte(records, 36, get_byte(records, 36) # 1)
         where last_sequence = 3`,
      );
      const fresh = await openAt(url);
      expect((await fresh.read(0, everything)).map(text)).toEqual(['a', 'd']);
      expect(fresh.health().damage).toMatchObject([
        { from: 2, to: 2 },
        { from: 3, to: 3 },
      ]);
    });

    it('begins after what took effect before this log was made', async () => {
      const url = await newLogDatabase();
      const logs = await Promise.all([openAt(url, 41), openAt(url, 41)]);
      const [log] = logs as [PostgresLog, PostgresLog];
      expect(logs.map((one) => one.health().damage)).toEqual([[], []]);
      expect(log.firstSequence()).toBe(42);
      expect(await log.append(Buffer.from('a'))).toBe(42);
      expect((await log.read(0, everything)).map(({ sequence }) => sequence)).toEqual([42]);
    });

    it('is read the same whatever the limits are', async () => {
      const url = await newLogDatabase();
      const log = await openAt(url);
      const sizes = [3, 700, 1, 0, 90, 4000, 5, 5, 5, 60];
      for (let index = 0; index < sizes.length; index += 3) {
        await Promise.all(
          sizes.slice(index, index + 3).map((size) => log.append(Buffer.alloc(size, index + 65))),
        );
      }
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 5 }))),
          fc.integer({ min: 1, max: 5000 }),
          async (reads, bytesMax) => {
            for (const [after, recordsMax] of reads) {
              const records = await log.read(after, { recordsMax, bytesMax });
              expect(records.map(({ sequence }) => sequence)).toEqual(
                records.map((_, index) => after + 1 + index),
              );
              expect(records.map(({ payload }) => payload.length)).toEqual(
                sizes.slice(after, after + records.length),
              );
              expect(records.length).toBeLessThanOrEqual(recordsMax);
              if (after < sizes.length) expect(records.length).toBeGreaterThan(0);
            }
          },
        ),
        { numRuns: 40 },
      );
    });

    it('leaves by age and by size, oldest first, and never the newest', async () => {
      const url = await newLogDatabase();
      const log = await openAt(url);
      const sql = await sqlAt(url);
      for (let index = 0; index < 10; index += 1) await log.append(Buffer.alloc(1000));
      await sql.query('update log_groups set written_at = last_sequence * 100');
      const kept = async () => (await log.read(0, everything)).map(({ sequence }) => sequence);

      await log.retain({ ageMsMax: 650, bytesMax: 1_000_000 }, 10, 1000);
      expect(await kept()).toEqual([4, 5, 6, 7, 8, 9, 10]);
      await log.retain({ ageMsMax: 10_000, bytesMax: 5500 }, 10, 1000);
      expect(await kept()).toEqual([6, 7, 8, 9, 10]);
      expect(log.firstSequence()).toBe(6);
      expect(log.health().bytes).toBeLessThanOrEqual(5500);
      await log.retain({ ageMsMax: 0, bytesMax: 0 }, 8, 5000);
      expect(await kept()).toEqual([9, 10]);
      await log.retain({ ageMsMax: 0, bytesMax: 0 }, 10, 5000);
      expect(await kept()).toEqual([10]);
    });
  });
});

/** Waits for what another process or the network brings about. */
async function until(condition: () => boolean): Promise<void> {
  for (const end = clock.monotonic() + 30_000; !condition(); await clock.sleep(20)) {
    if (clock.monotonic() > end) throw new Error('it never came about');
  }
}
