import type { HotTable } from '../storage/hot-tables.ts';

/** Which profile an identifier was first linked to; a merge leaves the row, so unmerge finds it as it was. */
export type IdentifierRow = {
  readonly workspace_id: string;
  readonly collection: string;
  readonly type: string;
  readonly value: string;
  readonly profile_id: string;
  readonly linked_at: number;
  readonly message_id: string;
  readonly source_id: string;
  readonly rule: string;
  readonly position: number;
};

export const identifierTable: HotTable<IdentifierRow> = {
  name: 'identifiers',
  keyLength: 4,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'collection', type: 'text' },
    { name: 'type', type: 'text' },
    { name: 'value', type: 'text' },
    { name: 'profile_id', type: 'text' },
    { name: 'linked_at', type: 'bigint' },
    { name: 'message_id', type: 'text' },
    { name: 'source_id', type: 'text' },
    { name: 'rule', type: 'text' },
    { name: 'position', type: 'bigint' },
  ],
};

/** The same table, where only the profile of an identifier is asked for. */
export const ownerTable: HotTable<Pick<IdentifierRow, OwnerColumn>> = {
  name: identifierTable.name,
  keyLength: identifierTable.keyLength,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'collection', type: 'text' },
    { name: 'type', type: 'text' },
    { name: 'value', type: 'text' },
    { name: 'profile_id', type: 'text' },
  ],
};

type OwnerColumn = 'workspace_id' | 'collection' | 'type' | 'value' | 'profile_id';

/** One merge: what joined, by which event and shared identifiers, and what the profile that went away had. */
export type MergeRow = {
  readonly workspace_id: string;
  readonly into_id: string;
  readonly position: number;
  readonly from_id: string;
  readonly merged_at: number;
  readonly message_id: string;
  readonly source_id: string;
  /** JSON: the identifiers of the event that matched. */
  readonly evidence: string;
  /** JSON: `{identifiers, mergedIds}` of the profile that went away, as it was. */
  readonly from_identity: string;
};

export const mergeTable: HotTable<MergeRow> = {
  name: 'merges',
  keyLength: 4,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'into_id', type: 'text' },
    { name: 'position', type: 'bigint' },
    { name: 'from_id', type: 'text' },
    { name: 'merged_at', type: 'bigint' },
    { name: 'message_id', type: 'text' },
    { name: 'source_id', type: 'text' },
    { name: 'evidence', type: 'text' },
    { name: 'from_identity', type: 'text' },
  ],
};
