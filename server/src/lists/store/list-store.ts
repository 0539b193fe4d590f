import { type Kysely, sql } from 'kysely';
import type { Collection } from '../../identity/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { newId, type WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Database } from '../../storage/database.ts';
import { type List, type ListKind, listLimits } from '../list.ts';
import type { QueryTables } from '../sql/query-tables.ts';
import type { ListTables } from './list-tables.ts';

/** Lists as people make them. A list of another workspace is `not_found`. */
export interface ListStore {
  create(
    workspaceId: WorkspaceId,
    given: { readonly name: string; readonly of: Collection; readonly kind: ListKind },
    by: string,
  ): Promise<List>;
  get(workspaceId: WorkspaceId, id: string): Promise<List>;
  /** Those of the ids that are there; `within`: read in a transaction that is open. */
  many(workspaceId: WorkspaceId, ids: readonly string[], within?: Kysely<never>): Promise<List[]>;
  /** By name; `after` is the place of the last one of the page before. */
  list(
    workspaceId: WorkspaceId,
    page: { readonly limit: number; readonly after?: readonly [string, string] | undefined },
  ): Promise<List[]>;
  rename(workspaceId: WorkspaceId, id: string, name: string, by: string): Promise<List>;
  /** Forgets the list and its runs; who is on it has to be taken off before. */
  remove(workspaceId: WorkspaceId, id: string): Promise<void>;
}

const columns = [
  ...(['id', 'workspace_id', 'name', 'collection', 'kind'] as const),
  ...(['created_at', 'created_by', 'updated_at', 'updated_by'] as const),
] as const;

type Row = Pick<ListTables['lists'], (typeof columns)[number]>;

export function createListStore({
  database,
  clock,
  random,
}: {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}): ListStore {
  const tables = database.tables<ListTables & QueryTables>('config');
  const select = (workspaceId: WorkspaceId, from: Pick<typeof tables, 'selectFrom'> = tables) =>
    from.selectFrom('lists').select(columns).where('workspace_id', '=', workspaceId);
  const get = async (workspaceId: WorkspaceId, id: string): Promise<List> => {
    const row = await select(workspaceId).where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new OnefoldError('not_found', 'There is no such list.');
    return fromRow(row);
  };

  return {
    get,

    many: async (workspaceId, ids, within) => {
      if (ids.length === 0) return [];
      const from = within === undefined ? tables : (within as unknown as typeof tables);
      return (await select(workspaceId, from).where('id', 'in', ids).execute()).map(fromRow);
    },

    create: async (workspaceId, given, by) => {
      const name = checkName(given.name);
      const { count } = await tables
        .selectFrom('lists')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= listLimits.listsMax) {
        const most = `A workspace has at most ${listLimits.listsMax} lists`;
        throw new OnefoldError('conflict', `${most}. Delete some that nothing uses.`);
      }
      const at = clock.now();
      const id = newId<string>('lst', random.bytes);
      const row = {
        ...{ id, workspace_id: workspaceId, name, collection: given.of, kind: given.kind },
        ...{ created_at: at, created_by: by, updated_at: at, updated_by: by },
      };
      await tables
        .insertInto('lists')
        .values({ ...row, sort_name: name.toLowerCase() })
        .execute();
      return fromRow(row);
    },

    list: async (workspaceId, { limit, after }) => {
      let query = select(workspaceId).orderBy('sort_name').orderBy('id').limit(limit);
      if (after !== undefined) {
        query = query.where(sql<boolean>`(sort_name, id) > (${after[0]}, ${after[1]})`);
      }
      return (await query.execute()).map(fromRow);
    },

    rename: async (workspaceId, id, given, by) => {
      await get(workspaceId, id);
      const name = checkName(given);
      const changed = { name, sort_name: name.toLowerCase() };
      await tables
        .updateTable('lists')
        .set({ ...changed, updated_at: clock.now(), updated_by: by })
        .where('id', '=', id)
        .execute();
      return get(workspaceId, id);
    },

    remove: async (workspaceId, id) => {
      await get(workspaceId, id);
      await tables.transaction().execute(async (within) => {
        const runs = within.selectFrom('list_runs').select('id').where('owner_id', '=', id);
        await within.deleteFrom('list_refusals').where('run_id', 'in', runs).execute();
        await within.deleteFrom('list_runs').where('owner_id', '=', id).execute();
        await within.deleteFrom('list_claims').where('owner_id', '=', id).execute();
        await within.deleteFrom('list_queries').where('owner_id', '=', id).execute();
        await within.deleteFrom('lists').where('id', '=', id).execute();
      });
    },
  };
}

export function placeOfList({ name, id }: Pick<List, 'name' | 'id'>): [string, string] {
  return [name.toLowerCase(), id];
}

export function checkName(given: string): string {
  const name = given.trim();
  if (name !== '' && name.length <= listLimits.nameMax) return name;
  const sentence = `name must have 1 to ${listLimits.nameMax} characters.`;
  throw new OnefoldError('invalid_request', sentence, { field: 'name' });
}

function fromRow(row: Row): List {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    of: row.collection,
    kind: row.kind,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
