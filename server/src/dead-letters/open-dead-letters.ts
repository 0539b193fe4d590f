import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { DeadLetterRow } from './dead-letter.ts';

/** Open dead letters of one reason. */
export interface OpenDeadLetters {
  readonly reason: string;
  readonly count: number;
  /** Receipt of the oldest, ms since the epoch. */
  readonly oldestAt: number;
}

/** What waits for a person, by reason, most first. */
export type ReadOpenDeadLetters = (workspaceId: WorkspaceId) => Promise<OpenDeadLetters[]>;

export function createOpenDeadLetters(database: Database): ReadOpenDeadLetters {
  const tables = database.tables<{ dead_letters: DeadLetterRow }>('state');
  return async (workspaceId) => {
    // All of it stands in an index, so no payload is read.
    const rows = await tables
      .selectFrom('dead_letters')
      .select(({ fn }) => [
        'reason',
        fn.countAll<number>().as('count'),
        fn.min<number>('received_at').as('oldest_at'),
      ])
      .where('workspace_id', '=', workspaceId)
      .where('state', '=', 'open')
      .groupBy('reason')
      .orderBy('count', 'desc')
      .orderBy('reason')
      .execute();
    return rows.map(({ reason, count, oldest_at }) => {
      return { reason, count: Number(count), oldestAt: Number(oldest_at) };
    });
  };
}
