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
const aloneMsMax = 15_000;

/**
 * A log or a warehouse in the data folder beside a PostgreSQL that others can reach: a second process would put its
 * part of the events into folders of its own. Resolves once this process is the only one, with how to say it is gone.
 */
export async function beAlone(config: Config, clock: Clock, logger: Logger): Promise<() => void> {
  const { databaseUrl, clickhouseUrl, roles } = config;
  const localWarehouse = clickhouseUrl === null && roles.includes('deliver');
  if (databaseUrl === null || (logEngine(config) === 'postgres' && !localWarehouse)) {
    return () => undefined;
  }
  const connect = postgresSessions(databaseUrl, leaseSession);
  const release = await holdLease({ name: 'alone', connect, clock, logger }, aloneMsMax);
  if (release !== undefined) return release;
  throw new OnefoldError(
    'configuration_invalid',
    'Another process with a log or a ClickHouse of its own serves this PostgreSQL. Stop it, or give every process ' +
      'ONEFOLD_LOG=postgres and one ONEFOLD_CLICKHOUSE_URL.',
  );
}
