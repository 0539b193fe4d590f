import { OnefoldError } from '../kernel/errors.ts';
import type { Principal } from './principal.ts';

/** What a principal may be allowed to do; a closed list, so that a misspelt one does not compile. */
export const scopes = [
  'profiles:read',
  'profiles:write',
  'personal-data:read',
  'segments:read',
  'segments:write',
  'events:read',
  'sql:read',
  'sources:read',
  'sources:write',
  'destinations:read',
  'destinations:write',
  'dead-letters:read',
  'dead-letters:write',
  'workspace:read',
  'workspace:write',
  'access:read',
  'access:write',
  'audit:read',
  'metrics:read',
] as const;

/** One of the list, or `*`: all of them, also those that later versions add. */
export type Scope = (typeof scopes)[number] | '*';

export const roles = [
  'owner',
  'admin',
  'marketer',
  'analyst',
  'privacy-officer',
  'viewer',
] as const;

/** What a user is in a workspace. */
export type Role = (typeof roles)[number];

/**
 * Without `personal-data:read`, values of people are masked wherever they are shown: a viewer sees how the workspace
 * is set up and how it runs, and that a profile is there, but not whose it is.
 */
export const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['*'],
  admin: scopes,
  marketer: [
    'profiles:read',
    'personal-data:read',
    'segments:read',
    'segments:write',
    'events:read',
    'sources:read',
    'destinations:read',
    'destinations:write',
    'dead-letters:read',
    'workspace:read',
  ],
  analyst: [
    'profiles:read',
    'personal-data:read',
    'segments:read',
    'events:read',
    'sql:read',
    'sources:read',
    'destinations:read',
    'workspace:read',
  ],
  'privacy-officer': [
    'profiles:read',
    'profiles:write',
    'personal-data:read',
    'segments:read',
    'events:read',
    'sources:read',
    'destinations:read',
    'dead-letters:read',
    'workspace:read',
    'access:read',
    'audit:read',
  ],
  viewer: [
    'profiles:read',
    'segments:read',
    'events:read',
    'sources:read',
    'destinations:read',
    'workspace:read',
  ],
};

const known: ReadonlySet<string> = new Set([...scopes, '*']);

export function isScope(text: string): text is Scope {
  return known.has(text);
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Whether the principal may do what the scope names. */
export function allows(principal: { readonly scopes: readonly string[] }, scope: string): boolean {
  return principal.scopes.includes('*') || (scope !== '*' && principal.scopes.includes(scope));
}

/** Whether whoever has these scopes may make somebody else what the role is: nobody gives what they lack. */
export function mayGrant(granting: { readonly scopes: readonly string[] }, role: Role): boolean {
  return roleScopes[role].every((scope) => allows(granting, scope));
}

/** Throws `forbidden` where it may not. */
export function requireScope(principal: Principal, scope: Scope): void {
  if (!allows(principal, scope)) {
    throw new OnefoldError('forbidden', `The scope "${scope}" is missing.`);
  }
}
