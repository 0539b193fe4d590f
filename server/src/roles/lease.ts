import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { ConnectPostgres, PostgresSession } from '../storage/postgres-session.ts';
import type { Role } from './role.ts';

/** What one process at a time may do or have. The numbers stand in PostgreSQL: they never change. */
const leases = { process: 2, deliver: 3, log: 4, warehouse: 5 } as const;
export type LeaseName = keyof typeof leases;

/** 'onefold' in ASCII, cut to 31 bits, as in `storage/migrate.ts`. */
const lockSpace = 0x6f6e6566;

/** How often a stand-by asks for the lease, and a holder whether it still has it. */
const askEveryMs = 500;
const troubleMs = 1_000;

/** A holder that hears nothing for so long has lost it; sessions of leases are made with this limit. */
export const leaseSession = { connectMsMax: 5_000, statementMsMax: 1_500 } as const;

/** Within this time a holder that is cut off has noticed and ended what it did. */
export const handOverMs = askEveryMs + leaseSession.statementMsMax;

export interface LeaseOptions {
  readonly name: LeaseName;
  /** With the limits of `leaseSession`. */
  readonly connect: ConnectPostgres;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a stand-by waits once it has the lease, for work that nothing else keeps apart. */
  readonly graceMs: number;
  readonly onHeld: (held: boolean) => void;
}

/** What taking a lease needs. `shared`: together with others that share it. */
type Asking = Omit<LeaseOptions, 'onHeld'> & { readonly shared?: boolean };

/**
 * A role that one process at a time runs, with the others as hot stand-bys:
 *
 *   waiting ──lock──▶ (grace) ──▶ running ──connection gone, or no answer──▶ ended ──▶ waiting
 *
 * The lease is a lock that PostgreSQL drops with the connection: at once when the process dies, after about ten
 * seconds when its machine vanishes. What the role does must bear a short overlap all the same.
 */
export function leasedRole(role: Role, options: LeaseOptions): Role {
  const { name, logger, clock, onHeld } = options;
  return {
    name: role.name,
    run: async (signal) => {
      while (!signal.aborted) {
        const session = await acquire(options, signal);
        if (session === undefined) return;
        const term = new AbortController();
        const end = () => term.abort();
        signal.addEventListener('abort', end);
        const watching = watch(session, clock, term);
        onHeld(true);
        try {
          await role.run(term.signal);
        } finally {
          end();
          await watching;
          session.close();
          signal.removeEventListener('abort', end);
          onHeld(false);
        }
        if (!signal.aborted) logger.warn({ lease: name }, 'the lease was lost');
      }
    },
  };
}

/**
 * Takes a lease for the whole process, again where its connection breaks; answers with how to give it back, or with
 * undefined where another process keeps it for longer than the time.
 */
export async function holdLease(
  options: Omit<Asking, 'graceMs'>,
  msMax: number,
): Promise<(() => void) | undefined> {
  const { clock } = options;
  const late = new AbortController();
  const inTime = new AbortController();
  void clock.sleep(msMax, inTime.signal).then(() => late.abort());
  const session = await acquire({ ...options, graceMs: 0 }, late.signal);
  inTime.abort();
  if (session === undefined) return undefined;
  const giving = new AbortController();
  const keep = async (held: PostgresSession | undefined) => {
    for (let current = held; current !== undefined; ) {
      const term = new AbortController();
      const end = () => term.abort();
      giving.signal.addEventListener('abort', end);
      await watch(current, clock, term);
      current.close();
      giving.signal.removeEventListener('abort', end);
      current = await acquire({ ...options, graceMs: 0 }, giving.signal);
    }
  };
  void keep(session);
  return () => giving.abort();
}

async function acquire(
  { name, connect, clock, logger, graceMs, shared = false }: Asking,
  signal: AbortSignal,
): Promise<PostgresSession | undefined> {
  let session: PostgresSession | undefined;
  let waited = false;
  while (!signal.aborted) {
    try {
      session ??= await connect();
      if (await tryLock(session, name, shared)) {
        if (waited) {
          logger.info({ lease: name }, 'the lease was taken over');
          await clock.sleep(graceMs, signal);
          // Whether it is still held is known by asking.
          await session.query('select 1');
        }
        if (!signal.aborted) return session;
      } else {
        if (!waited) logger.info({ lease: name }, 'another process holds the lease; standing by');
        waited = true;
        await clock.sleep(askEveryMs, signal);
      }
    } catch (error) {
      logger.warn({ err: error, lease: name }, 'the lease cannot be asked for');
      session?.close();
      session = undefined;
      await clock.sleep(troubleMs, signal);
    }
  }
  session?.close();
  return undefined;
}

async function tryLock(
  session: PostgresSession,
  name: LeaseName,
  shared: boolean,
): Promise<boolean> {
  const [row] = await session.query<{ taken: boolean }>(
    `select pg_try_advisory_lock${shared ? '_shared' : ''}($1, $2) as taken`,
    [lockSpace, leases[name]],
  );
  return row?.taken === true;
}

/** Ends the term when the session that holds the lock is gone or does not answer. */
async function watch(session: PostgresSession, clock: Clock, term: AbortController): Promise<void> {
  void session.ended.then(() => term.abort());
  while (!term.signal.aborted) {
    await clock.sleep(askEveryMs, term.signal);
    if (term.signal.aborted) return;
    await session.query('select 1').catch(() => term.abort());
  }
}
