import { sql } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import {
  type DeadLetter,
  type DeadLetterRow,
  type DeadLetterState,
  toDeadLetter,
} from './dead-letter.ts';

export interface DeadLetterFilter {
  readonly state?: DeadLetterState | undefined;
  readonly sourceId?: SourceId | undefined;
  readonly stage?: string | undefined;
  readonly reason?: string | undefined;
  readonly messageId?: string | undefined;
  /** Only those whose state changed then or later, ms since the epoch. */
  readonly changedFrom?: number | undefined;
  /** A text in the payload, message id or message. */
  readonly search?: string | undefined;
  /** Newest first where it is not said. */
  readonly order?: DeadLetterOrder | undefined;
  /** Only positions before this one; with the oldest first, only those after it (keyset). */
  readonly beyond?: number | undefined;
  readonly rowsMax: number;
}

export const deadLetterOrders = ['newest', 'oldest'] as const;
export type DeadLetterOrder = (typeof deadLetterOrders)[number];

export interface DeadLetterCounts {
  readonly states: Readonly<Record<DeadLetterState, number>>;
  /** Of those in the state that was asked for, most first. */
  readonly reasons: readonly {
    readonly stage: string;
    readonly reason: string;
    readonly count: number;
  }[];
}

/** Reads and changes dead letters for the API; the processor writes them with its own commit. */
export interface DeadLetterStore {
  list(workspaceId: WorkspaceId, filter: DeadLetterFilter): Promise<DeadLetter[]>;
  get(workspaceId: WorkspaceId, position: number): Promise<DeadLetter | undefined>;
  counts(
    workspaceId: WorkspaceId,
    filter: { readonly state: DeadLetterState; readonly sourceId?: SourceId | undefined },
  ): Promise<DeadLetterCounts>;
  /** Moves a letter from one state to another; false where it was in another state by then. */
  change(
    workspaceId: WorkspaceId,
    position: number,
    from: DeadLetterState,
    to: DeadLetterState,
    now: number,
  ): Promise<boolean>;
  /** The same for many letters in one statement; resolves to those that it moved. */
  changeMany(
    workspaceId: WorkspaceId,
    positions: readonly number[],
    from: DeadLetterState,
    to: DeadLetterState,
    now: number,
  ): Promise<ReadonlySet<number>>;
}

const columns = [
  'workspace_id',
  'position',
  'source_id',
  'received_at',
  'stage',
  'reason',
  'message',
  'message_id',
  'payload',
  'envelope',
  'state',
  'changed_at',
] as const;

export function createDeadLetterStore(database: Database): DeadLetterStore {
  const tables = database.tables<{ dead_letters: DeadLetterRow }>('state');
  return {
    async list(workspaceId, filter) {
      let query = tables
        .selectFrom('dead_letters')
        .select(columns)
        .where('workspace_id', '=', workspaceId)
        .orderBy('position', filter.order === 'oldest' ? 'asc' : 'desc')
        .limit(filter.rowsMax);
      if (filter.state) query = query.where('state', '=', filter.state);
      if (filter.sourceId) query = query.where('source_id', '=', filter.sourceId);
      if (filter.stage) query = query.where('stage', '=', filter.stage);
      if (filter.reason) query = query.where('reason', '=', filter.reason);
      if (filter.messageId !== undefined) query = query.where('message_id', '=', filter.messageId);
      if (filter.changedFrom !== undefined) {
        query = query.where('changed_at', '>=', filter.changedFrom);
      }
      if (filter.beyond !== undefined) {
        query = query.where('position', filter.order === 'oldest' ? '>' : '<', filter.beyond);
      }
      // Stored text holds no NUL, and PostgreSQL takes none to look for.
      if (filter.search?.includes('\u0000') || filter.messageId?.includes('\u0000')) return [];
      if (filter.search) {
        const pattern = `%${filter.search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        const holds = (column: string) =>
          sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
        query = query.where(({ or }) => or(['payload', 'message', 'message_id'].map(holds)));
      }
      return (await query.execute()).map(toDeadLetter);
    },

    async get(workspaceId, position) {
      const row = await tables
        .selectFrom('dead_letters')
        .select(columns)
        .where('workspace_id', '=', workspaceId)
        .where('position', '=', position)
        .executeTakeFirst();
      return row && toDeadLetter(row);
    },

    async counts(workspaceId, { state: wanted, sourceId }) {
      let query = tables
        .selectFrom('dead_letters')
        .select(['state', 'stage', 'reason', ({ fn }) => fn.countAll<number>().as('count')])
        .where('workspace_id', '=', workspaceId)
        .groupBy(['state', 'stage', 'reason'])
        .orderBy('count', 'desc')
        .orderBy('stage')
        .orderBy('reason');
      if (sourceId) query = query.where('source_id', '=', sourceId);
      const states = { open: 0, replaying: 0, replayed: 0, discarded: 0 };
      const reasons: DeadLetterCounts['reasons'][number][] = [];
      for (const { state, stage, reason, count } of await query.execute()) {
        states[state as DeadLetterState] += Number(count);
        if (state === wanted) reasons.push({ stage, reason, count: Number(count) });
      }
      return { states, reasons };
    },

    async change(workspaceId, position, from, to, now) {
      const { numUpdatedRows } = await tables
        .updateTable('dead_letters')
        .set({ state: to, changed_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('position', '=', position)
        .where('state', '=', from)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async changeMany(workspaceId, positions, from, to, now) {
      if (positions.length === 0) return new Set();
      const rows = await tables
        .updateTable('dead_letters')
        .set({ state: to, changed_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('position', 'in', positions)
        .where('state', '=', from)
        .returning('position')
        .execute();
      return new Set(rows.map(({ position }) => position));
    },
  };
}
