import type { MembershipLookups } from './destinations/index.ts';
import { OnefoldError } from './kernel/errors.ts';
import type { ProfileReader } from './profiles/index.ts';
import {
  createComputedTraitReads,
  createMembershipReader,
  createSegmentReads,
} from './segments/index.ts';
import type { Database } from './storage/database.ts';

/** What destinations ask of segments and profiles, which are no part of theirs. */
export function membershipLookups(
  database: Database,
  profiles: Pick<ProfileReader, 'many'>,
): MembershipLookups {
  const memberships = createMembershipReader(database.hot);
  const names = segmentNames(database);
  const { deletedKey } = createSegmentReads(database);
  return {
    profiles: profiles.many,
    // It may have been deleted since, and whoever left it before is told so still.
    segment: async (workspaceId, segmentId) => {
      const found = await names(workspaceId, segmentId);
      if (found !== null) return found;
      const key = await deletedKey(workspaceId, segmentId);
      return key === null ? null : { key };
    },
    belongs: async (workspaceId, profileId, segmentId) =>
      (await memberships(workspaceId, profileId)).has(segmentId),
  };
}

/** The key of a segment, also of one that is archived; null where there is none. */
export function segmentNames(database: Database): MembershipLookups['segment'] {
  return keysOf(createSegmentReads(database));
}

/** The same of computed traits. */
export function computedTraitNames(database: Database): MembershipLookups['segment'] {
  return keysOf(createComputedTraitReads(database));
}

function keysOf(
  kept: ReturnType<typeof createSegmentReads> | ReturnType<typeof createComputedTraitReads>,
): MembershipLookups['segment'] {
  return async (workspaceId, segmentId) => {
    try {
      return { key: (await kept.get(workspaceId, segmentId)).segment.key };
    } catch (error) {
      if (error instanceof OnefoldError && error.code === 'not_found') return null;
      throw error;
    }
  };
}
