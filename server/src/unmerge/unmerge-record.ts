import type { IdentifierRow, MergeRow } from '../identity/index.ts';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { PartedProfile } from '../log/index.ts';
import type { MembershipRow, ProfileRow } from '../profiles/index.ts';
import type { RecordedDocument } from '../segments/index.ts';
import { encodeEnvelope, type ReceivedRequest } from '../sources/index.ts';
import type { HotKey } from '../storage/hot-tables.ts';

/**
 * A merge undone, as it was worked out beside the stream: what the profiles would be now. The processor takes it in as it is
 * where nothing has changed since it was worked out, and not at all otherwise.
 */
export interface UnmergeRecord {
  readonly workspaceId: WorkspaceId;
  /** Server clock, ms since the epoch. */
  readonly at: number;
  /** Of this attempt. */
  readonly id: string;
  /** The profile that all of them were until now, and the version of it that was read. */
  readonly profileId: ProfileId;
  readonly version: LogPosition;
  /** What the stream recorded for segments when it was read. */
  readonly recordings: readonly string[];
  readonly profiles: readonly PartedRows[];
  readonly identifiers: readonly IdentifierRow[];
  readonly identifiersGone: readonly HotKey[];
  readonly merges: readonly MergeRow[];
  readonly mergesGone: readonly HotKey[];
  readonly links: readonly MembershipRow[];
  readonly linksGone: readonly HotKey[];
  /** When profiles came into being and went away, that did not before; and the reverse. */
  readonly counted: readonly CountedProfile[];
}

/** The same before it is a record. */
export type WorkedOut = Omit<UnmergeRecord, 'id' | 'at'>;

export interface CountedProfile {
  readonly what: 'created' | 'merged';
  /** ms since the epoch */
  readonly at: number;
  readonly by: 1 | -1;
}

/** One of the profiles: its row, what is recorded of its events, and what its ids are. */
export interface PartedRows extends PartedProfile {
  readonly row: ProfileRow;
  readonly recorded: RecordedDocument;
}

/** Bytes of one record; far above what `eventsMax` events need. */
export const unmergeBytesMax = 4 * 1024 * 1024;

/** A record of the log. */
export function encodeUnmerge({ workspaceId, at, ...body }: UnmergeRecord): Uint8Array {
  return encodeEnvelope({
    ...{ workspaceId, sourceId: '' as SourceId, kind: 'unmerge', receivedAt: at },
    ...{ ip: null, ipHandling: 'drop', userAgent: null, channel: 'server' },
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** What a record of the kind `unmerge` holds; null for other kinds. */
export function decodeUnmerge(request: ReceivedRequest): UnmergeRecord | null {
  if (request.kind !== 'unmerge') return null;
  const { workspaceId, receivedAt: at } = request;
  const body: Omit<UnmergeRecord, 'workspaceId' | 'at'> = JSON.parse(
    Buffer.from(request.body).toString('utf8'),
  );
  return { ...body, workspaceId, at };
}
