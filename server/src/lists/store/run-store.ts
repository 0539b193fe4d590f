import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { newId, type WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Database } from '../../storage/database.ts';
import { listLimits } from '../list.ts';
import { noCounts, type Refusal, type Run, type RunCounts } from '../run.ts';
import type { ListTables } from './list-tables.ts';

/** What became of each file and each run of a query. */
export interface RunStore {
  create(
    given: Pick<Run, 'workspaceId' | 'ownerId' | 'cause' | 'mode' | 'by'> & {
      readonly prefix: 'imp' | 'run';
    },
  ): Promise<Run>;
  get(workspaceId: WorkspaceId, ownerId: string, id: string): Promise<Run>;
  /** Newest first; `before` is the place of the last one of the page before. */
  list(
    ownerId: string,
    page: { readonly limit: number; readonly before?: readonly [number, string] | undefined },
  ): Promise<Run[]>;
  /** Of `waiting` and `running`, those that were asked for first. */
  open(): Promise<Run[]>;
  begin(id: string): Promise<void>;
  progress(id: string, counts: RunCounts, refused: readonly Refusal[]): Promise<void>;
  end(id: string, counts: RunCounts | null, failure: string | null): Promise<void>;
  /** Rows that were left out, in the order of lines. */
  refusals(
    id: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<(Refusal & { readonly n: number })[]>;
}

const columns = [
  ...(['id', 'workspace_id', 'owner_id', 'cause', 'mode', 'state', 'by'] as const),
  ...(['asked_at', 'started_at', 'ended_at', 'attempts', 'counts', 'failure'] as const),
] as const;

/** Runs that one look finds; the others come with the next. */
const openMax = 100;

export function createRunStore({
  database,
  clock,
  random,
}: {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}): RunStore {
  const tables = database.tables<ListTables>('config');
  const select = () => tables.selectFrom('list_runs').select(columns);
  const kept = async (id: string): Promise<number> => {
    const { count } = await tables
      .selectFrom('list_refusals')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('run_id', '=', id)
      .executeTakeFirstOrThrow();
    return Number(count);
  };

  return {
    create: async ({ prefix, ...given }) => {
      const row: ListTables['list_runs'] = {
        id: newId<string>(prefix, random.bytes),
        ...{ workspace_id: given.workspaceId, owner_id: given.ownerId, cause: given.cause },
        ...{ mode: given.mode, state: 'waiting', by: given.by, asked_at: clock.now() },
        ...{ started_at: null, ended_at: null, attempts: 0, failure: null },
        counts: JSON.stringify(noCounts),
      };
      await tables.insertInto('list_runs').values(row).execute();
      return fromRow(row);
    },

    get: async (workspaceId, ownerId, id) => {
      const row = await select()
        .where('workspace_id', '=', workspaceId)
        .where('owner_id', '=', ownerId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) throw new OnefoldError('not_found', 'There is no such import or run.');
      return fromRow(row);
    },

    list: async (ownerId, { limit, before }) => {
      let query = select().where('owner_id', '=', ownerId).limit(limit);
      if (before !== undefined) {
        query = query.where(sql<boolean>`(asked_at, id) < (${before[0]}, ${before[1]})`);
      }
      return (await query.orderBy('asked_at', 'desc').orderBy('id', 'desc').execute()).map(fromRow);
    },

    open: async () => {
      const rows = await select()
        .where('state', 'in', ['waiting', 'running'])
        .orderBy('asked_at')
        .limit(openMax)
        .execute();
      return rows.map(fromRow);
    },

    begin: async (id) => {
      await tables.deleteFrom('list_refusals').where('run_id', '=', id).execute();
      await tables
        .updateTable('list_runs')
        .set(({ eb }) => ({
          ...{ state: 'running', started_at: clock.now(), counts: JSON.stringify(noCounts) },
          attempts: eb('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .execute();
    },

    progress: async (id, counts, refused) => {
      const from = refused.length === 0 ? 0 : await kept(id);
      const rows = refused
        .slice(0, Math.max(0, listLimits.refusalsKept - from))
        .map(({ line, column, reason }, index) => ({
          ...{ run_id: id, n: from + index, line, column_name: column, reason },
        }));
      if (rows.length > 0) await tables.insertInto('list_refusals').values(rows).execute();
      await tables
        .updateTable('list_runs')
        .set({ counts: JSON.stringify(counts) })
        .where('id', '=', id)
        .execute();
    },

    end: async (id, counts, failure) => {
      await tables
        .updateTable('list_runs')
        .set({
          ...{ state: failure === null ? 'done' : 'failed', ended_at: clock.now(), failure },
          ...(counts === null ? {} : { counts: JSON.stringify(counts) }),
        })
        .where('id', '=', id)
        .execute();
    },

    refusals: async (id, { after, limit }) => {
      const rows = await tables
        .selectFrom('list_refusals')
        .select(['n', 'line', 'column_name', 'reason'])
        .where('run_id', '=', id)
        .where('n', '>', after)
        .orderBy('n')
        .limit(limit)
        .execute();
      return rows.map(({ column_name: column, ...rest }) => ({ ...rest, column }));
    },
  };
}

function fromRow(row: ListTables['list_runs']): Run {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    ownerId: row.owner_id,
    cause: row.cause,
    mode: row.mode,
    state: row.state,
    by: row.by,
    askedAt: row.asked_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    attempts: row.attempts,
    counts: JSON.parse(row.counts) as RunCounts,
    failure: row.failure,
  };
}
