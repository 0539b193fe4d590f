export { findAccountLinks, type LinkCursor, nextUsersOf } from './account-links.ts';
export { foldConsent } from './consent-choices.ts';
export { eventTime, foldEvent } from './fold.ts';
export { createIdentityGraph, graphLimits, type ReadIdentityGraph } from './identity-graph.ts';
export { createLinkReader, type LinkedProfile, type LinkReader } from './link-reader.ts';
export { profileMigrations } from './migrations.ts';
export { nameOf, nameWords, typedWords } from './name.ts';
export { createNewestProfiles, type NewestProfiles } from './newest-profiles.ts';
export { type Placed, type PlacedEvent, type PlaceOptions, placeEvent } from './place-event.ts';
export {
  emptyProfile,
  type Membership,
  type Profile,
  type Trait,
} from './profile.ts';
export { ProfileBatch } from './profile-batch.ts';
export { decodeProfile, encodeProfile, mergedRow } from './profile-codec.ts';
export { ProfileCounts } from './profile-counts.ts';
export { profilePlaceTable } from './profile-place.ts';
export { createProfileReader, type ProfileReader } from './profile-reader.ts';
export {
  type MembershipRow,
  membershipTable,
  type ProfileRow,
  profileTable,
} from './profile-store.ts';
export { createProfileCountReader, type ProfileCountReader } from './read-profile-counts.ts';
export { removeIdentifier } from './remove-identifier.ts';
export { createIdentifierSearch, type IdentifierSearch } from './search-identifiers.ts';
export { writeTraits } from './write-traits.ts';
