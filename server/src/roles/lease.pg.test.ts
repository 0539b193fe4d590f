import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../observe/logger.ts';
import { postgresSessions } from '../storage/postgres/session.ts';
import type { PostgresSession } from '../storage/postgres-session.ts';
import { withPostgres } from '../testing/embedded-postgres.ts';
import { startTcpRelay } from '../testing/tcp-relay.ts';
import { holdLease, type LeaseOptions, leasedRole, leaseSession } from './lease.ts';

const clock = systemClock;
const logger = createLogger('silent');

/** One process with a leased role, as far as a test sees it. */
interface Process {
  readonly held: () => boolean;
  readonly working: () => boolean;
  stop(): Promise<void>;
}

await withPostgres('leases', (postgres) => {
  const closings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
  });

  const startProcess = (url: string, given: Partial<LeaseOptions> = {}): Process => {
    const stopping = new AbortController();
    let held = false;
    let working = false;
    const role = {
      name: 'work',
      run: (signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          working = true;
          signal.addEventListener('abort', () => {
            working = false;
            resolve();
          });
        }),
    };
    const onHeld = (is: boolean) => {
      held = is;
    };
    const connect = postgresSessions(url, leaseSession);
    const ended = leasedRole(role, {
      name: 'process',
      connect,
      clock,
      logger,
      graceMs: 0,
      onHeld,
      ...given,
    }).run(stopping.signal);
    const stop = async () => {
      stopping.abort();
      await ended;
    };
    closings.push(stop);
    return { held: () => held, working: () => working, stop };
  };

  const sqlAt = async (url: string): Promise<PostgresSession> => {
    const session = await postgresSessions(url)();
    closings.push(() => session.close());
    return session;
  };

  it('let one process work, and the next one when it stops', async () => {
    const url = await postgres.newDatabase();
    const first = startProcess(url);
    await until(first.working);
    const second = startProcess(url);
    await clock.sleep(700);
    expect([first.working(), second.working()]).toEqual([true, false]);
    await first.stop();
    expect(first.held()).toBe(false);
    await until(second.working);
    expect(second.held()).toBe(true);
  });

  it('of different names do not meet', async () => {
    const url = await postgres.newDatabase();
    const one = startProcess(url);
    const other = startProcess(url, { name: 'deliver' });
    await until(() => one.working() && other.working());
  });

  it('pass on when the connection of their holder ends, who stops and stands by', async () => {
    const url = await postgres.newDatabase();
    const relay = await startTcpRelay(url);
    closings.push(() => relay.stop());
    const first = startProcess(relay.url);
    await until(first.working);
    const second = startProcess(url);
    relay.cut();
    await until(() => !first.working());
    await until(second.working);
    relay.mend();
    await clock.sleep(1500);
    expect([first.working(), second.working()]).toEqual([false, true]);
  });

  it('are given up by a holder that the network swallows, before anybody else begins', async () => {
    const url = await postgres.newDatabase();
    const relay = await startTcpRelay(url);
    closings.push(() => relay.stop());
    const sql = await sqlAt(url);
    const first = startProcess(relay.url);
    await until(first.working);
    const second = startProcess(url, { graceMs: 2_000 });
    let both = false;
    const watching = setInterval(() => {
      both ||= first.working() && second.working();
    }, 5);
    closings.push(() => clearInterval(watching));
    relay.stall();
    // What PostgreSQL does by itself once its keepalives stay without an answer.
    await sql.query(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and granted and database =
         (select oid from pg_database where datname = current_database())`,
    );
    await until(second.working);
    expect(first.working()).toBe(false);
    expect(both).toBe(false);
  });

  it('that a whole process holds are refused to a second one, and taken again when their connection breaks', async () => {
    const url = await postgres.newDatabase();
    const relay = await startTcpRelay(url);
    closings.push(() => relay.stop());
    const lease = (at: string) => ({
      name: 'log' as const,
      connect: postgresSessions(at, leaseSession),
      clock,
      logger,
    });
    const release = await holdLease(lease(relay.url), 1_000);
    expect(await holdLease(lease(url), 700)).toBeUndefined();
    relay.cut();
    await clock.sleep(100);
    relay.mend();
    const sql = await sqlAt(url);
    await untilTrue(async () => {
      const rows = await sql.query(
        "select 1 from pg_locks where locktype = 'advisory' and granted",
      );
      return rows.length > 0;
    });
    expect(await holdLease(lease(url), 700)).toBeUndefined();
    release?.();
    const second = await holdLease(lease(url), 5_000);
    expect(second).toBeDefined();
    second?.();
  });
});

async function until(condition: () => boolean): Promise<void> {
  await untilTrue(async () => condition());
}

/** Waits for what another process or the network brings about. */
async function untilTrue(condition: () => Promise<boolean>): Promise<void> {
  for (const end = clock.monotonic() + 30_000; !(await condition()); await clock.sleep(20)) {
    if (clock.monotonic() > end) throw new Error('it never came about');
  }
}
