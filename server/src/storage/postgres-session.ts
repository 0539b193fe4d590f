/**
 * One connection of its own to PostgreSQL, for what a pool cannot do: listening, locks that live as long as the
 * connection, and a place that nobody else takes. It is never mended: when it is gone, another one is made.
 */
export interface PostgresSession {
  /** Rows of one statement; `bigint` arrives as a number. Statements run one after the other, in their order. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Calls back for each NOTIFY on a channel that the session listens to. */
  onNotification(listener: (channel: string, payload: string) => void): void;
  /** Resolves with the reason once the connection is gone, also after `close`. */
  readonly ended: Promise<string>;
  /** Ends it, with the statement under way. */
  close(): void;
}

export type ConnectPostgres = () => Promise<PostgresSession>;
