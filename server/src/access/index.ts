export type { Access } from './access.ts';
export { createAccess } from './access.ts';
export type { AuditLog } from './audit.ts';
export { type ChainHead, chainOf, headText, readHead, workspaceOf } from './audit-chain.ts';
export type { AuditEntry, AuditRecord } from './audit-record.ts';
export type { AuditFilter } from './audit-search.ts';
export { type BrokenRecord, breaks, type Verification } from './audit-verify.ts';
export { bootstrap } from './bootstrap.ts';
export type { Invite } from './invite-rows.ts';
export { inviteUrl } from './invites.ts';
export type { Member, MemberChange } from './members.ts';
export { accessMigrations } from './migrations.ts';
export type { Actor, Principal } from './principal.ts';
export type { Proof } from './prove-identity.ts';
export type { Role, Scope } from './scopes.ts';
export {
  allows,
  isRole,
  isScope,
  mayGrant,
  requireScope,
  roleScopes,
  roles,
  scopes,
} from './scopes.ts';
export type { SignedIn } from './sessions.ts';
export { setupUrl } from './setup.ts';
export type { ApiToken } from './tokens.ts';
export type { User } from './user.ts';
