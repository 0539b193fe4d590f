import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Logger } from '../observe/logger.ts';
import type { Database } from '../storage/database.ts';
import type { AuditLog } from './audit.ts';
import { createAuditLog } from './audit.ts';
import { createTokenAuthenticator } from './authenticate-token.ts';
import type { JoinWorkspace } from './join-workspace.ts';
import { createJoinWorkspace } from './join-workspace.ts';
import { createPasswords } from './passwords.ts';
import type { Principal } from './principal.ts';
import { roleScopes } from './scopes.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';
import type { Setup } from './setup.ts';
import { createSetup } from './setup.ts';
import type { SignIn } from './sign-in.ts';
import { createSignIn } from './sign-in.ts';
import type { Tokens } from './tokens.ts';
import { createTokens } from './tokens.ts';
import type { Users } from './users.ts';
import { createUsers } from './users.ts';

/** Who may do what: users, sessions, API tokens and the record of their changes. */
export interface Access {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly setup: Setup;
  readonly joinWorkspace: JoinWorkspace;
  readonly audit: AuditLog;
  readonly signIn: SignIn;
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

  return {
    users,
    sessions,
    tokens,
    setup: createSetup({ ...base, users }),
    joinWorkspace: createJoinWorkspace(audit),
    audit,
    signIn: createSignIn({ database, clock, passwords, sessions, users, audit }),
    authenticateToken: authenticator.authenticate,
    authenticateSession: async (secret, workspaceId) => {
      const signedIn = await sessions.read(secret);
      const membership =
        workspaceId === undefined
          ? signedIn?.memberships[0]
          : signedIn?.memberships.find((candidate) => candidate.workspaceId === workspaceId);
      if (signedIn == null || membership === undefined) return undefined;
      return {
        kind: 'user',
        id: signedIn.user.id,
        workspaceId: membership.workspaceId,
        scopes: roleScopes[membership.role],
      };
    },
  };
}
