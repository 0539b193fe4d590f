import pg from 'pg';
import type { ConnectPostgres, PostgresSession } from '../postgres-session.ts';
import { postgresTypes } from './types.ts';

/** Bounds of a session. */
export interface SessionLimits {
  /** Longest wait for a connection. */
  readonly connectMsMax: number;
  /** Longest wait for the answer to a statement; then the session counts as dead and is ended. */
  readonly statementMsMax: number;
}

export const sessionLimits: SessionLimits = { connectMsMax: 5_000, statementMsMax: 10_000 };

/**
 * Makes sessions at a URL. A peer that vanished without a word is noticed on both sides: here by the limit of a
 * statement, there within about ten seconds by TCP keepalives, so that its locks come free.
 */
export function postgresSessions(
  url: string,
  limits: SessionLimits = sessionLimits,
): ConnectPostgres {
  return async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: limits.connectMsMax,
      query_timeout: limits.statementMsMax,
      keepAlive: true,
      application_name: 'onefold',
      types: postgresTypes,
    });
    const ended = new Promise<string>((resolve) => {
      // Without a listener a broken connection would end the process.
      client.on('error', (error) => resolve(error.message));
      client.on('end', () => resolve('the connection ended'));
    });
    try {
      await client.connect();
      await client.query(sessionSettings);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    // Nothing waits for a goodbye that a dead peer will never answer, not even the end of the process.
    const close = () => {
      void client.end().catch(() => undefined);
      // The types of the driver do not know it.
      (client as pg.Client & { unref(): void }).unref();
    };
    let last: Promise<unknown> = Promise.resolve();
    const run = async <Row>(text: string, values: readonly unknown[]) => {
      try {
        return (await client.query(text, [...values])).rows as Row[];
      } catch (error) {
        // A statement without an answer: whatever else is asked would wait behind it.
        if (!(error instanceof pg.DatabaseError)) close();
        throw error;
      }
    };
    return {
      query: <Row>(text: string, values: readonly unknown[] = []) => {
        const result = last.then(() => run<Row>(text, values));
        last = result.catch(() => undefined);
        return result;
      },
      onNotification: (listener) =>
        void client.on('notification', ({ channel, payload }) => listener(channel, payload ?? '')),
      ended,
      close,
    } satisfies PostgresSession;
  };
}

/**
 * A commit is durable when it is answered, whatever the server's default; a stricter default stays. Each statement
 * sees what was committed before it. Keepalives are the server's, for a client that vanished.
 */
const sessionSettings = `
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
  set default_transaction_isolation = 'read committed';
  set tcp_keepalives_idle = 5;
  set tcp_keepalives_interval = 2;
  set tcp_keepalives_count = 3`;
