import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Logger } from '../observe/logger.ts';
import type { Database } from '../storage/database.ts';
import type { AcceptInvite } from './accept-invite.ts';
import { createAcceptInvite } from './accept-invite.ts';
import type { AccessTables } from './access-tables.ts';
import type { ActorNames } from './actor-names.ts';
import { createActorNames } from './actor-names.ts';
import type { AuditTrail } from './audit.ts';
import { createAuditLog } from './audit.ts';
import { createTokenAuthenticator } from './authenticate-token.ts';
import type { Invites } from './invites.ts';
import { createInvites } from './invites.ts';
import type { JoinWorkspace } from './join-workspace.ts';
import { createJoinWorkspace } from './join-workspace.ts';
import type { Members } from './members.ts';
import { createMembers } from './members.ts';
import { noteSeen } from './note-seen.ts';
import type { ChangePassword } from './own-account.ts';
import { createChangePassword } from './own-account.ts';
import { createPasswords } from './passwords.ts';
import type { Principal } from './principal.ts';
import { createProveIdentity } from './prove-identity.ts';
import { roleScopes } from './scopes.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';
import type { Setup } from './setup.ts';
import { createSetup } from './setup.ts';
import type { SignIn, SignOut } from './sign-in.ts';
import { createSignIn } from './sign-in.ts';
import type { Tokens } from './tokens.ts';
import { createTokens } from './tokens.ts';
import type { Users } from './users.ts';
import { createUsers } from './users.ts';

/** Who may do what: users, sessions, API tokens and the record of their changes. */
export interface Access {
  readonly users: Users;
  /** The users of a workspace. */
  readonly members: Members;
  readonly invites: Invites;
  readonly acceptInvite: AcceptInvite;
  readonly changePassword: ChangePassword;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly setup: Setup;
  readonly joinWorkspace: JoinWorkspace;
  readonly audit: AuditTrail;
  readonly names: ActorNames;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
  /** Undefined for an unknown, expired or revoked token. Fast: a verified token is believed for some seconds. */
  authenticateToken(secret: string): Promise<Principal | undefined>;
  /**
   * The user of a session in a workspace, in their oldest one when none is named. Undefined when the session is over
   * or the user is not a member.
   */
  authenticateSession(secret: string, workspaceId?: WorkspaceId): Promise<Principal | undefined>;
}

export interface AccessDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly sessionIdleMsMax: number;
}

export function createAccess(dependencies: AccessDependencies): Access {
  const { database, clock, random, logger, sessionIdleMsMax } = dependencies;
  const base = { database, clock, random };
  const passwords = createPasswords();
  const audit = createAuditLog(base);
  const users = createUsers({ ...base, passwords, audit });
  const sessions = createSessions({ ...base, idleMsMax: sessionIdleMsMax });
  const tokens = createTokens({ ...base, audit, onRevoked: (id) => authenticator.forget(id) });
  const authenticator = createTokenAuthenticator({ database, clock, logger, find: tokens.find });

  const prove = createProveIdentity({ database, clock, passwords, audit });
  const tables = database.tables<AccessTables>('config');

  return {
    users,
    members: createMembers({ database, clock, audit }),
    invites: createInvites({ ...base, audit }),
    acceptInvite: createAcceptInvite({ database, clock, audit, users, sessions, prove }),
    changePassword: createChangePassword({ users, prove }),
    sessions,
    tokens,
    setup: createSetup({ ...base, users }),
    joinWorkspace: createJoinWorkspace(audit),
    audit,
    names: createActorNames(tables),
    ...createSignIn({ database, sessions, audit, prove }),
    authenticateToken: authenticator.authenticate,
    authenticateSession: async (secret, workspaceId) => {
      const signedIn = await sessions.read(secret);
      const membership =
        workspaceId === undefined
          ? signedIn?.memberships[0]
          : signedIn?.memberships.find((candidate) => candidate.workspaceId === workspaceId);
      if (signedIn == null || membership === undefined) return undefined;
      await noteSeen({ tables, clock, logger }, signedIn.user.id, membership);
      return {
        kind: 'user',
        id: signedIn.user.id,
        workspaceId: membership.workspaceId,
        scopes: roleScopes[membership.role],
      };
    },
  };
}
