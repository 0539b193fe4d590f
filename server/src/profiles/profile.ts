import type { ProfileIdentity } from '../identity/index.ts';
import type { EventType, LogPosition } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';

/**
 * A trait with its provenance. `value` null: it was removed, which is remembered so that an older value that
 * arrives late does not come back. `at` is the event's time, ms since the epoch, never later than its receipt.
 */
export interface Trait {
  readonly value: JsonValue;
  readonly at: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
}

/** The first or last event of a profile. */
export interface Sighting {
  readonly at: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
}

/** What is known of one person or account: folded from its events, and nothing else. */
export interface Profile extends ProfileIdentity {
  readonly workspaceId: WorkspaceId;
  /** Receipt of its earliest and its latest event, ms since the epoch. */
  createdAt: number;
  updatedAt: number;
  /** Position of the last event that changed it. */
  version: LogPosition;
  traits: Record<string, Trait>;
  counts: Partial<Record<EventType, number>>;
  first: Sighting | null;
  last: Sighting | null;
}

/** A user's membership in an account, with the evidence. */
export interface Membership {
  readonly workspaceId: WorkspaceId;
  readonly userId: ProfileId;
  readonly accountId: ProfileId;
  readonly linkedAt: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
}

/** Names of traits that one profile may have; more are refused and noted, never dropped in silence. */
export const traitsPerProfileMax = 1000;

/** A profile that no event was folded into yet. */
export function emptyProfile(
  identity: Pick<Profile, 'id' | 'workspaceId' | 'collection'>,
  createdAt: number,
): Profile {
  return {
    ...identity,
    identifiers: [],
    mergedIds: [],
    createdAt,
    updatedAt: createdAt,
    version: 0,
    traits: Object.create(null) as Record<string, Trait>,
    counts: {},
    first: null,
    last: null,
  };
}
