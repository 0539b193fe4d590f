import type { Kysely } from 'kysely';
import type { HotTables } from './hot-tables.ts';

/**
 * The relational engine. SQLite has one file for each writer, so that writers never wait for each other:
 * `config` is written by the API, `state` by the processor, `delivery` by delivery and the warehouse writer.
 * On PostgreSQL the three are one database.
 */
export const databaseNames = ['config', 'state', 'delivery'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** An open database, typed by the tables that its reader names. SQL is written once, in Kysely. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  /** A typed view on one of the databases: `tables<AccessTables>('config')`. */
  tables<Tables>(name: DatabaseName): Kysely<Tables>;
  /** The hot path's way into `state`. */
  readonly hot: HotTables;
  close(): Promise<void>;
}

/**
 * One forward-only step, owned by a module. `sql` is written once for both engines: types `text`, `bigint`
 * (ms since the epoch, or 0/1) and `{{bytes}}`; `{{clustered}}` after a table's bracket clusters it by its key.
 */
export interface Migration {
  /** `<module>/<4 digits>-<words>`, unique; migrations of a module run in this order. */
  readonly name: string;
  readonly database: DatabaseName;
  readonly sql: readonly string[];
  /** What SQL of both engines cannot compute: runs after `sql`, in the same transaction. */
  readonly fill?: (transaction: Kysely<unknown>) => Promise<void>;
  /** The only engine that needs it; the other neither applies nor records it. */
  readonly only?: Database['dialect'];
}
