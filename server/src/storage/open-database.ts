import type { Database } from './database.ts';
import { openPostgres } from './postgres/postgres.ts';
import { openSqlite } from './sqlite/sqlite.ts';

export interface OpenDatabaseOptions {
  /** Null: SQLite in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly connectionsMax: number;
  readonly onIdleError?: (error: Error) => void;
}

/** The relational engine that the options ask for. */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const { databaseUrl, dataFolder, connectionsMax, onIdleError } = options;
  if (databaseUrl === null) return openSqlite(dataFolder);
  return openPostgres(databaseUrl, {
    connectionsMax,
    ...(onIdleError === undefined ? {} : { onIdleError }),
  });
}
