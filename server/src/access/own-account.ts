import { OnefoldError } from '../kernel/errors.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Actor } from './principal.ts';
import type { Proof, ProveIdentity } from './prove-identity.ts';
import type { Users } from './users.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The session that goes on; all others end. */
  readonly kept: string;
  readonly address: string;
}

export type PasswordOutcome =
  | { readonly outcome: 'changed' }
  | Exclude<Proof, { readonly outcome: 'proved' }>;

/** Gives oneself a new password; whoever found a browser open does not know the one before. */
export type ChangePassword = (id: UserId, change: PasswordChange) => Promise<PasswordOutcome>;

export function createChangePassword({
  users,
  prove,
}: {
  readonly users: Users;
  readonly prove: ProveIdentity;
}): ChangePassword {
  return async (id, { current, next, kept, address }) => {
    const user = await users.get(id);
    if (user === null) throw new OnefoldError('not_found', 'No such user.');
    const proof = await prove({ email: user.email, password: current, address });
    if (proof.outcome !== 'proved') return proof;
    const actor: Actor = { kind: 'user', id, address };
    await users.setPassword(id, next, actor, kept);
    return { outcome: 'changed' };
  };
}
