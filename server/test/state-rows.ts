import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Tables that say how the state came about, not what it is: chunks are cut where micro-batches happened to end. */
const left = new Set(['migrations', 'stream_chunks']);

/** All rows of each table of `state.db` as text, sorted, so that two states can be held against each other. */
export function stateRows(data: string): Record<string, string[]> {
  const database = new Sqlite(join(data, 'state.db'), { readonly: true, fileMustExist: true });
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[];
    return Object.fromEntries(
      tables
        .filter((table) => !left.has(table))
        .map((table) => {
          const rows = database.prepare(`select * from "${table}"`).raw().all() as unknown[][];
          const asText = (value: unknown) =>
            Buffer.isBuffer(value) ? value.toString('hex') : value;
          return [table, rows.map((row) => JSON.stringify(row.map(asText))).sort()];
        }),
    );
  } finally {
    database.close();
  }
}
