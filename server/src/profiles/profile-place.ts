import type { HotTable } from '../storage/hot-tables.ts';
import { type ProfileRow, profileTable } from './profile-store.ts';

export type ProfilePlace = Pick<
  ProfileRow,
  'workspace_id' | 'profile_id' | 'collection' | 'merged_into'
>;

/** The table of profiles, where only is asked whether one is there and what it was merged into. */
export const profilePlaceTable: HotTable<ProfilePlace> = {
  name: profileTable.name,
  keyLength: profileTable.keyLength,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'profile_id', type: 'text' },
    { name: 'collection', type: 'text' },
    { name: 'merged_into', type: 'text' },
  ],
};
