import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Source, WriteKey } from './source.ts';

/** What sources ask of storage. Every change raises the version in the same transaction. */
export interface SourceStore {
  /** Rises with every change in any process. */
  version(): Promise<number>;
  /** All sources of all workspaces with the version that they are at, for the directory. */
  readAll(): Promise<{ readonly version: number; readonly sources: readonly Source[] }>;
  /** Oldest first. */
  list(workspaceId: WorkspaceId): Promise<Source[]>;
  find(workspaceId: WorkspaceId, id: SourceId): Promise<Source | null>;
  /** False, and nothing written, when one of its write keys is taken. */
  insert(source: Source): Promise<boolean>;
  /** Writes name, enabled and settings, and raises the revision; false where the revision is no more the source's. */
  update(source: Source): Promise<boolean>;
  insertKey(id: SourceId, key: WriteKey): Promise<void>;
  revokeKey(id: SourceId, key: string, at: number): Promise<void>;
}
