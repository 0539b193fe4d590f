import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Database as BetterSqlite3Handle } from 'better-sqlite3';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database, DatabaseName } from '../database.ts';
import { databaseNames } from '../database.ts';
import { sqliteHotTables } from './hot-tables.ts';

/** How long a statement waits for another process (the CLI beside a running server) to finish its write. */
const busyTimeoutMs = 10_000;

/** Pages in memory of each file, at most; SQLite's own default is 2 MB. */
const cacheKiB = 32 * 1024;

/**
 * Pages of 4 KiB in the write-ahead log before they are copied into the file. One micro-batch writes about a thousand
 * (SQLite's own default), and pages that several of them write are copied once.
 */
const checkpointPages = 8000;

export interface SqliteOptions {
  /** Opens existing files without the right to write; for tools beside a running server. */
  readonly readonly?: boolean;
}

/** SQLite with one file for each writer. */
export interface SqliteDatabase extends Database {
  readonly dialect: 'sqlite';
  /**
   * The connection that `tables(name)` works on, for code too hot for Kysely. Its transactions must be synchronous
   * (`handle.transaction(...)`), and nobody may hold a Kysely transaction open on the same name while it is used:
   * both are one connection, so an awaited Kysely transaction would take in whatever runs between its steps.
   */
  raw(name: DatabaseName): BetterSqlite3Handle;
}

/**
 * Opens `config.db`, `state.db` and `delivery.db` in a folder, which is made where it is missing, or three
 * databases in memory. A commit is durable when it returns: write-ahead log, synced at each commit.
 */
export function openSqlite(
  dataFolder: string | ':memory:',
  options: SqliteOptions = {},
): SqliteDatabase {
  const readonly = options.readonly ?? false;
  if (dataFolder !== ':memory:' && !readonly && !existsSync(dataFolder)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  }
  const handles = new Map<DatabaseName, BetterSqlite3Handle>();
  const views = new Map<DatabaseName, Kysely<unknown>>();
  try {
    for (const name of databaseNames) {
      const handle = openFile(
        dataFolder === ':memory:' ? ':memory:' : sqliteFile(dataFolder, name),
        readonly,
      );
      handles.set(name, handle);
      views.set(name, kyselyOn(handle, readonly));
    }
  } catch (error) {
    for (const handle of handles.values()) handle.close();
    throw error;
  }

  return {
    dialect: 'sqlite',
    tables: <Tables>(name: DatabaseName) => views.get(name) as unknown as Kysely<Tables>,
    hot: sqliteHotTables(handles.get('state') as BetterSqlite3Handle),
    raw: (name) => handles.get(name) as BetterSqlite3Handle,
    close: async () => {
      for (const view of views.values()) await view.destroy();
      // Kysely closes only what it has used.
      for (const handle of handles.values()) handle.close();
    },
  };
}

/** The file of one of the databases. */
export function sqliteFile(dataFolder: string, name: DatabaseName): string {
  return path.join(dataFolder, `${name}.db`);
}

function openFile(file: string, readonly: boolean): BetterSqlite3Handle {
  const handle = new BetterSqlite3(file, {
    readonly,
    fileMustExist: readonly,
    timeout: busyTimeoutMs,
  });
  if (!readonly) {
    handle.pragma('journal_mode = WAL');
    handle.pragma('synchronous = FULL');
    handle.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  }
  handle.pragma(`cache_size = -${cacheKiB}`);
  handle.pragma('foreign_keys = ON');
  handle.pragma('temp_store = MEMORY');
  return handle;
}

function kyselyOn(handle: BetterSqlite3Handle, readonly: boolean): Kysely<unknown> {
  const statementFor = (sql: string): string => {
    // A deferred transaction that reads and then writes fails at once when another process wrote in between,
    // whatever the busy timeout; an immediate one waits its turn.
    if (sql === 'begin' && !readonly) return 'begin immediate';
    // On a full or failing disk SQLite has rolled back by itself: a second one would fail, and hide why.
    if (sql === 'rollback' && !handle.inTransaction) return 'select 1';
    return sql;
  };
  return new Kysely<unknown>({
    dialect: new SqliteDialect({
      database: {
        prepare: (sql) => handle.prepare(statementFor(sql)),
        close: () => handle.close(),
      },
    }),
  });
}
