import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database, Migration } from '../database.ts';
import { databaseNames } from '../database.ts';
import { migrate, pendingMigrations } from '../migrate.ts';
import type { Provide } from './on-engines.ts';

interface SuiteTables {
  readonly things: {
    readonly id: string;
    readonly at: number;
    readonly body: Uint8Array | null;
  };
}

const things: Migration = {
  name: 'suite/0001-things',
  database: 'state',
  sql: [
    `create table things (
       id text not null,
       at bigint not null,
       body {{bytes}},
       primary key (id)
     ) {{clustered}}`,
    'create index things_at on things (at)',
  ],
};

const more: Migration = {
  name: 'suite/0002-more',
  database: 'state',
  sql: [`insert into things (id, at) values ('seed', 1)`],
};

/** What every engine keeps: the contract of `Database` and of `migrate`. */
export function databaseSuite(open: Provide<Database>): void {
  const withDatabase = async (
    migrations: readonly Migration[],
    test: (database: Database) => Promise<void>,
  ) => {
    const { database, close } = await open(migrations);
    try {
      await test(database);
    } finally {
      await close();
    }
  };

  it('gives back text, large integers and bytes as they were written', () =>
    withDatabase([things], async (database) => {
      const tables = database.tables<SuiteTables>('state');
      const row = { id: 'ö"\'\u{1F600}', at: 2 ** 53 - 1, body: new Uint8Array([0, 255, 7]) };
      await tables.insertInto('things').values(row).execute();
      const read = await tables
        .selectFrom('things')
        .select(['id', 'at', 'body'])
        .executeTakeFirst();
      expect({ ...read, body: [...(read?.body ?? [])] }).toEqual({ ...row, body: [0, 255, 7] });
    }));

  it('counts in numbers', () =>
    withDatabase([things, more], async (database) => {
      const counted = await database
        .tables<SuiteTables>('state')
        .selectFrom('things')
        .select((build) => build.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      expect(counted.count).toBe(1);
    }));

  it('takes back everything of a transaction that fails', () =>
    withDatabase([things], async (database) => {
      const tables = database.tables<SuiteTables>('state');
      const failing = tables.transaction().execute(async (transaction) => {
        await transaction.insertInto('things').values({ id: 'a', at: 1, body: null }).execute();
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect(await tables.selectFrom('things').select('id').execute()).toEqual([]);
    }));

  it('applies each migration once, also when two processes start together', () =>
    withDatabase([], async (database) => {
      const applied = await Promise.all([
        migrate(database, [things, more], { now: () => 5 }),
        migrate(database, [things, more], { now: () => 6 }),
      ]);
      expect(applied.flat().sort()).toEqual([things.name, more.name]);
      expect(await migrate(database, [things, more], { now: () => 7 })).toEqual([]);
    }));

  it('names the migrations that are still to be applied', () =>
    withDatabase([things], async (database) => {
      const pending = await pendingMigrations(database, [things, more]);
      expect(pending.map((migration) => migration.name)).toEqual([more.name]);
    }));

  it('leaves out what only the other engine needs', () =>
    withDatabase([things], async (database) => {
      const other = database.dialect === 'sqlite' ? 'postgres' : 'sqlite';
      const [foreign, own]: Migration[] = [
        { ...more, name: 'suite/0002-foreign', only: other, sql: ['no statement at all'] },
        { ...more, name: 'suite/0003-own', only: database.dialect },
      ];
      const all = [things, foreign, own] as Migration[];
      expect(await pendingMigrations(database, all)).toEqual([own]);
      expect(await migrate(database, all, { now: () => 1 })).toEqual(['suite/0003-own']);
      expect(await pendingMigrations(database, all)).toEqual([]);
    }));

  it('refuses a database that a newer program wrote, and changes nothing', () =>
    withDatabase([things, more], async (database) => {
      const older = { ...things, name: 'other/0001-new', sql: ['create table other (id text)'] };
      await expect(migrate(database, [things, older], { now: () => 0 })).rejects.toThrow(
        /written by a newer Onefold: it holds migration suite\/0002-more/,
      );
      const names = await database.tables<SuiteTables>('state').introspection.getTables();
      expect(names.map((table) => table.name)).not.toContain('other');
    }));

  it('refuses a migration that changed after it was applied', () =>
    withDatabase([things, more], async (database) => {
      const changed = { ...more, sql: [`insert into things (id, at) values ('seed', 2)`] };
      await expect(migrate(database, [things, changed], { now: () => 0 })).rejects.toThrow(
        /suite\/0002-more differs/,
      );
    }));

  it('rolls a failing migration back and names it', () =>
    withDatabase([things], async (database) => {
      const broken: Migration = {
        name: 'suite/0002-broken',
        database: 'state',
        sql: [`insert into things (id, at) values ('half', 1)`, 'create tabel nonsense (id text)'],
      };
      await expect(migrate(database, [things, broken], { now: () => 0 })).rejects.toThrow(
        /suite\/0002-broken failed and was rolled back/,
      );
      const tables = database.tables<SuiteTables>('state');
      expect(await tables.selectFrom('things').select('id').execute()).toEqual([]);
      expect((await pendingMigrations(database, [things, broken])).length).toBe(1);
    }));

  it('answers on each of its three names', () =>
    withDatabase([], async (database) => {
      for (const name of databaseNames) {
        const one = await sql<{ one: number }>`select 1 as one`.execute(database.tables(name));
        expect(one.rows).toEqual([{ one: 1 }]);
      }
    }));
}
