import {
  type Collection,
  collections,
  type IdentityRules,
  type IdentityRulesStore,
  normalizeIdentifier,
} from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { Profile, ProfileReader } from '../profiles/index.ts';

/**
 * Finds the profile that a text names: `type:value` of an identifier, `segment_id:` or `profile_id:` and an id, or an
 * id alone. Any id ever given out is found, whatever was merged since; a profile of the other collection is not.
 */
export type FindProfile = (
  workspaceId: WorkspaceId,
  collection: Collection,
  name: string,
) => Promise<Profile | undefined>;

export interface FindProfileDependencies {
  readonly profiles: Pick<ProfileReader, 'byId' | 'byIdentifier'>;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
}

export function createFindProfile({ profiles, rules }: FindProfileDependencies): FindProfile {
  return async (workspaceId, collection, name) => {
    const colon = name.indexOf(':');
    const type = colon === -1 ? 'profile_id' : name.slice(0, colon).toLowerCase();
    const value = name.slice(colon + 1);
    if (type === 'profile_id' || type === 'segment_id') {
      const profile = await profiles.byId(workspaceId, asId<ProfileId>(value));
      return profile?.collection === collection ? profile : undefined;
    }
    // Only numbers without a country need the workspace's rules, so only they pay for reading them.
    const local = type === 'phone' && !value.trim().startsWith('+');
    const phoneCountry = local ? (await rules.read(workspaceId)).phoneCountry : null;
    const normalized = normalizeIdentifier(type, value, lookupRules(phoneCountry));
    if (normalized === undefined) return undefined;
    return profiles.byIdentifier(workspaceId, collection, type, normalized);
  };
}

/** The profile that a text names, of users before accounts where no collection is given; `not_found` without one. */
export async function readProfile(
  find: FindProfile,
  workspaceId: WorkspaceId,
  name: string,
  collection: Collection | undefined,
): Promise<Profile> {
  for (const one of collection === undefined ? collections : [collection]) {
    const profile = await find(workspaceId, one, name);
    if (profile) return profile;
  }
  throw new OnefoldError('not_found', 'There is no such profile.');
}

/** Values that are blocked by now may have been linked before. */
export function lookupRules(
  phoneCountry: string | null,
): Pick<IdentityRules, 'blockedValues' | 'phoneCountry'> {
  return { blockedValues: [], phoneCountry };
}
