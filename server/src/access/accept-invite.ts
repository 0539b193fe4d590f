import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { addressKey, createAttempts } from './attempts.ts';
import type { AuditLog } from './audit.ts';
import type { Invite } from './invite-rows.ts';
import { inviteFromRow, selectInvites } from './invite-rows.ts';
import { updateOpen } from './invites.ts';
import type { ProveIdentity } from './prove-identity.ts';
import { hashSecret } from './secrets.ts';
import type { NewSession, Sessions } from './sessions.ts';
import type { Users } from './users.ts';

/** What whoever holds the link is shown. */
export interface HeldInvite {
  readonly invite: Invite;
  /** Whether the invited person signs in with a password that they have already. */
  readonly hasAccount: boolean;
}

export interface Acceptance {
  readonly secret: string;
  /** Needed from who has no account. */
  readonly name?: string | undefined;
  /** The password of the account, or the one that a new account gets. Not needed from who is signed in. */
  readonly password?: string | undefined;
  /** Who is signed in in this browser. */
  readonly signedIn?: { readonly id: UserId; readonly email: string } | undefined;
  readonly address: string;
}

export type AcceptOutcome =
  /** `session` is null for who was signed in before. */
  | { readonly outcome: 'accepted'; readonly session: NewSession | null }
  /** The account is there, and the password is not its own. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

/** The way into a workspace by a one-time link. Both throw `forbidden` for a link that does not work. */
export interface AcceptInvite {
  read(
    secret: string,
    address: string,
  ): Promise<HeldInvite | { readonly retryAfterSeconds: number }>;
  accept(given: Acceptance): Promise<AcceptOutcome>;
}

/** A link cannot be guessed; this keeps an address from having many passwords hashed. */
export const acceptLimits = { attemptsMax: 60, windowMs: 15 * 60_000, keysMax: 10_000 } as const;

export interface AcceptInviteDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly prove: ProveIdentity;
}

export function createAcceptInvite(dependencies: AcceptInviteDependencies): AcceptInvite {
  const { database, clock, audit, users, sessions, prove } = dependencies;
  const tables = database.tables<AccessTables>('config');
  const byAddress = createAttempts(acceptLimits);

  const find = async (within: Kysely<AccessTables>, secret: string): Promise<Invite> => {
    const row = await selectInvites(within)
      .where('secret_hash', '=', hashSecret(secret))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst();
    if (row === undefined) {
      throw new OnefoldError(
        'forbidden',
        'The link of this invite does not work any more: it was used, replaced or revoked, or its seven days are ' +
          'over. Ask whoever invited you for a new one.',
      );
    }
    return inviteFromRow(row);
  };

  /** Takes the invite and gives what it promises, to a user who was just made or proved who they are. */
  const take = async (
    transaction: Kysely<AccessTables>,
    { secret, address }: Acceptance,
    userId: UserId,
    join: boolean,
  ) => {
    // Read again: the slow hash of a password lies between.
    const { id, workspaceId, role, email } = await find(transaction, secret);
    const now = clock.now();
    await updateOpen(transaction, id, { accepted_at: now, accepted_by: userId });
    if (join) {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('memberships')
        .values({
          ...{ user_id: userId, workspace_id: workspaceId, role, created_at: now },
          ...{ disabled_at: null, seen_at: null },
        })
        .onConflict((conflict) => conflict.columns(['user_id', 'workspace_id']).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) {
        throw new OnefoldError('conflict', 'You are a user of this workspace already.');
      }
    }
    await audit.append(
      {
        ...{ workspaceId, actor: { kind: 'user', id: userId, address } },
        ...{ action: 'invite.accept', object: `invite:${id}` },
        ...{ before: null, after: { user: userId, email, role } },
      },
      transaction,
    );
  };

  const joinAs = (given: Acceptance, userId: UserId) =>
    tables.transaction().execute((transaction) => take(transaction, given, userId, true));

  const acceptNew = async (given: Acceptance, { email, workspaceId, role }: Invite) => {
    const prepared = await users.prepare({
      ...{ email, name: given.name ?? '', password: given.password ?? '' },
      memberships: [{ workspaceId, role }],
    });
    const actor = { kind: 'system', id: 'invite', address: given.address } as const;
    return tables.transaction().execute(async (transaction) => {
      const user = await users.createWithin(transaction, prepared, actor);
      await take(transaction, given, user.id, false);
      return user.id;
    });
  };

  return {
    read: async (secret, address) => {
      const wait = byAddress.take(addressKey(address), clock.now());
      if (wait !== null) return { retryAfterSeconds: wait };
      const invite = await find(tables, secret);
      return { invite, hasAccount: (await users.getByEmail(invite.email)) !== null };
    },

    accept: async (given) => {
      const { secret, address, signedIn, password = '' } = given;
      const wait = byAddress.take(addressKey(address), clock.now());
      if (wait !== null) return { outcome: 'limited', retryAfterSeconds: wait };
      const invite = await find(tables, secret);
      if (signedIn?.email === invite.email) {
        await joinAs(given, signedIn.id);
        return { outcome: 'accepted', session: null };
      }
      if ((await users.getByEmail(invite.email)) === null) {
        const userId = await acceptNew(given, invite);
        return { outcome: 'accepted', session: await sessions.create(userId) };
      }
      const proof = await prove({ email: invite.email, password, address });
      if (proof.outcome !== 'proved') return proof;
      await joinAs(given, proof.userId);
      return { outcome: 'accepted', session: await sessions.create(proof.userId) };
    },
  };
}
