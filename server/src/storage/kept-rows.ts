import type { AnyHotTable, HotChange, HotKey, HotRow, HotTable, HotTables } from './hot-tables.ts';

/** About as much memory do rows take at most, in bytes, twice: those of late, and those before. */
export const keptBytesMost = 96 * 1024 * 1024;

export interface KeptTable {
  readonly table: AnyHotTable;
  /** How many times its texts and bytes a row takes with what was made of it and is kept with it; left out: once. */
  readonly times?: number;
}

/**
 * The same tables, with the rows of some of them that were read or written of late kept in memory. Only for the one process
 * that writes them: rows that another one wrote since are not seen. So a commit that fails, as it does where another process
 * has moved on, lets go of all of them.
 *
 * @param kept tables as they are asked for with `find`; others pass through. Rows of them are not to be changed
 */
export function withKeptRows(
  tables: HotTables,
  kept: readonly KeptTable[],
  bytesMost = keptBytesMost,
): HotTables {
  const rows = new Map(kept.map((one) => [one.table.name, new KeptRows(one)]));
  let bytes = 0;
  const keep = (of: KeptRows, key: string, row: HotRow) => {
    bytes += of.keep(key, row);
    if (bytes < bytesMost) return;
    for (const one of rows.values()) one.age();
    bytes = 0;
  };
  const clear = () => {
    for (const one of rows.values()) one.clear();
    bytes = 0;
  };
  return {
    find: async <Row extends HotRow>(table: HotTable<Row>, keys: readonly HotKey[]) => {
      const of = rows.get(table.name);
      if (of === undefined || of.table !== table) return tables.find(table, keys);
      const found: Row[] = [];
      const missing: HotKey[] = [];
      for (const key of keys) {
        const text = textOf(key);
        const row = of.get(text);
        if (row === undefined) missing.push(key);
        else {
          if (row.isOld) keep(of, text, row.row);
          found.push(row.row as Row);
        }
      }
      if (missing.length === 0) return found;
      for (const row of await tables.find(table, missing)) {
        keep(of, of.keyOf(row), row);
        found.push(row);
      }
      return found;
    },
    scan: (table, prefix, options) => tables.scan(table, prefix, options),
    commit: async (changes) => {
      try {
        await tables.commit(changes);
      } catch (error) {
        clear();
        throw error;
      }
      for (const change of changes) {
        const of = rows.get(change.table.name);
        if (of !== undefined) follow(of, change, (key, row) => keep(of, key, row));
      }
    },
  };
}

function follow(of: KeptRows, change: HotChange, keep: (key: string, row: HotRow) => void): void {
  switch (change.kind) {
    case 'put':
      for (const row of change.rows) keep(of.keyOf(row), of.shown(row, change.table));
      return;
    case 'insert':
    case 'add':
    case 'raise':
      for (const row of change.rows) of.forget(of.keyOf(row));
      return;
    case 'remove':
      for (const key of change.keys) of.forget(textOf(key));
      return;
    case 'move':
      of.forget(textOf(change.key));
      return;
    case 'expire':
      of.clear();
      return;
    default:
      change satisfies never;
  }
}

/** Of one table, those used of late and those before: what is not used while one such time passes goes away. */
class KeptRows {
  readonly table: AnyHotTable;
  readonly #names: readonly string[];
  readonly #times: number;
  #late = new Map<string, HotRow>();
  #old = new Map<string, HotRow>();

  constructor({ table, times = 1 }: KeptTable) {
    this.table = table;
    this.#times = times;
    this.#names = table.columns.map(({ name }) => name);
  }

  get(key: string): { readonly row: HotRow; readonly isOld: boolean } | undefined {
    const late = this.#late.get(key);
    if (late !== undefined) return { row: late, isOld: false };
    const old = this.#old.get(key);
    return old && { row: old, isOld: true };
  }

  /** Returns by how many bytes more is kept, about. */
  keep(key: string, row: HotRow): number {
    const before = this.#late.get(key);
    this.#late.set(key, row);
    this.#old.delete(key);
    return this.#bytesOf(row) - (before === undefined ? 0 : this.#bytesOf(before));
  }

  forget(key: string): void {
    this.#late.delete(key);
    this.#old.delete(key);
  }

  age(): void {
    this.#old = this.#late;
    this.#late = new Map();
  }

  clear(): void {
    this.#late.clear();
    this.#old.clear();
  }

  #bytesOf(row: HotRow): number {
    let bytes = 0;
    for (const name in row) {
      const value = row[name];
      if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length;
    }
    return rowBytes + bytes * this.#times;
  }

  keyOf(row: HotRow): string {
    return textOf(this.#names.slice(0, this.table.keyLength).map((name) => row[name] ?? null));
  }

  /** Of a row that was written with more columns, those that are asked for. */
  shown(row: HotRow, table: AnyHotTable): HotRow {
    if (table === this.table) return row;
    return Object.fromEntries(this.#names.map((name) => [name, row[name] ?? null]));
  }
}

/** Texts of keys hold no NUL. */
function textOf(key: HotKey): string {
  return key.join('\0');
}

/** What a row of few texts takes besides these, with its key. */
const rowBytes = 200;
