import type { ProfileId, SourceId, WorkspaceId } from './ids.ts';
import type { JsonObject } from './json.ts';

/** The six calls of the Segment specification (COMPAT §1). */
export const eventTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type EventType = (typeof eventTypes)[number];

/**
 * Where an event stands in the log: `record sequence × 4096 + index within the record's batch`.
 * A safe integer, strictly increasing, the same in every replay.
 */
export type LogPosition = number;

/** Room for events in one record's positions; above the largest batch (2,500). */
export const positionsPerRecord = 4096;

/** A normalised event: what every stage after validation reads. All times are ms since the epoch. */
export interface CustomerEvent {
  readonly position: LogPosition;
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly type: EventType;
  readonly messageId: string;
  /** `event` of a track, `name` of a page or screen, else null. */
  readonly event: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly groupId: string | null;
  readonly previousId: string | null;
  /** Clock-skew corrected: `receivedAt - (sentAt - originalTimestamp)`. */
  readonly timestamp: number;
  readonly originalTimestamp: number | null;
  readonly sentAt: number | null;
  readonly receivedAt: number;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
  readonly integrations: JsonObject;
}

/** An event with the profile that it belongs to: what the warehouse stores and destinations receive. */
export interface ResolvedEvent extends CustomerEvent {
  readonly profileId: ProfileId;
}
