import type { Clock } from '../kernel/clock.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { appendForUser } from './append-for-user.ts';
import { addressKey, createAttempts } from './attempts.ts';
import type { AuditLog } from './audit.ts';
import type { Passwords } from './passwords.ts';
import type { Actor } from './principal.ts';
import { normaliseEmail } from './user.ts';

export interface Claim {
  readonly email: string;
  readonly password: string;
  /** Network address of who asks. */
  readonly address: string;
}

/** `refused` says nothing about which of the two was wrong, nor whether the account exists or is disabled. */
export type Proof =
  | { readonly outcome: 'proved'; readonly userId: UserId }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

/** Checks that somebody knows the password of an account; failures are counted, limited and recorded. */
export type ProveIdentity = (claim: Claim) => Promise<Proof>;

const windowMs = 15 * 60_000;
/** One address may stand for an office, so it has more attempts than one account. */
export const signInLimits = {
  address: { attemptsMax: 50, windowMs, keysMax: 10_000 },
  account: { attemptsMax: 10, windowMs, keysMax: 10_000 },
} as const;

/** Failures at accounts that do not exist that are recorded in a window; many addresses together can make many. */
const recordedOfNobodyMax = 100;

export interface ProveIdentityDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly audit: AuditLog;
}

export function createProveIdentity(dependencies: ProveIdentityDependencies): ProveIdentity {
  const { database, clock, passwords, audit } = dependencies;
  const tables = database.tables<AccessTables>('config');
  const byAddress = createAttempts(signInLimits.address);
  const byAccount = createAttempts(signInLimits.account);
  const ofNobody = createFailureWindow();

  const recordFailure = async (userId: UserId | null, disabled: boolean, address: string) => {
    const actor: Actor = { kind: 'system', id: 'sign-in', address };
    const action = 'user.sign-in-failed';
    if (userId !== null) {
      const after = { reason: disabled ? 'disabled' : 'password' };
      const entry = { actor, action, after };
      await tables
        .transaction()
        .execute((transaction) => appendForUser(audit, transaction, userId, entry));
      return;
    }
    const count = ofNobody(clock.now());
    if (count > recordedOfNobodyMax) return;
    // What was typed is left out: it may be a password in the wrong field.
    const after =
      count < recordedOfNobodyMax
        ? { reason: 'no such account' }
        : { reason: 'no such account', more: 'Others of these 15 minutes are not recorded.' };
    const entry = { workspaceId: null, actor, action, object: 'user:unknown', before: null, after };
    await audit.append(entry);
  };

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
    if (!matches || enabled === null || email === null) {
      await recordFailure(user?.id ?? null, enabled === null, address);
      return { outcome: 'refused' };
    }
    byAccount.clear(email);
    return { outcome: 'proved', userId: enabled.id };
  };
}

/** Counts within windows that begin with the first failure. */
function createFailureWindow(): (now: number) => number {
  let endsAt = 0;
  let count = 0;
  return (now) => {
    if (now >= endsAt) [endsAt, count] = [now + windowMs, 0];
    count += 1;
    return count;
  };
}

function emailOrNull(given: string): string | null {
  try {
    return normaliseEmail(given);
  } catch {
    return null;
  }
}
