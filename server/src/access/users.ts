import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { Passwords } from './passwords.ts';
import { checkPassword } from './passwords.ts';
import type { Actor } from './principal.ts';
import type { Membership, NewUser, User } from './user.ts';
import { checkName, normaliseEmail, userColumns, userFromRow } from './user.ts';
import type { UserChanges } from './user-changes.ts';
import { createUserChanges } from './user-changes.ts';

export interface Users extends UserChanges {
  /** `invalid_request` for a bad address or password, `conflict` when the address is taken. */
  create(given: NewUser, actor: Actor): Promise<User>;
  /** The same inside a transaction on `config`, with a hash from `prepare`. */
  createWithin(transaction: Kysely<AccessTables>, given: PreparedUser, actor: Actor): Promise<User>;
  /** Checks and hashes, which is slow and must not be done inside a transaction. */
  prepare(given: NewUser): Promise<PreparedUser>;
  get(id: UserId): Promise<User | null>;
  getByEmail(email: string): Promise<User | null>;
  /** Oldest first; all users, or those of one workspace. */
  list(workspaceId?: WorkspaceId): Promise<User[]>;
  /** Of workspaces that the user is not locked out of, oldest first. */
  memberships(id: UserId): Promise<Membership[]>;
}

export interface PreparedUser extends Omit<NewUser, 'password'> {
  readonly passwordHash: string;
}

export interface UsersDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly audit: AuditLog;
}

export function createUsers(dependencies: UsersDependencies): Users {
  const { database, clock, random, passwords, audit } = dependencies;
  const tables = database.tables<AccessTables>('config');

  const prepare: Users['prepare'] = async ({ email: given, name, memberships, password }) => {
    const email = normaliseEmail(given);
    checkPassword(password, email);
    return {
      email,
      name: checkName(name),
      memberships,
      passwordHash: await passwords.hash(password),
    };
  };

  const createWithin: Users['createWithin'] = async (transaction, given, actor) => {
    const user: User = {
      id: newId('usr', random.bytes),
      email: given.email,
      name: given.name,
      createdAt: clock.now(),
      disabledAt: null,
    };
    const inserted = await transaction
      .insertInto('users')
      .values({
        id: user.id,
        email: user.email,
        name: user.name,
        password_hash: given.passwordHash,
        created_at: user.createdAt,
        disabled_at: null,
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .executeTakeFirstOrThrow();
    if (inserted.numInsertedOrUpdatedRows !== 1n) {
      throw new OnefoldError('conflict', 'There is a user with this e-mail address already.', {
        field: 'email',
      });
    }
    // In one order everywhere, so that two that append to several chains do not wait for each other.
    const memberships = given.memberships.toSorted((a, b) =>
      a.workspaceId < b.workspaceId ? -1 : 1,
    );
    for (const { workspaceId, role } of memberships) {
      await transaction
        .insertInto('memberships')
        .values({
          ...{ user_id: user.id, workspace_id: workspaceId, role, created_at: user.createdAt },
          ...{ disabled_at: null, seen_at: null },
        })
        .execute();
      const after = { email: user.email, name: user.name, role };
      await audit.append(
        {
          workspaceId,
          actor,
          action: 'user.create',
          object: `user:${user.id}`,
          before: null,
          after,
        },
        transaction,
      );
    }
    return user;
  };

  return {
    prepare,
    createWithin,
    create: async (given, actor) => {
      const prepared = await prepare(given);
      return tables
        .transaction()
        .execute((transaction) => createWithin(transaction, prepared, actor));
    },
    get: async (id) =>
      one(await tables.selectFrom('users').select(userColumns).where('id', '=', id).execute()),
    getByEmail: async (email) =>
      one(
        await tables
          .selectFrom('users')
          .select(userColumns)
          .where('email', '=', normaliseEmail(email))
          .execute(),
      ),
    list: async (workspaceId) => {
      let query = tables.selectFrom('users').select(userColumns);
      if (workspaceId !== undefined) {
        query = query.where('id', 'in', (where) =>
          where.selectFrom('memberships').select('user_id').where('workspace_id', '=', workspaceId),
        );
      }
      return (await query.orderBy('created_at').orderBy('id').execute()).map(userFromRow);
    },
    memberships: async (id) => {
      const rows = await tables
        .selectFrom('memberships')
        .select(['workspace_id', 'role'])
        .where('user_id', '=', id)
        .where('disabled_at', 'is', null)
        .orderBy('created_at')
        .orderBy('workspace_id')
        .execute();
      return rows.map((row) => ({ workspaceId: row.workspace_id, role: row.role }));
    },
    ...createUserChanges(dependencies),
  };
}

type UserRow = Parameters<typeof userFromRow>[0];

const one = (rows: readonly UserRow[]) => (rows[0] === undefined ? null : userFromRow(rows[0]));
