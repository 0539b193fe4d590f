import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { appendForUser } from './append-for-user.ts';
import type { AuditLog } from './audit.ts';
import type { Claim, Proof, ProveIdentity } from './prove-identity.ts';
import type { NewSession, Sessions } from './sessions.ts';

export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly session: NewSession }
  | Exclude<Proof, { readonly outcome: 'proved' }>;

export type SignIn = (claim: Claim) => Promise<SignInOutcome>;

/** Ends one session, if there is one. */
export type SignOut = (secret: string, address: string) => Promise<void>;

export interface SignInDependencies {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly audit: AuditLog;
  readonly prove: ProveIdentity;
}

export function createSignIn(dependencies: SignInDependencies): {
  readonly signIn: SignIn;
  readonly signOut: SignOut;
} {
  const { database, sessions, audit, prove } = dependencies;
  const tables = database.tables<AccessTables>('config');
  const record = (action: string, userId: Parameters<typeof appendForUser>[2], address: string) =>
    tables.transaction().execute((transaction) => {
      const actor = { kind: 'user', id: userId, address } as const;
      return appendForUser(audit, transaction, userId, { actor, action });
    });
  return {
    signIn: async (claim) => {
      const proof = await prove(claim);
      if (proof.outcome !== 'proved') return proof;
      const session = await sessions.create(proof.userId);
      await record('user.sign-in', proof.userId, claim.address);
      return { outcome: 'signed-in', session };
    },
    signOut: async (secret, address) => {
      const userId = await sessions.end(secret);
      if (userId !== null) await record('user.sign-out', userId, address);
    },
  };
}
