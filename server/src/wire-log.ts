import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, logEngine } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import { systemDisk } from './kernel/disk.ts';
import { OnefoldError } from './kernel/errors.ts';
import type { Random } from './kernel/random.ts';
import { type Log, openLog, openPostgresLog, postgresLogEnd } from './log/index.ts';
import type { Logger } from './observe/logger.ts';
import { holdLease, leaseSession } from './roles/lease.ts';
import { postgresSessions } from './storage/postgres/session.ts';

export interface OpenedLog {
  readonly log: Log;
  readonly engine: 'local' | 'postgres';
  /** Of the local log. */
  readonly folder: string;
}

export interface OpenLogParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  /** The last sequence that took effect. */
  readonly processed: number;
}

/** Opens the log that the options ask for; refuses to leave one behind whose records have not taken effect. */
export async function openConfiguredLog(parts: OpenLogParts): Promise<OpenedLog> {
  const { config, clock, random, processed } = parts;
  const folder = join(config.data, 'log');
  const engine = logEngine(config);
  const { databaseUrl } = config;
  const openLocal = () => openLog({ disk: systemDisk, clock, random, folder, processed });
  if (engine === 'local') {
    if (databaseUrl !== null) {
      refuseUnprocessed(await postgresLogEnd(postgresSessions(databaseUrl)), processed, 'postgres');
    }
    return { log: await openLocal(), engine, folder };
  }
  if (existsSync(folder)) {
    const left = await openLocal();
    await left.close();
    refuseUnprocessed(left.durableEnd(), processed, 'local');
  }
  const connect = postgresSessions(databaseUrl as string);
  return { log: await openPostgresLog({ connect, clock, random, processed }), engine, folder };
}

function refuseUnprocessed(end: number, processed: number, engine: 'local' | 'postgres'): void {
  if (end <= processed) return;
  throw new OnefoldError(
    'configuration_invalid',
    `The other log still holds ${end - processed} records that have not taken effect. Start once more with ` +
      `ONEFOLD_LOG=${engine} and ONEFOLD_ROLES=all, wait until /ready shows no lag, then change the log.`,
  );
}

/** How long a start waits for the process before it to be gone. */
const foldersMsMax = 15_000;

/**
 * Beside a PostgreSQL that several processes can reach, a log or a warehouse in the data folder must be the only one:
 * another process would put its part of the events elsewhere. Resolves once that is sure, with how to say it is over.
 */
export async function claimFolders(
  config: Config,
  clock: Clock,
  logger: Logger,
  msMax = foldersMsMax,
): Promise<() => void> {
  const { databaseUrl, clickhouseUrl, roles } = config;
  if (databaseUrl === null) return () => undefined;
  const connect = postgresSessions(databaseUrl, leaseSession);
  const claims = [{ name: 'log', shared: logEngine(config) === 'postgres' } as const];
  const releases: (() => void)[] = [];
  const releaseAll = () => {
    for (const release of releases) release();
  };
  const wanted = roles.includes('deliver')
    ? [...claims, { name: 'warehouse', shared: clickhouseUrl !== null } as const]
    : claims;
  for (const claim of wanted) {
    const release = await holdLease({ ...claim, connect, clock, logger }, msMax);
    if (release === undefined) {
      releaseAll();
      throw new OnefoldError('configuration_invalid', refusals[claim.name]);
    }
    releases.push(release);
  }
  return releaseAll;
}

const refusals = {
  log:
    'Another process with this PostgreSQL has its log in another place. One local log serves one process: stop ' +
    'the other, or give every process ONEFOLD_LOG=postgres.',
  warehouse:
    'Another process with this PostgreSQL delivers to another ClickHouse, embedded there or here. Stop it, or give ' +
    'every process the same ONEFOLD_CLICKHOUSE_URL.',
} as const;
