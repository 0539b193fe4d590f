import type { Database as Handle, Statement } from 'better-sqlite3';
import { OnefoldError } from '../../kernel/errors.ts';
import type {
  AnyHotTable,
  HotChange,
  HotKey,
  HotRow,
  HotTable,
  HotTables,
  HotValue,
} from '../hot-tables.ts';

/** The hot path on SQLite: prepared statements on one connection, one immediate transaction for each commit. */
export function sqliteHotTables(handle: Handle): HotTables {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = handle.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const apply = handle.transaction((changes: readonly HotChange[]) => {
    for (const change of changes) applyChange(prepare, change);
  }).immediate;

  return {
    find: async <Row extends HotRow>(
      table: HotTable<Row>,
      keys: readonly (readonly HotValue[])[],
    ) => {
      const [first] = keys;
      if (first === undefined) return [];
      const names = keyNames(table).slice(0, first.length);
      const statement = prepare(`${selectFrom(table)} where ${equals(names)}`);
      const rows: Row[] = [];
      for (const key of keys) {
        if (first.length < table.keyLength) {
          for (const row of statement.all(...key)) rows.push(row as Row);
          continue;
        }
        const row = statement.get(...key);
        if (row !== undefined) rows.push(row as Row);
      }
      return rows;
    },
    scan: async <Row extends HotRow>(
      table: HotTable<Row>,
      prefix: readonly HotValue[],
      options: Parameters<HotTables['scan']>[2],
    ) => {
      const names = keyNames(table);
      // Only what follows the prefix is compared: with the prefix in it, the index would be read from its beginning.
      const after = (options.after ?? []).slice(prefix.length);
      const upTo = (options.upTo ?? []).slice(prefix.length);
      const first = (count: number) => names.slice(prefix.length, prefix.length + count);
      const places = (key: HotKey) => key.map(() => '?').join();
      const conditions = [
        ...(prefix.length > 0 ? [equals(names.slice(0, prefix.length))] : []),
        ...(after.length > 0 ? [`(${first(after.length)}) > (${places(after)})`] : []),
        ...(upTo.length > 0 ? [`(${first(upTo.length)}) <= (${places(upTo)})`] : []),
      ];
      const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
      const sql = `${selectFrom(table)} ${where} order by ${names.join()} limit ?`;
      return prepare(sql).all(...prefix, ...after, ...upTo, options.rowsMax) as Row[];
    },
    commit: async (changes) => apply(changes),
  };
}

function applyChange(prepare: (sql: string) => Statement, change: HotChange): void {
  const { table } = change;
  const names = table.columns.map(({ name }) => name);
  const keys = keyNames(table);
  switch (change.kind) {
    case 'put':
    case 'insert':
    case 'add':
    case 'raise': {
      const values = names.slice(table.keyLength);
      const onto = (name: string) => {
        if (change.kind === 'add') return `${name} = ${name} + excluded.${name}`;
        if (change.kind === 'raise') return `${name} = max(${name}, excluded.${name})`;
        return `${name} = excluded.${name}`;
      };
      const keeps = change.kind === 'insert' || values.length === 0;
      const effect = keeps ? 'nothing' : `update set ${values.map(onto).join()}`;
      const statement = prepare(
        `insert into ${table.name} (${names.join()}) values (${names.map(() => '?').join()})
         on conflict (${keys.join()}) do ${effect}`,
      );
      for (const row of change.rows) statement.run(...names.map((name) => row[name]));
      return;
    }
    case 'remove': {
      const statement = prepare(`delete from ${table.name} where ${equals(keys)}`);
      for (const key of change.keys) statement.run(...key);
      return;
    }
    case 'expire': {
      const list = keys.join();
      prepare(
        `delete from ${table.name} where (${list}) in
           (select ${list} from ${table.name} where ${change.column} < ? order by ${change.column} limit ?)`,
      ).run(change.below, change.rowsMax);
      return;
    }
    case 'move': {
      const { changes } = prepare(
        `update ${table.name} set ${change.column} = ? where ${equals(keys)} and ${change.column} = ?`,
      ).run(change.to, ...change.key, change.from);
      if (changes !== 1) throw movedElsewhere(table.name);
      return;
    }
    default:
      change satisfies never;
  }
}

function selectFrom(table: Pick<AnyHotTable, 'name' | 'columns'>): string {
  return `select ${table.columns.map(({ name }) => name).join()} from ${table.name}`;
}

function keyNames(table: Pick<AnyHotTable, 'columns' | 'keyLength'>): string[] {
  return table.columns.slice(0, table.keyLength).map(({ name }) => name);
}

function equals(names: readonly string[]): string {
  return names.map((name) => `${name} = ?`).join(' and ');
}

function movedElsewhere(table: string): OnefoldError {
  return new OnefoldError('conflict', `A row of ${table} was moved by another process`);
}
