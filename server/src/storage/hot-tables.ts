import { OnefoldError } from '../kernel/errors.ts';

/**
 * The hot path's way into the `state` database: many rows by key in one call, and one transaction for a whole
 * micro-batch. Modules describe their tables once; SQLite and PostgreSQL each have one implementation.
 *
 * What an implementation keeps:
 * 1. `commit` is atomic and durable when it resolves; the changes apply in their order.
 * 2. A `move` whose row does not hold the expected value fails the whole commit with `conflict`, so that two
 *    processors can never both apply.
 * 3. `find` sees everything that was committed before it was called.
 * 4. Text is ordered by its UTF-8 bytes, whatever the language of the database.
 *
 * What a caller keeps: text holds neither NUL nor lone surrogates, and the keys of one call are distinct.
 */
export interface HotTables {
  /**
   * Rows with these primary keys, in no order; keys without a row give nothing. Keys of one call that are as many first
   * values of a key, the same number in each, give all rows that begin so.
   */
  find<Row extends HotRow>(table: HotTable<Row>, keys: readonly HotKey[]): Promise<Row[]>;
  /**
   * Rows whose key begins with the given values, in key order after `after` (exclusive), up to a limit. `after` is a
   * key, or the beginning of one, and itself begins with the given values. So does `upTo`: keys are at most that, as far as
   * it goes.
   */
  scan<Row extends HotRow>(
    table: HotTable<Row>,
    prefix: HotKey,
    options: { readonly after?: HotKey; readonly upTo?: HotKey; readonly rowsMax: number },
  ): Promise<Row[]>;
  commit(changes: readonly HotChange[]): Promise<void>;
}

export type HotValue = string | number | Uint8Array | null;
export type HotKey = readonly HotValue[];
export type HotRow = { readonly [column: string]: HotValue };

/** A table as the hot path sees it. The first `keyLength` columns are its primary key. */
export interface HotTable<Row extends HotRow> extends AnyHotTable {
  readonly columns: readonly { readonly name: string & keyof Row; readonly type: HotType }[];
}

/** A table of whatever rows. */
export interface AnyHotTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: HotType }[];
  readonly keyLength: number;
}

export type HotType = 'text' | 'bigint' | 'bytes';

/** One step of a commit; rows of one step have distinct keys. */
export type HotChange =
  | { readonly kind: 'put'; readonly table: AnyHotTable; readonly rows: readonly HotRow[] }
  /** As `put`, but a row that stands there stays as it is. */
  | { readonly kind: 'insert'; readonly table: AnyHotTable; readonly rows: readonly HotRow[] }
  /** As `put`, but columns that are no key are added to what stands there. */
  | { readonly kind: 'add'; readonly table: AnyHotTable; readonly rows: readonly HotRow[] }
  /** As `put`, but of columns that are no key the greater value stays; they are numbers. */
  | { readonly kind: 'raise'; readonly table: AnyHotTable; readonly rows: readonly HotRow[] }
  | { readonly kind: 'remove'; readonly table: AnyHotTable; readonly keys: readonly HotKey[] }
  /** Removes up to `rowsMax` rows whose column is below a value. */
  | {
      readonly kind: 'expire';
      readonly table: AnyHotTable;
      readonly column: string;
      readonly below: number;
      readonly rowsMax: number;
    }
  | {
      readonly kind: 'move';
      readonly table: AnyHotTable;
      readonly key: HotKey;
      readonly column: string;
      readonly from: number;
      readonly to: number;
    };

/** Whatever a reading or writing of state throws becomes `storage_failed`, so that it is never taken for a bug of ours. */
export async function withCodedError<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof OnefoldError) throw error;
    throw new OnefoldError('storage_failed', 'The database failed', { cause: error });
  }
}

/** The same tables, with coded errors. */
export function withCodedErrors(tables: HotTables): HotTables {
  return {
    find: (table, keys) => withCodedError(() => tables.find(table, keys)),
    scan: (table, prefix, options) => withCodedError(() => tables.scan(table, prefix, options)),
    commit: (changes) => withCodedError(() => tables.commit(changes)),
  };
}
