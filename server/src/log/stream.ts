import type { EventType, LogPosition, ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';

/**
 * The processed stream: what the processor emits, in chunks, those of a micro-batch committed with its state.
 * The warehouse writer and each destination read it from a cursor of their own, so a slow reader delays nobody.
 * A cursor is the `last` position of the chunk that was handled; chunks are handled whole.
 */
export interface Stream {
  /** Whole chunks after the cursor, oldest first, at least one where there is one. */
  read(after: LogPosition, limits: StreamReadLimits): Promise<StreamChunk[]>;
  /** `last` of the newest chunk, 0 when there is none. */
  end(): Promise<LogPosition>;
  /** Removes chunks whose `last` is at or before the position. */
  trim(upTo: LogPosition): Promise<void>;
}

export interface StreamReadLimits {
  readonly chunksMax: number;
  readonly bytesMax: number;
}

export interface StreamChunk {
  readonly first: LogPosition;
  readonly last: LogPosition;
  readonly entries: readonly StreamEntry[];
}

/** What became of one received event, or what time alone changed. */
export type StreamEntry = EventEntry | TimedEntry;

/** What became of one received event. */
export type EventEntry = ProcessedEntry | RefusedEntry;

export interface ProcessedEntry {
  readonly outcome: 'processed';
  readonly event: ResolvedEvent;
  /** Profiles that this event merged into `event.profileId`. */
  readonly merged: readonly ProfileId[];
  /** All profiles whose row changed by this event: users and accounts, those merged away included. */
  readonly touched: readonly ProfileId[];
  /** What was left out on the way, snake_case of a bounded set: `identifier_limit`, `trait_limit`… */
  readonly notes: readonly string[];
  /** Memberships that it changed, and that changed by the time before it; left out where there are none. */
  readonly memberships?: readonly StreamMembership[];
  /** Computed traits that it changed, in the same way. */
  readonly computed?: readonly StreamTrait[];
}

/** What changed at a tick of the log: by time alone, or because everybody was looked at. */
export interface TimedEntry {
  readonly outcome: 'timed';
  readonly position: LogPosition;
  readonly workspaceId: WorkspaceId;
  /** Of the tick that the log has, ms since the epoch; each membership has its own moment. */
  readonly receivedAt: number;
  readonly memberships: readonly StreamMembership[];
  /** Left out where there are none. */
  readonly computed?: readonly StreamTrait[];
  /** Profiles whose row changed by it; left out where there are none. */
  readonly touched?: readonly ProfileId[];
  /** Profiles that were one and are several from here on: all that there are of them. */
  readonly parted?: readonly PartedProfile[];
}

/** What a reader of the stream has to know of a merge that was undone. */
export interface PartedProfile {
  readonly profileId: ProfileId;
  /** Ids that mean it, besides its own. */
  readonly formerIds: readonly ProfileId[];
  /** Places of events of it that came under an id that is not one of its own. */
  readonly moved: readonly LogPosition[];
  /** Accounts that it belongs to, and since when, ms since the epoch. */
  readonly accounts: readonly (readonly [ProfileId, number])[];
}

/** Somebody entered or left a segment. */
export interface StreamMembership {
  readonly segmentId: string;
  readonly version: number;
  readonly profileId: ProfileId;
  readonly entered: boolean;
  /** The moment of it, ms since the epoch. */
  readonly at: number;
  readonly reason: 'event' | 'time' | 'merge' | 'unmerge' | 'backfill' | 'edit' | 'archived';
}

/**
 * A computed trait has another value. For a profile that others were merged into, values that stay are told, too: they may
 * be another than either had.
 */
export interface StreamTrait {
  readonly traitId: string;
  readonly version: number;
  readonly profileId: ProfileId;
  /** Of the trait; it never changes. */
  readonly name: string;
  /** Null: it has none any more. */
  readonly value: JsonValue;
  /** The moment of it, ms since the epoch. */
  readonly at: number;
  readonly reason: StreamMembership['reason'];
}

/** An event that was dropped (a duplicate) or rejected (to be found in the dead letters). */
export interface RefusedEntry {
  readonly outcome: 'dropped' | 'rejected';
  readonly position: LogPosition;
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly receivedAt: number;
  readonly stage: string;
  /** snake_case, one of a bounded set. */
  readonly reason: string;
  /** For people; never holds personal data. */
  readonly message: string;
  readonly messageId: string | null;
  /** What it said that it is; absent in chunks of earlier versions. */
  readonly type?: EventType | null;
  readonly event?: string | null;
}

/** Where a reader of the stream stands. */
export interface CursorStore {
  read(name: string): Promise<Cursor>;
  /** Moves the cursor; `planned` states which range the next effect will cover, so that a retry covers the same. */
  write(name: string, cursor: Cursor): Promise<void>;
  /** All cursors by name, for lag and for trimming. */
  list(): Promise<ReadonlyMap<string, Cursor>>;
  remove(name: string): Promise<void>;
}

export interface Cursor {
  readonly position: LogPosition;
  readonly planned: LogPosition | null;
}
