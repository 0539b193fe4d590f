import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { EntriesDocument, SummaryDocument } from '../record/recorded-document.ts';

/**
 * The past of a recording: what one would have recorded of the events up to `since`, read from the warehouse once, kept
 * here until the processor has taken all of it in, and then removed. Reading it in one query and keeping what it gave is
 * what makes it exact: profiles that merge meanwhile, and processes that die, change nothing.
 *
 *   processor: makes the recording ──▶ delivery: reads its past, as soon as the warehouse has it all ──▶ rows, then `complete`
 *   processor: takes the rows in, in their order ──▶ recording complete ──▶ delivery: removes the rows
 */
export interface BackfillKey {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** Sequence of the log; see `SegmentRecordingRow`. */
  readonly since: number;
}

export interface BackfillRow {
  /** From 1, without a gap. */
  readonly n: number;
  /** As the warehouse had it; it may have been merged away since. */
  readonly profileId: ProfileId;
  /** Of the recording's form. */
  readonly past: EntriesDocument | SummaryDocument;
}

/** What the processor reads of it. */
export interface BackfillReader {
  /** How many rows there are; null while they are not all there. */
  total(of: BackfillKey): Promise<number | null>;
  /** Rows after `n`, in their order. */
  rows(of: BackfillKey, after: number, rowsMax: number): Promise<BackfillRow[]>;
}
