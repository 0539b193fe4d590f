import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import { revokeInvitesOf } from './invite-rows.ts';
import type { MemberPage } from './member-list.ts';
import { listMembers, memberFromRow, selectMembers } from './member-list.ts';
import { holdMember, requireOwner } from './owners.ts';
import type { Actor } from './principal.ts';
import type { Role, Scope } from './scopes.ts';
import { mayGrant } from './scopes.ts';

/** A user as one workspace sees them. */
export interface Member {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** When they came into the workspace. */
  readonly joinedAt: number;
  /** When they last asked for something in the workspace, to a few minutes; null: never. */
  readonly seenAt: number | null;
  /** When they were locked out of this workspace. */
  readonly disabledAt: number | null;
  /** When the operator locked them out of the whole installation. */
  readonly lockedOutAt: number | null;
}

/** Whose rights a change is made with: nobody gives or takes a role that can do more than they can. */
export interface Granting {
  readonly scopes: readonly Scope[];
}

/**
 * The users of a workspace. Each change throws `not_found` for who is none, `forbidden` for a role with scopes that
 * the granting side lacks, and `conflict` where the workspace would be left without an owner who can sign in.
 */
export interface Members {
  /** Who came first stands first. */
  list(workspaceId: WorkspaceId, page: MemberPage): Promise<Member[]>;
  get(workspaceId: WorkspaceId, id: UserId): Promise<Member>;
  changeRole(of: MemberChange, role: Role): Promise<Member>;
  /** Locks out of this workspace, or lets in again. */
  setDisabled(of: MemberChange, disabled: boolean): Promise<Member>;
  /** Takes the user out of the workspace; their account stays. */
  remove(of: MemberChange): Promise<void>;
  /** Ends every session of the user, wherever they are signed in. */
  signOut(of: MemberChange): Promise<void>;
}

export interface MemberChange {
  readonly workspaceId: WorkspaceId;
  readonly id: UserId;
  readonly granting: Granting;
  readonly actor: Actor;
}

export interface MembersDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

export function createMembers({ database, clock, audit }: MembersDependencies): Members {
  const tables = database.tables<AccessTables>('config');

  const read = async (within: Kysely<AccessTables>, workspaceId: WorkspaceId, id: UserId) => {
    const row = await selectMembers(within, workspaceId)
      .where('users.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) {
      throw new OnefoldError('not_found', 'The workspace has no such user.');
    }
    return memberFromRow(row);
  };

  /** Changes a member and records it, all or nothing, and never without an owner in the end. */
  const change = (
    of: MemberChange,
    work: (transaction: Kysely<AccessTables>, before: Member) => Promise<Change | null>,
  ): Promise<Member> =>
    tables.transaction().execute(async (transaction) => {
      const { workspaceId, id, granting, actor } = of;
      await holdMember(database.dialect, transaction, workspaceId, id);
      const member = await read(transaction, workspaceId, id);
      if (!mayGrant(granting, member.role)) {
        throw new OnefoldError(
          'forbidden',
          `You cannot change a user with the role ${member.role}: it can do more than you can.`,
        );
      }
      const done = await work(transaction, member);
      if (done === null) return member;
      if (member.role === 'owner') await requireOwner(transaction, workspaceId);
      const { after, ...entry } = done;
      const object = `user:${id}`;
      await audit.append({ ...entry, workspaceId, actor, object, after }, transaction);
      return done.after === null ? member : read(transaction, workspaceId, id);
    });
  const memberRow = (transaction: Kysely<AccessTables>, { workspaceId, id }: MemberChange) =>
    transaction
      .updateTable('memberships')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', id);

  return {
    list: (workspaceId, page) => listMembers(tables, workspaceId, page),
    get: (workspaceId, id) => read(tables, workspaceId, id),

    changeRole: (of, role) =>
      change(of, async (transaction, before) => {
        if (before.role === role) return null;
        if (!mayGrant(of.granting, role)) {
          throw new OnefoldError(
            'forbidden',
            `You cannot give the role ${role}: it can do more than you can.`,
            { field: 'role' },
          );
        }
        await memberRow(transaction, of).set({ role }).execute();
        // What they could hand out before, they cannot any more.
        await revokeInvitesOf(transaction, { ...of, by: of.id, kept: role, audit, clock });
        return { action: 'user.change-role', before: { role: before.role }, after: { role } };
      }),

    setDisabled: (of, disabled) =>
      change(of, async (transaction, before) => {
        if ((before.disabledAt !== null) === disabled) return null;
        if (disabled && of.actor.id === of.id) {
          throw new OnefoldError('conflict', 'You cannot lock yourself out.');
        }
        await memberRow(transaction, of)
          .set({ disabled_at: disabled ? clock.now() : null })
          .execute();
        if (disabled) {
          await revokeInvitesOf(transaction, { ...of, by: of.id, kept: null, audit, clock });
        }
        const action = disabled ? 'user.disable' : 'user.enable';
        return { action, before: { disabled: !disabled }, after: { disabled } };
      }),

    remove: async (of) => {
      await change(of, async (transaction, { email, name, role }) => {
        await revokeInvitesOf(transaction, { ...of, by: of.id, kept: null, audit, clock });
        await transaction
          .deleteFrom('memberships')
          .where('workspace_id', '=', of.workspaceId)
          .where('user_id', '=', of.id)
          .execute();
        return { action: 'user.remove', before: { email, name, role }, after: null };
      });
    },

    signOut: async (of) => {
      await change(of, async (transaction) => {
        await transaction.deleteFrom('sessions').where('user_id', '=', of.id).execute();
        return { action: 'user.sign-out-everywhere', before: null, after: null };
      });
    },
  };
}

interface Change {
  readonly action: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}
