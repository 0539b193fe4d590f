import { type Collection, ownerTable } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { profilePlaceTable } from '../profiles/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { NamedRow, RefusedRow } from './rows.ts';

/** Whose row it is: a present profile, nobody, or why that cannot be said. */
export type Found = ProfileId | 'unknown' | RefusedRow['refused'];

/** Finds the profiles of many rows at once, as they are now. */
export type FindPeople = (
  workspaceId: WorkspaceId,
  collection: Collection,
  rows: readonly NamedRow[],
) => Promise<Found[]>;

export function createFindPeople(tables: HotTables): FindPeople {
  return async (workspaceId, collection, rows) => {
    const keys = new Map<string, readonly [string, string, string, string]>();
    for (const { whose } of rows) {
      if (typeof whose === 'string') continue;
      for (const [type, value] of whose) {
        keys.set(`${type}:${value}`, [workspaceId, collection, type, value]);
      }
    }
    const owners = new Map<string, string>();
    for (const row of await tables.find(ownerTable, [...keys.values()])) {
      owners.set(`${row.type}:${row.value}`, row.profile_id);
    }
    const ids = new Set(owners.values());
    for (const { whose } of rows) if (typeof whose === 'string') ids.add(whose);
    const places = new Map<string, { readonly id: string; readonly collection: string }>();
    const idKeys = [...ids].map((id) => [workspaceId, id]);
    for (const row of await tables.find(profilePlaceTable, idKeys)) {
      const id = row.merged_into ?? row.profile_id;
      places.set(row.profile_id, { id, collection: row.collection });
    }
    return rows.map(({ whose }): Found => {
      if (typeof whose === 'string') {
        const place = places.get(whose);
        if (place === undefined) return 'unknown';
        if (place.collection !== collection) return { column: null, reason: 'other_collection' };
        return place.id as ProfileId;
      }
      const found = new Set<string>();
      for (const [type, value] of whose) {
        const owner = owners.get(`${type}:${value}`);
        const place = owner === undefined ? undefined : places.get(owner);
        if (place !== undefined) found.add(place.id);
      }
      if (found.size > 1) return { column: null, reason: 'several_profiles' };
      const [only] = found;
      return only === undefined ? 'unknown' : (only as ProfileId);
    });
  };
}
