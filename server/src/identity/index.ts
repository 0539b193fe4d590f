export { apartOf, isApart, unitedApart } from './apart.ts';
export { extractIdentifiers, type IdentifiableEvent } from './extract.ts';
export {
  type ApartPair,
  type Candidate,
  type Collection,
  collections,
  comparePriority,
  defaultIdentityRules,
  type Identifier,
  type IdentityRules,
  type LinkedIdentifier,
  type ProfileIdentity,
} from './identity.ts';
export {
  type IdentifierRow,
  identifierTable,
  type MergeRow,
  mergeTable,
  ownerTable,
} from './identity-store.ts';
export { identityMigrations } from './migrations.ts';
export { mintProfileId } from './mint-profile-id.ts';
export { normalizeIdentifier } from './normalize-identifier.ts';
export { type DroppedReason, type Resolution, resolveIdentity } from './resolve.ts';
export {
  createIdentityRulesStore,
  type IdentityRulesStore,
  identityRulesSchema,
} from './rules-store.ts';
