import { createProfileReader, type Profile } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { usersAnswering } from '../live/user-answers.ts';

/** Users of an account by what they answer to a question. */
export interface DecidingUsers {
  /** Those of whom it is so first; each once. */
  readonly users: readonly DecidingUser[];
  /** Whether there are more than are named. */
  readonly hasMore: boolean;
}

export interface DecidingUser {
  readonly profile: Profile;
  readonly holds: boolean;
}

/** Users that are named of either answer: who decided, where it is about any of them, is among these. */
const namedMost = 10;

/** Some of the users of an account, as the stream knows them now. */
export async function decidingUsers(
  tables: HotTables,
  account: Profile,
  question: string,
): Promise<DecidingUsers> {
  const reader = createProfileReader(tables);
  const answering = async (holds: boolean) => {
    const ids = await usersAnswering(tables, account, { question, holds }, namedMost + 1);
    const named = await reader.many(account.workspaceId, ids.slice(0, namedMost));
    // One that was merged may be linked by several ids.
    const profiles = new Map([...named.values()].map((profile) => [profile.id, profile]));
    const users = [...profiles.values()].map((profile) => ({ profile, holds }));
    return { users, hasMore: ids.length > namedMost };
  };
  const [some, others] = [await answering(true), await answering(false)];
  return { users: [...some.users, ...others.users], hasMore: some.hasMore || others.hasMore };
}
