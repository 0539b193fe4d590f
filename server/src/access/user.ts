import { OnefoldError } from '../kernel/errors.ts';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
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

/** The form under which an address is stored and found; throws `invalid_request` when it is none. */
export function normaliseEmail(given: string): string {
  const email = given.normalize('NFKC').trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
    throw new OnefoldError('invalid_request', 'This is not an e-mail address.', { field: 'email' });
  }
  return email;
}

/** The name as it is stored; throws `invalid_request` when it is empty or too long. */
export function checkName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > 200) {
    throw new OnefoldError('invalid_request', 'The name must have 1 to 200 characters.', {
      field: 'name',
    });
  }
  return name;
}

export const userColumns = ['id', 'email', 'name', 'created_at', 'disabled_at'] as const;

export function userFromRow(row: Pick<AccessTables['users'], (typeof userColumns)[number]>): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}
