import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

export const nameColumns = ['word', 'profile_id', 'words'] as const;

/** A row for each word of a profile's name, as lines of JSONEachRow. */
export function nameRows(profileId: ProfileId, nameWords: readonly string[]): string[] {
  const words = ` ${nameWords.join(' ')}`;
  return nameWords.map((word) => JSON.stringify({ word, profile_id: profileId, words }));
}

/** A word and a profile that has it, or had it once: where a page of a search ended. */
export type WordMatch = readonly [word: string, profileId: ProfileId];

export interface WordQuery {
  readonly workspaceId: WorkspaceId;
  /** Beginnings of words, all of which a profile must have; the first leads the order. */
  readonly starts: readonly string[];
  readonly after: WordMatch | null;
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/**
 * Profiles by the beginnings of the words of their names, in the order of the words that begin with the first start.
 * Some are out of date, a row can come twice, and one profile comes with each of its words: the caller looks at the
 * present state.
 */
export type FindByWords = (query: WordQuery) => Promise<WordMatch[]>;

export interface FindByWordsDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

export function createFindByWords({ warehouse, schema }: FindByWordsDependencies): FindByWords {
  return async (query) => {
    try {
      await schema.ensure(query.workspaceId);
      const { sql, params } = statement(query);
      const { signal } = query;
      const rows = await warehouse.rows<{ word: string; id: ProfileId }>(sql, {
        params,
        settings: { max_execution_time: 10 },
        ...(signal === undefined ? {} : { signal }),
      });
      return rows.map(({ word, id }) => [word, id] as const);
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'Names cannot be searched now.', {
        cause: error,
      });
    }
  };
}

/** Reads one range of the sorting key, in its order, and stops at the limit. */
function statement({ workspaceId, starts, after, limit }: WordQuery) {
  const params: Record<string, unknown> = { rows: limit };
  const conditions = starts.map((start, index) => {
    params[`start${index}`] = start;
    return index === 0
      ? `startsWith(word, {start${index}:String})`
      : `position(words, concat(' ', {start${index}:String})) > 0`;
  });
  if (after !== null) {
    [params['after_word'], params['after_id']] = after;
    conditions.push('word >= {after_word:String}');
    conditions.push('(word, profile_id) > ({after_word:String}, {after_id:UUID})');
  }
  // Without DISTINCT, which would read far ahead: parts that are not merged yet hold a row twice.
  const sql = `SELECT word, toString(profile_id) AS id
    FROM ${databaseOf(workspaceId)}.profile_names
    WHERE ${conditions.join(' AND ')}
    ORDER BY word, profile_id
    LIMIT {rows:UInt32}`;
  return { sql, params };
}
