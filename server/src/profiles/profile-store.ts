import type { HotTable } from '../storage/hot-tables.ts';

/** One profile; one that was merged away keeps its row with `merged_into`, so every id ever given out resolves. */
export type ProfileRow = {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly collection: string;
  readonly merged_into: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly version: number;
  readonly document: string;
};

export const profileTable: HotTable<ProfileRow> = {
  name: 'profiles',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'profile_id', type: 'text' },
    { name: 'collection', type: 'text' },
    { name: 'merged_into', type: 'text' },
    { name: 'created_at', type: 'bigint' },
    { name: 'updated_at', type: 'bigint' },
    { name: 'version', type: 'bigint' },
    { name: 'document', type: 'text' },
  ],
};

/** A membership seen from either side: `profile_id` is the user and `linked_id` the account, and the reverse. */
export type MembershipRow = {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly linked_id: string;
  readonly linked_at: number;
  readonly message_id: string;
  readonly source_id: string;
};

export const membershipTable: HotTable<MembershipRow> = {
  name: 'account_memberships',
  keyLength: 3,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'profile_id', type: 'text' },
    { name: 'linked_id', type: 'text' },
    { name: 'linked_at', type: 'bigint' },
    { name: 'message_id', type: 'text' },
    { name: 'source_id', type: 'text' },
  ],
};
