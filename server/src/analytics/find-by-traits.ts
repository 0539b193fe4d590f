import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

export interface TraitQuery {
  readonly workspaceId: WorkspaceId;
  /** Null: of both. */
  readonly collection: 'users' | 'accounts' | null;
  /** All must hold. A dot in a name leads into an object; `true` and `7` also find a boolean and a number. */
  readonly traits: readonly { readonly name: string; readonly value: string }[];
  /** The last id of the page before. */
  readonly before: ProfileId | null;
  readonly limit: number;
}

/** Finds profiles by present traits, those made last first. */
export type FindByTraits = (query: TraitQuery) => Promise<ProfileId[]>;

export interface FindByTraitsDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

export function createFindByTraits({ warehouse, schema }: FindByTraitsDependencies): FindByTraits {
  return async (query) => {
    try {
      await schema.ensure(query.workspaceId);
      const { sql, params } = statement(query);
      const settings = { max_execution_time: 30 };
      const rows = await warehouse.rows<{ id: ProfileId }>(sql, { params, settings });
      return rows.map(({ id }) => id);
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'Traits cannot be searched now.', {
        cause: error,
      });
    }
  };
}

function statement({ workspaceId, collection, traits, before, limit }: TraitQuery) {
  const params: Record<string, unknown> = { rows: limit };
  const conditions = traits.map(({ name, value }, index) => {
    params[`name${index}`] = name;
    params[`value${index}`] = value;
    return `toString(getSubcolumn(traits, {name${index}:String})) = {value${index}:String}`;
  });
  if (collection !== null) {
    params['collection'] = collection;
    conditions.push('collection = {collection:String}');
  }
  if (before !== null) {
    params['before'] = before;
    conditions.push('toString(profile_id) < {before:String}');
  }
  // As text: the engine orders UUIDs by their second half, and their first half is the time.
  const sql = `SELECT toString(profile_id) AS id
    FROM ${databaseOf(workspaceId)}.profiles FINAL
    WHERE ${conditions.join(' AND ')}
    ORDER BY id DESC
    LIMIT {rows:UInt32}`;
  return { sql, params };
}
