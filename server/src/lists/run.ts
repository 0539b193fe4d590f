import type { WorkspaceId } from '../kernel/ids.ts';

/** One change of a list or a trait by a whole file or the whole answer of a query. */
export interface Run {
  /** `imp_…` of a file, `run_…` of a query. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  /** The list or the SQL trait. */
  readonly ownerId: string;
  readonly cause: 'upload' | 'schedule' | 'manual';
  /** `add` and `remove` only what the file names; `replace`: afterwards exactly that. */
  readonly mode: RunMode;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Who asked for it: id of a user or token, or `schedule`. */
  readonly by: string;
  readonly askedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** How often it was begun. */
  readonly attempts: number;
  readonly counts: RunCounts;
  /** Why it failed; null: it did not. */
  readonly failure: string | null;
}

export const runModes = ['add', 'replace', 'remove'] as const;
export type RunMode = (typeof runModes)[number];

/** Rows are matched, created, unknown, refused or repeated; those of one profile after its first are repeated. */
export interface RunCounts {
  readonly rows: number;
  /** Rows whose profile is there. */
  readonly matched: number;
  /** Rows whose person was made. */
  readonly created: number;
  /** Rows whose identifiers nobody has. */
  readonly unknown: number;
  readonly refused: number;
  readonly repeated: number;
  /** Profiles that were put on the list, or whose trait was set or changed. */
  readonly entered: number;
  /** Profiles that were taken off it, or lost the trait. */
  readonly left: number;
}

export const noCounts: RunCounts = {
  ...{ rows: 0, matched: 0, created: 0, unknown: 0 },
  ...{ refused: 0, repeated: 0, entered: 0, left: 0 },
};

/** A row that was left out. It names no value: values are data of people. */
export interface Refusal {
  readonly line: number;
  /** Name of the column that is to blame; null: the row as a whole. */
  readonly column: string | null;
  readonly reason: RefusalReason;
}

export const refusalReasons = {
  wrong_number_of_columns: 'The row has another number of columns than the header.',
  no_identifier: 'No column of the row identifies anybody.',
  unusable_identifier: 'The value can identify nobody: too long, blocked, or no id at all.',
  several_profiles: 'The identifiers of the row belong to several profiles.',
  other_collection: 'The id is one of an account where users are listed, or the reverse.',
  cell_too_large: 'The value is over 10,000 characters.',
} as const;
export type RefusalReason = keyof typeof refusalReasons;
