import type { Kysely } from 'kysely';
import type { TokenId, UserId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';

export interface ActorName {
  readonly name: string;
  /** Null for a token. */
  readonly email: string | null;
}

/** What users and tokens with these ids are called now; whoever is neither is left out. */
export type ActorNames = (ids: readonly string[]) => Promise<ReadonlyMap<string, ActorName>>;

export function createActorNames(tables: Kysely<AccessTables>): ActorNames {
  return async (ids) => {
    const starting = (prefix: string) => [...new Set(ids.filter((id) => id.startsWith(prefix)))];
    const userIds = starting('usr_') as UserId[];
    const tokenIds = starting('tok_') as TokenId[];
    const users =
      userIds.length === 0
        ? []
        : await tables
            .selectFrom('users')
            .select(['id', 'name', 'email'])
            .where('id', 'in', userIds)
            .execute();
    const tokens =
      tokenIds.length === 0
        ? []
        : await tables
            .selectFrom('api_tokens')
            .select(['id', 'name'])
            .where('id', 'in', tokenIds)
            .execute();
    return new Map<string, ActorName>([
      ...users.map(({ id, name, email }) => [id, { name, email }] as const),
      ...tokens.map(({ id, name }) => [id, { name, email: null }] as const),
    ]);
  };
}
