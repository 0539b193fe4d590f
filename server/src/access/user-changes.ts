import type { Kysely } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { AccessTables } from './access-tables.ts';
import { appendForUser } from './append-for-user.ts';
import { holdMember, requireOwner } from './owners.ts';
import { checkPassword } from './passwords.ts';
import type { Actor } from './principal.ts';
import { hashSecret } from './secrets.ts';
import type { User } from './user.ts';
import { checkName, userColumns, userFromRow } from './user.ts';
import type { UsersDependencies } from './users.ts';

/** Changes of an account, each in the audit log of all workspaces of the user. */
export interface UserChanges {
  /**
   * Locks the user out of the whole installation and ends all their sessions; API tokens belong to the workspace and
   * stay. `conflict` for the last owner of a workspace. What members.ts does concerns one workspace.
   */
  disable(id: UserId, actor: Actor): Promise<void>;
  /** Lets a user in again who was locked out of the installation. */
  enable(id: UserId, actor: Actor): Promise<void>;
  /** Ends all sessions of the user, but for the one with the secret `kept`. */
  setPassword(id: UserId, password: string, actor: Actor, kept?: string): Promise<void>;
  rename(id: UserId, name: string, actor: Actor): Promise<User>;
  /** Ends all sessions of the user. */
  signOutEverywhere(id: UserId, actor: Actor): Promise<void>;
}

export function createUserChanges(dependencies: UsersDependencies): UserChanges {
  const { database, clock, passwords, audit } = dependencies;
  const tables = database.tables<AccessTables>('config');

  /** Changes one user and records it in their workspaces, all or nothing. */
  const change = (
    id: UserId,
    work: (transaction: Kysely<AccessTables>, before: User) => Promise<UserChange | null>,
    actor: Actor,
  ) =>
    tables.transaction().execute(async (transaction) => {
      const query = transaction.selectFrom('users').select(userColumns).where('id', '=', id);
      const held = database.dialect === 'postgres' ? query.forUpdate() : query;
      const row = await held.executeTakeFirst();
      if (row === undefined) throw new OnefoldError('not_found', 'No such user.');
      const before = userFromRow(row);
      const done = await work(transaction, before);
      if (done !== null) await appendForUser(audit, transaction, id, { ...done, actor });
    });
  const endSessions = (transaction: Kysely<AccessTables>, id: UserId, kept?: string) =>
    transaction
      .deleteFrom('sessions')
      .where('user_id', '=', id)
      .$if(kept !== undefined, (query) =>
        query.where('secret_hash', '!=', hashSecret(kept as string)),
      )
      .execute();
  const set = (
    transaction: Kysely<AccessTables>,
    id: UserId,
    values: Partial<Pick<AccessTables['users'], 'disabled_at' | 'password_hash' | 'name'>>,
  ) => transaction.updateTable('users').set(values).where('id', '=', id).execute();

  return {
    disable: async (id, actor) => {
      const lockOut = async (transaction: Kysely<AccessTables>, before: User) => {
        if (before.disabledAt !== null) return null;
        const owned = await ownedBy(transaction, id);
        for (const workspaceId of owned) {
          await holdMember(database.dialect, transaction, workspaceId, id);
        }
        await set(transaction, id, { disabled_at: clock.now() });
        for (const workspaceId of owned) await requireOwner(transaction, workspaceId);
        await endSessions(transaction, id);
        return { action: 'user.lock-out', before: { disabled: false }, after: { disabled: true } };
      };
      await change(id, lockOut, actor);
    },
    enable: async (id, actor) => {
      const letIn = async (transaction: Kysely<AccessTables>, before: User) => {
        if (before.disabledAt === null) return null;
        await set(transaction, id, { disabled_at: null });
        return { action: 'user.let-in', before: { disabled: true }, after: { disabled: false } };
      };
      await change(id, letIn, actor);
    },
    setPassword: async (id, password, actor, kept) => {
      const user = await tables
        .selectFrom('users')
        .select('email')
        .where('id', '=', id)
        .executeTakeFirst();
      if (user === undefined) throw new OnefoldError('not_found', 'No such user.');
      checkPassword(password, user.email);
      const passwordHash = await passwords.hash(password);
      const give = async (transaction: Kysely<AccessTables>) => {
        await set(transaction, id, { password_hash: passwordHash });
        await endSessions(transaction, id, kept);
        return { action: 'user.password' };
      };
      await change(id, give, actor);
    },
    rename: async (id, given, actor) => {
      const name = checkName(given);
      let renamed: User | undefined;
      const give = async (transaction: Kysely<AccessTables>, before: User) => {
        renamed = { ...before, name };
        if (before.name === name) return null;
        await set(transaction, id, { name });
        return { action: 'user.rename', before: { name: before.name }, after: { name } };
      };
      await change(id, give, actor);
      return renamed as unknown as User;
    },
    signOutEverywhere: async (id, actor) => {
      const end = async (transaction: Kysely<AccessTables>) => {
        await endSessions(transaction, id);
        return { action: 'user.sign-out-everywhere' };
      };
      await change(id, end, actor);
    },
  };
}

interface UserChange {
  readonly action: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** Workspaces that the user is an owner of, in the order in which they are held. */
async function ownedBy(transaction: Kysely<AccessTables>, id: UserId): Promise<WorkspaceId[]> {
  const rows = await transaction
    .selectFrom('memberships')
    .select('workspace_id')
    .where('user_id', '=', id)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .orderBy('workspace_id')
    .execute();
  return rows.map((row) => row.workspace_id);
}
