import type { EventType, LogPosition } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';

/** Reads stored events of one profile, in the order of their time; `wire.ts` passes the warehouse's. */
export type Timeline = (query: TimelineQuery) => Promise<TimelineEvent[]>;

export interface TimelineQuery {
  readonly workspaceId: WorkspaceId;
  /** Every id that means the profile: its own and those that were merged into it. */
  readonly profileIds: readonly ProfileId[];
  /** Ms since the epoch, inclusive. */
  readonly start: number;
  /** Ms since the epoch, exclusive. */
  readonly end: number;
  /** Names of events; empty: all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly sort: 'asc' | 'desc';
  readonly limit: number;
  /** The last event of the page before, null for the first page. */
  readonly after: TimelineKey | null;
}

/** Where an event stands in a timeline: by its time, of the same moment by its place in the log. */
export interface TimelineKey {
  readonly timestamp: number;
  readonly position: LogPosition;
}

export interface TimelineEvent extends TimelineKey {
  /** The profile at the time of the event. */
  readonly profileId: ProfileId;
  readonly sourceId: SourceId;
  readonly type: EventType;
  readonly messageId: string;
  readonly event: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly groupId: string | null;
  readonly receivedAt: number;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
}
