import type { Config } from './config.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { createLogger, type Logger } from './observe/logger.ts';
import { type LeaseName, leasedRole, leaseSession } from './roles/lease.ts';
import type { BackgroundData, FromBackground, MetricCall, ToBackground } from './roles/messages.ts';
import type { Role } from './roles/role.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open-database.ts';
import { postgresSessions } from './storage/postgres/session.ts';
import type { ConnectPostgres } from './storage/postgres-session.ts';
import { wireDeliver } from './wire-deliver.ts';
import { wireProcess } from './wire-process.ts';

/** What a background thread runs. */
export interface BackgroundPiece {
  readonly roles: readonly Role[];
  receive(message: ToBackground): void;
  close(): Promise<void>;
}

/** What it is made of. */
export interface BackgroundBase {
  readonly data: BackgroundData;
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly send: (message: FromBackground) => void;
  readonly count: (call: MetricCall) => void;
  /** Ways to connections of their own; only with PostgreSQL. */
  connect(): ConnectPostgres;
  /** The role as one that a single process runs; SQLite has no other process. */
  leased(role: Role, name: LeaseName, options: { readonly graceMs: number }): Role;
}

/** The composition root of a background thread: every constructor call, in order. */
export async function wireBackground(
  data: BackgroundData,
  send: (message: FromBackground) => void,
): Promise<BackgroundPiece> {
  const { config } = data;
  const { databaseUrl } = config;
  const clock = systemClock;
  const logger = createLogger(config.logLevel);
  const database = openDatabase({
    databaseUrl,
    dataFolder: config.data,
    connectionsMax: config.databaseConnectionsMax,
  });
  const base: BackgroundBase = {
    data,
    config,
    clock,
    logger,
    database,
    send,
    count: (call) => send({ kind: 'metric', call }),
    connect: () => {
      if (databaseUrl === null) throw new Error('SQLite has no connections');
      return postgresSessions(databaseUrl);
    },
    leased: (role, name, { graceMs }) => {
      if (databaseUrl === null) return role;
      const connect = postgresSessions(databaseUrl, leaseSession);
      const onHeld = (held: boolean) => send({ kind: 'lease', name, held });
      onHeld(false);
      return leasedRole(role, { name, connect, clock, logger, graceMs, onHeld });
    },
  };
  const piece = data.role === 'process' ? wireProcess(base) : wireDeliver(base);
  return {
    ...piece,
    close: async () => {
      await piece.close();
      await database.close();
    },
  };
}
