import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import { type ComputedNames, checkNotComputed } from '../computed-names.ts';
import { checkName } from '../store/list-store.ts';
import type { ListTables } from '../store/list-tables.ts';
import {
  checkQuery,
  checkSchedule,
  checkTrait,
  type ListQuery,
  nextRun,
  queryRules,
} from './list-query.ts';
import type { QueryTables } from './query-tables.ts';

export type NewQuery = Pick<
  ListQuery,
  'ownerId' | 'workspaceId' | 'name' | 'trait' | 'of' | 'query' | 'schedule'
>;

export interface QueryChange {
  readonly name?: string | undefined;
  readonly query?: string | undefined;
  readonly schedule?: string | null | undefined;
}

/** Queries as people make them. One of another workspace is `not_found`. */
export interface QueryStore {
  create(given: NewQuery, by: string): Promise<ListQuery>;
  get(workspaceId: WorkspaceId, ownerId: string): Promise<ListQuery>;
  /** Those of traits, by name; `after` is the place of the last one of the page before. */
  traits(
    workspaceId: WorkspaceId,
    page: { readonly limit: number; readonly after?: readonly [string, string] | undefined },
  ): Promise<ListQuery[]>;
  update(
    workspaceId: WorkspaceId,
    ownerId: string,
    change: QueryChange,
    by: string,
  ): Promise<ListQuery>;
  /** With its runs. */
  remove(workspaceId: WorkspaceId, ownerId: string): Promise<void>;
  /** Those whose time has come. */
  due(now: number): Promise<ListQuery[]>;
  /** Moves the time of one on; false where somebody else did. */
  move(query: ListQuery, nextAt: number | null): Promise<boolean>;
}

export interface QueryStoreDependencies {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  /** IANA name, of a workspace. */
  readonly timeZoneOf: (workspaceId: WorkspaceId) => Promise<string>;
  readonly computedNames: ComputedNames;
}

const columns = [
  ...(['owner_id', 'workspace_id', 'name', 'trait', 'collection', 'query', 'schedule'] as const),
  ...(['next_at', 'created_at', 'created_by', 'updated_at', 'updated_by'] as const),
] as const;
type Row = Pick<QueryTables['list_queries'], (typeof columns)[number]>;

export function createQueryStore({
  database,
  clock,
  timeZoneOf,
  computedNames,
}: QueryStoreDependencies): QueryStore {
  const tables = database.tables<QueryTables & ListTables>('config');
  const select = () => tables.selectFrom('list_queries').select(columns);
  const next = async (workspaceId: WorkspaceId, schedule: string | null) =>
    schedule === null ? null : nextRun(schedule, await timeZoneOf(workspaceId), clock.now());
  const get = async (workspaceId: WorkspaceId, ownerId: string): Promise<ListQuery> => {
    const row = await select()
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', '=', ownerId)
      .executeTakeFirst();
    if (row === undefined) throw new OnefoldError('not_found', 'There is no such query.');
    return fromRow(row);
  };

  return {
    get,

    create: async (given, by) => {
      const { workspaceId, ownerId, of } = given;
      const name = checkName(given.name);
      const trait = given.trait === null ? null : checkTrait(given.trait);
      const schedule = checkSchedule(given.schedule);
      const kept = await select().where('workspace_id', '=', workspaceId).execute();
      if (kept.length >= queryRules.queriesMax) {
        const most = `A workspace has at most ${queryRules.queriesMax} queries of lists and traits`;
        throw new OnefoldError('conflict', `${most}. Delete some.`);
      }
      if (trait !== null && kept.some((one) => one.trait === trait && one.collection === of)) {
        throw new OnefoldError('conflict', `A query keeps the trait ${trait} already.`, {
          field: 'trait',
        });
      }
      const computed = await computedNames(workspaceId, of);
      if (trait !== null) checkNotComputed([trait], computed, 'trait');
      const at = clock.now();
      await tables
        .insertInto('list_queries')
        .values({
          ...{ owner_id: ownerId, workspace_id: workspaceId, name, trait, collection: of },
          ...{ sort_name: name.toLowerCase(), query: checkQuery(given.query), schedule },
          next_at: await next(workspaceId, schedule),
          ...{ created_at: at, created_by: by, updated_at: at, updated_by: by },
        })
        .execute();
      return get(workspaceId, ownerId);
    },

    traits: async (workspaceId, { limit, after }) => {
      let query = select()
        .where('workspace_id', '=', workspaceId)
        .where('trait', 'is not', null)
        .orderBy('sort_name')
        .orderBy('owner_id')
        .limit(limit);
      if (after !== undefined) {
        query = query.where(sql<boolean>`(sort_name, owner_id) > (${after[0]}, ${after[1]})`);
      }
      return (await query.execute()).map(fromRow);
    },

    update: async (workspaceId, ownerId, change, by) => {
      const before = await get(workspaceId, ownerId);
      const name = change.name === undefined ? before.name : checkName(change.name);
      const query = change.query === undefined ? before.query : checkQuery(change.query);
      const schedule =
        change.schedule === undefined ? before.schedule : checkSchedule(change.schedule);
      await tables
        .updateTable('list_queries')
        .set({
          ...{ name, sort_name: name.toLowerCase(), query, schedule },
          ...(schedule === before.schedule ? {} : { next_at: await next(workspaceId, schedule) }),
          ...{ updated_at: clock.now(), updated_by: by },
        })
        .where('owner_id', '=', ownerId)
        .execute();
      return get(workspaceId, ownerId);
    },

    remove: async (workspaceId, ownerId) => {
      await get(workspaceId, ownerId);
      await tables.transaction().execute(async (within) => {
        const runs = within.selectFrom('list_runs').select('id').where('owner_id', '=', ownerId);
        await within.deleteFrom('list_refusals').where('run_id', 'in', runs).execute();
        await within.deleteFrom('list_runs').where('owner_id', '=', ownerId).execute();
        await within.deleteFrom('list_claims').where('owner_id', '=', ownerId).execute();
        await within.deleteFrom('list_queries').where('owner_id', '=', ownerId).execute();
      });
    },

    due: async (now) =>
      (await select().where('next_at', '<=', now).orderBy('next_at').execute()).map(fromRow),

    move: async ({ ownerId, nextAt: before }, nextAt) => {
      const result = await tables
        .updateTable('list_queries')
        .set({ next_at: nextAt })
        .where('owner_id', '=', ownerId)
        .where('next_at', '=', before)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

export function placeOfQuery({ name, ownerId }: ListQuery): [string, string] {
  return [name.toLowerCase(), ownerId];
}

function fromRow(row: Row): ListQuery {
  return {
    ownerId: row.owner_id,
    workspaceId: row.workspace_id,
    name: row.name,
    trait: row.trait,
    of: row.collection,
    query: row.query,
    schedule: row.schedule,
    nextAt: row.next_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
