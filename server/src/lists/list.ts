import type { Collection } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';

/** Profiles that a file (`csv`) or a query (`sql`) names: each has the trait of the list; see `listTrait`. */
export interface List {
  /** `lst_…` */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly of: Collection;
  readonly kind: ListKind;
  readonly createdAt: number;
  /** Id of a user or a token. */
  readonly createdBy: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

export const listKinds = ['csv', 'sql'] as const;
export type ListKind = (typeof listKinds)[number];

export const listLimits = {
  /** Lists of a workspace: each is a trait of the profiles on it. */
  listsMax: 200,
  nameMax: 200,
  /** Profiles of one list. */
  membersMax: 5_000_000,
  /** Rows that one record of the log writes. */
  rowsPerWrite: 250,
  /** Refused rows whose line and reason are kept of one run; all are counted. */
  refusalsKept: 10_000,
} as const;
