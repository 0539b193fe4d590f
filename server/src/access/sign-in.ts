import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { addressKey, createAttempts } from './attempts.ts';
import type { AuditLog } from './audit.ts';
import type { Passwords } from './passwords.ts';
import type { NewSession, Sessions } from './sessions.ts';
import type { Users } from './users.ts';
import { normaliseEmail } from './users.ts';

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Network address of who asks. */
  readonly address: string;
}

/** `refused` says nothing about which of the two was wrong, nor whether the account exists or is disabled. */
export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly session: NewSession }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

export type SignIn = (request: SignInRequest) => Promise<SignInOutcome>;

const windowMs = 15 * 60_000;
/** One address may stand for an office, so it has more attempts than one account. */
export const signInLimits = {
  address: { attemptsMax: 50, windowMs, keysMax: 10_000 },
  account: { attemptsMax: 10, windowMs, keysMax: 10_000 },
} as const;

export interface SignInDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly audit: AuditLog;
}

export function createSignIn(dependencies: SignInDependencies): SignIn {
  const { database, clock, passwords, sessions, users, audit } = dependencies;
  const tables = database.tables<AccessTables>('config');
  const byAddress = createAttempts(signInLimits.address);
  const byAccount = createAttempts(signInLimits.account);

  return async ({ email: given, password, address }) => {
    const now = clock.now();
    const email = emailOrNull(given);
    // Counted before the check, so that attempts at the same time are all counted.
    const waitAddress = byAddress.take(addressKey(address), now);
    const waitAccount = email === null ? null : byAccount.take(email, now);
    const retryAfterSeconds = Math.max(waitAddress ?? 0, waitAccount ?? 0);
    if (retryAfterSeconds > 0) return { outcome: 'limited', retryAfterSeconds };

    const user =
      email === null
        ? undefined
        : await tables
            .selectFrom('users')
            .select(['id', 'password_hash', 'disabled_at'])
            .where('email', '=', email)
            .executeTakeFirst();
    const enabled = user !== undefined && user.disabled_at === null ? user : null;
    // An unknown account costs the same time as a wrong password.
    const matches = await passwords.verify(enabled?.password_hash ?? null, password);
    if (!matches || enabled === null || email === null) return { outcome: 'refused' };
    byAccount.clear(email);
    const session = await sessions.create(enabled.id);
    const actor = { kind: 'user', id: enabled.id, address } as const;
    const entry = { actor, action: 'user.sign-in', object: `user:${enabled.id}` };
    for (const { workspaceId } of await users.memberships(enabled.id)) {
      await audit.append({ ...entry, workspaceId, before: null, after: null });
    }
    return { outcome: 'signed-in', session };
  };
}

function emailOrNull(given: string): string | null {
  try {
    return normaliseEmail(given);
  } catch {
    return null;
  }
}
