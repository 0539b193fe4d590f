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
import type { Role } from './scopes.ts';

/** A person who signs in to the console. */
export interface User {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly createdAt: number;
  readonly disabledAt: number | null;
}

export interface Membership {
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
}

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

export interface Users {
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
  memberships(id: UserId): Promise<Membership[]>;
  /** Ends all sessions of the user; API tokens belong to the workspace and stay. */
  disable(id: UserId, actor: Actor): Promise<void>;
  /** Ends all sessions of the user. */
  setPassword(id: UserId, password: string, actor: Actor): Promise<void>;
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

const columns = ['id', 'email', 'name', 'created_at', 'disabled_at'] as const;

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
    for (const { workspaceId, role } of given.memberships) {
      await transaction
        .insertInto('memberships')
        .values({ user_id: user.id, workspace_id: workspaceId, role, created_at: user.createdAt })
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

  /** Changes one user, ends its sessions and records it, all or nothing. */
  const change = (
    id: UserId,
    action: string,
    actor: Actor,
    values: Partial<Pick<AccessTables['users'], 'disabled_at' | 'password_hash'>>,
  ) =>
    tables.transaction().execute(async (transaction) => {
      const updated = await transaction
        .updateTable('users')
        .set(values)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (updated.numUpdatedRows !== 1n) throw new OnefoldError('not_found', 'No such user.');
      await transaction.deleteFrom('sessions').where('user_id', '=', id).execute();
      const entry = { actor, action, object: `user:${id}`, before: null, after: null };
      for (const { workspaceId } of await readMemberships(transaction, id)) {
        await audit.append({ ...entry, workspaceId }, transaction);
      }
    });

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
      one(await tables.selectFrom('users').select(columns).where('id', '=', id).execute()),
    getByEmail: async (email) =>
      one(
        await tables
          .selectFrom('users')
          .select(columns)
          .where('email', '=', normaliseEmail(email))
          .execute(),
      ),
    list: async (workspaceId) => {
      let query = tables.selectFrom('users').select(columns);
      if (workspaceId !== undefined) {
        query = query.where('id', 'in', (where) =>
          where.selectFrom('memberships').select('user_id').where('workspace_id', '=', workspaceId),
        );
      }
      return (await query.orderBy('created_at').orderBy('id').execute()).map(fromRow);
    },
    memberships: (id) => readMemberships(tables, id),
    disable: (id, actor) => change(id, 'user.disable', actor, { disabled_at: clock.now() }),
    setPassword: async (id, password, actor) => {
      const user = await tables
        .selectFrom('users')
        .select('email')
        .where('id', '=', id)
        .executeTakeFirst();
      if (user === undefined) throw new OnefoldError('not_found', 'No such user.');
      checkPassword(password, user.email);
      const passwordHash = await passwords.hash(password);
      await change(id, 'user.password', actor, { password_hash: passwordHash });
    },
  };
}

/** The form under which an address is stored and found; throws `invalid_request` when it is none. */
export function normaliseEmail(given: string): string {
  const email = given.normalize('NFKC').trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
    throw new OnefoldError('invalid_request', 'This is not an e-mail address.', { field: 'email' });
  }
  return email;
}

function checkName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > 200) {
    throw new OnefoldError('invalid_request', 'The name must have 1 to 200 characters.', {
      field: 'name',
    });
  }
  return name;
}

async function readMemberships(tables: Kysely<AccessTables>, id: UserId): Promise<Membership[]> {
  const rows = await tables
    .selectFrom('memberships')
    .select(['workspace_id', 'role'])
    .where('user_id', '=', id)
    .orderBy('created_at')
    .orderBy('workspace_id')
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, role: row.role }));
}

type UserRow = Pick<AccessTables['users'], (typeof columns)[number]>;

const one = (rows: readonly UserRow[]) => (rows[0] === undefined ? null : fromRow(rows[0]));

function fromRow(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}
