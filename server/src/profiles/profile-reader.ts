import { type Collection, identifierTable, type MergeRow, mergeTable } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Profile } from './profile.ts';
import { decodeProfile } from './profile-codec.ts';
import { profileTable } from './profile-store.ts';

/** Reads profiles for the API: present state, by any id ever given out or by any identifier. */
export interface ProfileReader {
  /** The profile that an id means now. */
  byId(workspaceId: WorkspaceId, id: ProfileId): Promise<Profile | undefined>;
  byIdentifier(
    workspaceId: WorkspaceId,
    collection: Collection,
    type: string,
    value: string,
  ): Promise<Profile | undefined>;
  /** Present rows of many ids; an id that was merged away gives the profile it went into. */
  many(workspaceId: WorkspaceId, ids: readonly ProfileId[]): Promise<Map<ProfileId, Profile>>;
  /** The records of all merges that made this profile, oldest first. */
  merges(profile: Profile): Promise<MergeRow[]>;
}

const mergesReadMax = 2000;

export function createProfileReader(tables: HotTables): ProfileReader {
  const many = async (workspaceId: WorkspaceId, ids: readonly ProfileId[]) => {
    const found = new Map<ProfileId, Profile>();
    const rows = await tables.find(
      profileTable,
      ids.map((id) => [workspaceId, id]),
    );
    const merged = rows.filter((row) => row.merged_into !== null);
    const targets = [...new Set(merged.map((row) => row.merged_into as ProfileId))];
    const present = new Map<string, Profile>();
    for (const row of rows) {
      if (row.merged_into === null) present.set(row.profile_id, decodeProfile(row));
    }
    const missing = targets.filter((id) => !present.has(id));
    if (missing.length > 0) {
      for (const [id, profile] of await many(workspaceId, missing)) present.set(id, profile);
    }
    for (const row of rows) {
      const profile = present.get(row.merged_into ?? row.profile_id);
      if (profile) found.set(row.profile_id as ProfileId, profile);
    }
    return found;
  };
  const byId = async (workspaceId: WorkspaceId, id: ProfileId) =>
    (await many(workspaceId, [id])).get(id);

  return {
    byId,
    many,
    byIdentifier: async (workspaceId, collection, type, value) => {
      const [row] = await tables.find(identifierTable, [[workspaceId, collection, type, value]]);
      return row && byId(workspaceId, row.profile_id as ProfileId);
    },
    merges: async (profile) => {
      const rows = await Promise.all(
        [profile.id, ...profile.mergedIds].map((id) =>
          tables.scan(mergeTable, [profile.workspaceId, id], { rowsMax: mergesReadMax }),
        ),
      );
      return rows.flat().sort((a, b) => a.position - b.position);
    },
  };
}
