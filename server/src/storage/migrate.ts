import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { Database, DatabaseName, Migration } from './database.ts';
import { databaseNames } from './database.ts';

/** The lock that keeps two processes from migrating one PostgreSQL at once: 'onefold' in ASCII, cut to 31 bits. */
const advisoryLock = 0x6f6e6566;

interface MigrationTables {
  readonly migrations: {
    readonly name: string;
    readonly checksum: string;
    /** ms since the epoch */
    readonly applied_at: number;
  };
}

export interface MigrateOptions {
  /** ms since the epoch, recorded beside each step. */
  readonly now: () => number;
  /** Called with the name of each step after it is committed. */
  readonly onApplied?: (name: string) => void;
}

/**
 * Applies, in the given order, each migration that was not applied yet; answers with their names.
 * Each is one transaction that claims its row first, so several processes may start at once. Refuses to go on when
 * the database holds steps that this program does not know (it is older than the data) or knows differently.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<string[]> {
  checkOrder(migrations);
  for (const group of databaseGroups(database)) {
    await createTable(database, group[0] as DatabaseName);
  }
  const pending = await pendingMigrations(database, migrations);
  const applied: string[] = [];
  for (const migration of pending) {
    if (await apply(database, migration, options.now())) {
      applied.push(migration.name);
      options.onApplied?.(migration.name);
    }
  }
  return applied;
}

/** Steps that are still to be applied; fails where the database is newer than the program. Changes nothing. */
export async function pendingMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const pending: Migration[] = [];
  for (const group of databaseGroups(database)) {
    const ours = migrations.filter(
      ({ database: name, only }) =>
        group.includes(name) && (only === undefined || only === database.dialect),
    );
    const done = await readApplied(database, group[0] as DatabaseName);
    checkKnown(done, ours);
    for (const migration of ours) if (!done.has(migration.name)) pending.push(migration);
  }
  return migrations.filter((migration) => pending.includes(migration));
}

/**
 * The statement as the engine wants it. On PostgreSQL text columns are ordered by their bytes as on SQLite, not by the
 * language of the database: scans by key and by the beginning of a value rely on it.
 */
export function migrationSql(dialect: Database['dialect'], statement: string): string {
  const [bytes, clustered] = dialect === 'sqlite' ? ['blob', 'without rowid'] : ['bytea', ''];
  const words = statement.replaceAll('{{bytes}}', bytes).replaceAll('{{clustered}}', clustered);
  const columns = dialect === 'postgres' && /^\s*(create|alter) table /.test(words);
  return (columns ? words.replaceAll(/(\w+ )text\b/g, '$1text collate "C"') : words).trim();
}

/** Databases that share one table of migrations: each SQLite file has its own. */
function databaseGroups(database: Database): (readonly DatabaseName[])[] {
  return database.dialect === 'sqlite' ? databaseNames.map((name) => [name]) : [databaseNames];
}

async function createTable(database: Database, name: DatabaseName): Promise<void> {
  await database
    .tables<MigrationTables>(name)
    .transaction()
    .execute(async (transaction) => {
      await lock(database, transaction);
      await sql`
        create table if not exists migrations (
          name text not null primary key,
          checksum text not null,
          applied_at bigint not null
        )`.execute(transaction);
    });
}

async function readApplied(
  database: Database,
  name: DatabaseName,
): Promise<ReadonlyMap<string, string>> {
  const tables = database.tables<MigrationTables>(name);
  const known = await tables.introspection.getTables();
  if (!known.some((table) => table.name === 'migrations')) return new Map();
  const rows = await tables.selectFrom('migrations').select(['name', 'checksum']).execute();
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

async function apply(database: Database, migration: Migration, now: number): Promise<boolean> {
  try {
    return await database
      .tables<MigrationTables>(migration.database)
      .transaction()
      .execute(async (transaction) => {
        await lock(database, transaction);
        const claimed = await transaction
          .insertInto('migrations')
          .values({ name: migration.name, checksum: checksum(migration), applied_at: now })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirst();
        if (claimed.numInsertedOrUpdatedRows !== 1n) return false;
        for (const statement of migration.sql) {
          await sql.raw(migrationSql(database.dialect, statement)).execute(transaction);
        }
        await migration.fill?.(transaction as unknown as Kysely<unknown>);
        return true;
      });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OnefoldError(
      'storage_failed',
      `Migration ${migration.name} failed and was rolled back: ${reason}`,
      { cause },
    );
  }
}

/** On SQLite the transaction itself is the lock: it begins with the right to write. */
async function lock(database: Database, transaction: Kysely<MigrationTables>): Promise<void> {
  if (database.dialect === 'postgres') {
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(transaction);
  }
}

function checkKnown(done: ReadonlyMap<string, string>, ours: readonly Migration[]): void {
  const byName = new Map(ours.map((migration) => [migration.name, migration]));
  for (const [name, appliedChecksum] of done) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new OnefoldError(
        'configuration_invalid',
        `The database was written by a newer Onefold: it holds migration ${name}, which this program does not ` +
          'know. Start the newer program, or restore a backup from before the upgrade.',
      );
    }
    if (checksum(migration) !== appliedChecksum) {
      throw new OnefoldError(
        'configuration_invalid',
        `Migration ${name} differs from the one that was applied to the database. Applied migrations never ` +
          'change; start the program that wrote this database.',
      );
    }
  }
}

function checkOrder(migrations: readonly Migration[]): void {
  const last = new Map<string, string>();
  for (const { name } of migrations) {
    const match = /^([a-z-]+)\/\d{4}-[a-z0-9-]+$/.exec(name);
    if (match === null)
      throw new Error(`migration name ${name} is not <module>/<4 digits>-<words>`);
    const module = match[1] as string;
    const previous = last.get(module);
    if (previous !== undefined && previous >= name) {
      throw new Error(`migration ${name} must come after ${previous} and have a name of its own`);
    }
    last.set(module, name);
  }
}

function checksum(migration: Migration): string {
  const text = migration.sql.map((statement) => statement.replace(/\s+/g, ' ').trim()).join(';\n');
  return createHash('sha256').update(`${migration.database}\n${text}`).digest('hex');
}
