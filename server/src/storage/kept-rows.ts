import { KeyMap, type KeyPart } from '../kernel/key-map.ts';
import type {
  AnyHotTable,
  HotChange,
  HotKey,
  HotRow,
  HotTable,
  HotTables,
  HotValue,
} from './hot-tables.ts';

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
  const keep = (of: KeptRows, row: HotRow) => {
    bytes += of.keep(row);
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
        const late = of.late(key);
        const row = late ?? of.old(key);
        if (row === undefined) missing.push(key);
        else {
          if (late === undefined) keep(of, row);
          found.push(row as Row);
        }
      }
      if (missing.length === 0) return found;
      for (const row of await tables.find(table, missing)) {
        keep(of, row);
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
        if (of !== undefined) follow(of, change, (row) => keep(of, row));
      }
    },
  };
}

function follow(of: KeptRows, change: HotChange, keep: (row: HotRow) => void): void {
  switch (change.kind) {
    case 'put':
      for (const row of change.rows) keep(of.shown(row, change.table));
      return;
    case 'insert':
    case 'add':
    case 'raise':
      for (const row of change.rows) of.forget(of.keyOf(row));
      return;
    case 'remove':
      for (const key of change.keys) of.forget(key);
      return;
    case 'move':
      of.forget(change.key);
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
  #late = new KeyMap<HotRow>();
  #old = new KeyMap<HotRow>();

  constructor({ table, times = 1 }: KeptTable) {
    this.table = table;
    this.#times = times;
    this.#names = table.columns.map(({ name }) => name);
  }

  late(key: HotKey): HotRow | undefined {
    return this.#isWhole(key) ? this.#late.get(partsOf(key)) : undefined;
  }

  old(key: HotKey): HotRow | undefined {
    return this.#isWhole(key) ? this.#old.get(partsOf(key)) : undefined;
  }

  /** Returns by how many bytes more is kept, about. */
  keep(row: HotRow): number {
    const key = partsOf(this.keyOf(row));
    const before = this.#late.set(key, row);
    this.#old.delete(key);
    return this.#bytesOf(row) - (before === undefined ? 0 : this.#bytesOf(before));
  }

  forget(key: HotKey): void {
    this.#late.delete(partsOf(key));
    this.#old.delete(partsOf(key));
  }

  age(): void {
    this.#old = this.#late;
    this.#late = new KeyMap();
  }

  clear(): void {
    this.#late.clear();
    this.#old.clear();
  }

  /** Keys may be the beginnings of many. */
  #isWhole(key: HotKey): boolean {
    return key.length === this.table.keyLength;
  }

  #bytesOf(row: HotRow): number {
    let bytes = 0;
    for (const name of this.#names) {
      const value = row[name];
      if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length;
    }
    return rowBytes + bytes * this.#times;
  }

  keyOf(row: HotRow): HotKey {
    const key: HotValue[] = [];
    for (let place = 0; place < this.table.keyLength; place += 1) {
      key.push(row[this.#names[place]!] ?? null);
    }
    return key;
  }

  /** Of a row that was written with more columns, those that are asked for. */
  shown(row: HotRow, table: AnyHotTable): HotRow {
    if (table === this.table) return row;
    return Object.fromEntries(this.#names.map((name) => [name, row[name] ?? null]));
  }
}

function partsOf(key: HotKey): readonly KeyPart[] {
  for (const part of key) if (part instanceof Uint8Array) return key.map(partOf);
  return key as readonly KeyPart[];
}

function partOf(part: HotValue): KeyPart {
  return part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part;
}

/** What a row of few texts takes besides these, with its key. */
const rowBytes = 200;
