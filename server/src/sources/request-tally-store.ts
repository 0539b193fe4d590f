import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { RefusalReason } from './request-tally.ts';

/** Requests of one source that were refused before the log, in one minute for one reason. */
export interface RefusedRequests {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  /** Whole minutes since the epoch. */
  readonly minute: number;
  readonly reason: RefusalReason;
  readonly count: number;
}

export interface KeyUse {
  readonly key: string;
  /** ms since the epoch */
  readonly usedAt: number;
}

/** What the tally of requests asks of storage. */
export interface RequestTallyStore {
  /** Adds counts to those that are kept, and raises the last use of keys, in one transaction. */
  add(refused: readonly RefusedRequests[], uses: readonly KeyUse[]): Promise<void>;
  /** From a whole minute since the epoch on; of one source, or of all of the workspace. */
  refused(workspaceId: WorkspaceId, from: number, sourceId?: SourceId): Promise<RefusedRequests[]>;
  /** Forgets counts of before a minute. */
  expire(before: number): Promise<void>;
}
