import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, DatabaseName } from '../database.ts';
import { postgresHotTables } from './hot-tables.ts';
import { postgresTypes } from './types.ts';

export interface PostgresOptions {
  /** Most connections of this process. */
  readonly connectionsMax?: number;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** PostgreSQL, or what speaks its protocol; the three names are one database. */
export interface PostgresDatabase extends Database {
  readonly dialect: 'postgres';
  /** The pool that `tables` works on, for code too hot for Kysely. `bigint` arrives as a number. */
  readonly pool: pg.Pool;
}

/** Makes a pool; the first query connects. */
export function openPostgres(url: string, options: PostgresOptions = {}): PostgresDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connectionsMax ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'onefold',
    types: postgresTypes,
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  // One that breaks in use fails its statement, and would end the process on top of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const view = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });

  return {
    dialect: 'postgres',
    pool,
    hot: postgresHotTables(pool),
    tables: <Tables>(_name: DatabaseName) => view as unknown as Kysely<Tables>,
    close: async () => {
      await view.destroy();
      // Kysely ends the pool only when it has used it.
      if (!pool.ended) await pool.end();
    },
  };
}
