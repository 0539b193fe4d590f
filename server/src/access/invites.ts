import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { InviteId, WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { Invite } from './invite-rows.ts';
import { inviteFromRow, selectInvites } from './invite-rows.ts';
import type { Granting } from './members.ts';
import type { Actor } from './principal.ts';
import type { Role } from './scopes.ts';
import { mayGrant } from './scopes.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { normaliseEmail } from './user.ts';

/** How long a link works. */
export const inviteMsMax = 7 * 24 * 3_600_000;

/** Where an invite is accepted; the secret stands behind the hash, which browsers do not send and servers do not log. */
export function inviteUrl(baseUrl: string, secret: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/invite#${secret}`;
}

export interface NewInvite {
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly role: Role;
}

/** An invite and the secret of its link, which is kept nowhere. */
export interface IssuedInvite {
  readonly invite: Invite;
  readonly secret: string;
}

/** Invitations of a workspace, as those see them who invite. How they are accepted is in accept-invite.ts. */
export interface Invites {
  /** `conflict` for who is a user of the workspace, or is invited already. */
  create(given: NewInvite, granting: Granting, actor: Actor): Promise<IssuedInvite>;
  /** Those that wait, also when their link is over; newest first. */
  list(workspaceId: WorkspaceId, page: InvitePage): Promise<Invite[]>;
  /** Makes a new link, with all its time; the one before stops working. */
  reissue(
    workspaceId: WorkspaceId,
    id: InviteId,
    granting: Granting,
    actor: Actor,
  ): Promise<IssuedInvite>;
  revoke(workspaceId: WorkspaceId, id: InviteId, actor: Actor): Promise<void>;
}

export interface InvitePage {
  readonly limit: number;
  readonly before?: { readonly createdAt: number; readonly id: string };
}

export interface InvitesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: AuditLog;
}

export function createInvites(dependencies: InvitesDependencies): Invites {
  const { database, clock, random, audit } = dependencies;
  const tables = database.tables<AccessTables>('config');

  const open = async (
    within: Kysely<AccessTables>,
    workspaceId: WorkspaceId,
    id: InviteId,
  ): Promise<Invite> => {
    const row = await selectInvites(within)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) {
      throw new OnefoldError('not_found', 'No such invite: it may be accepted or revoked already.');
    }
    return inviteFromRow(row);
  };

  return {
    create: async (given, granting, actor) => {
      const { workspaceId, role } = given;
      const email = normaliseEmail(given.email);
      requireGrant(granting, role);
      const now = clock.now();
      const secret = newSecret(random);
      const invite: Invite = {
        ...{ id: newId<InviteId>('inv', random.bytes), workspaceId, email, role },
        ...{ createdBy: actor.id, createdAt: now, issuedAt: now, expiresAt: now + inviteMsMax },
      };
      await tables.transaction().execute(async (transaction) => {
        await refuseKnown(transaction, workspaceId, email);
        await transaction
          .insertInto('invites')
          .values({
            id: invite.id,
            workspace_id: workspaceId,
            email,
            role,
            secret_hash: hashSecret(secret),
            created_by: invite.createdBy,
            created_at: now,
            issued_at: now,
            expires_at: invite.expiresAt,
            accepted_at: null,
            accepted_by: null,
            revoked_at: null,
          })
          .execute();
        const entry = { action: 'invite.create', object: `invite:${invite.id}`, before: null };
        const after = { email, role, expiresAt: invite.expiresAt };
        await audit.append({ ...entry, workspaceId, actor, after }, transaction);
      });
      return { invite, secret };
    },

    list: async (workspaceId, { limit, before }) => {
      const rows = await selectInvites(tables)
        .where('workspace_id', '=', workspaceId)
        .$if(before !== undefined, (query) =>
          query.where((where) => {
            const { createdAt, id } = before as NonNullable<typeof before>;
            return where.or([
              where('created_at', '<', createdAt),
              where.and([where('created_at', '=', createdAt), where('id', '<', id as InviteId)]),
            ]);
          }),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(inviteFromRow);
    },

    reissue: async (workspaceId, id, granting, actor) => {
      const secret = newSecret(random);
      const invite = await tables.transaction().execute(async (transaction) => {
        const before = await open(transaction, workspaceId, id);
        requireGrant(granting, before.role);
        const issuedAt = clock.now();
        const expiresAt = issuedAt + inviteMsMax;
        // Whoever issues it anew answers for it from now on.
        await updateOpen(transaction, id, {
          secret_hash: hashSecret(secret),
          created_by: actor.id,
          issued_at: issuedAt,
          expires_at: expiresAt,
        });
        const { email, role } = before;
        const entry = { action: 'invite.reissue', object: `invite:${id}` };
        const ends = { before: { email, role, expiresAt: before.expiresAt }, after: { expiresAt } };
        await audit.append({ ...entry, ...ends, workspaceId, actor }, transaction);
        return { ...before, createdBy: actor.id, issuedAt, expiresAt };
      });
      return { invite, secret };
    },

    revoke: async (workspaceId, id, actor) => {
      await tables.transaction().execute(async (transaction) => {
        const { email, role } = await open(transaction, workspaceId, id);
        await updateOpen(transaction, id, { revoked_at: clock.now() });
        const entry = { action: 'invite.revoke', object: `invite:${id}`, before: { email, role } };
        await audit.append({ ...entry, workspaceId, actor, after: null }, transaction);
      });
    },
  };
}

/** Of several at the same time, such as an acceptance and a revocation, one finds the invite still open. */
export async function updateOpen(
  transaction: Kysely<AccessTables>,
  id: InviteId,
  values: Partial<Omit<AccessTables['invites'], 'id'>>,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('invites')
    .set(values)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) {
    throw new OnefoldError('conflict', 'The invite was accepted or revoked meanwhile.');
  }
}

function requireGrant(granting: Granting, role: Role): void {
  if (mayGrant(granting, role)) return;
  throw new OnefoldError(
    'forbidden',
    `You cannot invite with the role ${role}: it can do more than you can.`,
    { field: 'role' },
  );
}

async function refuseKnown(
  transaction: Kysely<AccessTables>,
  workspaceId: WorkspaceId,
  email: string,
): Promise<void> {
  const member = await transaction
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select('users.id')
    .where('memberships.workspace_id', '=', workspaceId)
    .where('users.email', '=', email)
    .executeTakeFirst();
  if (member !== undefined) {
    throw new OnefoldError('conflict', 'This person is a user of the workspace already.', {
      field: 'email',
    });
  }
  const invited = await selectInvites(transaction)
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .executeTakeFirst();
  if (invited !== undefined) {
    throw new OnefoldError(
      'conflict',
      'This person is invited already. Issue the link of that invite anew, or revoke it.',
      { field: 'email' },
    );
  }
}
