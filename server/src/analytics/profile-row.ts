import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { clampTime, text, timeText } from './event-row.ts';
import { warehouseJson } from './warehouse-json.ts';

/** The present state of one profile, as the warehouse keeps it. Times are ms since the epoch. */
export interface ProfileSnapshot {
  readonly profileId: ProfileId;
  readonly collection: 'users' | 'accounts';
  /** Values only; removed traits are left out. */
  readonly traits: JsonObject;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  /** By which it is found while a name is typed. */
  readonly nameWords: readonly string[];
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly eventCounts: Readonly<Record<string, number>>;
  /** All former ids that now mean this profile. */
  readonly mergedIds: readonly ProfileId[];
  /** Position of the last event that changed it. */
  readonly version: LogPosition;
}

/**
 * Reads present states from the state store. An id that was merged away gives the profile it went into; an id that
 * means nothing any more gives none; each profile comes once.
 */
export type ProfileSnapshots = (
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
) => Promise<readonly ProfileSnapshot[]>;

export const profileColumns = [
  'profile_id',
  'collection',
  'traits',
  'identifiers',
  'first_seen',
  'last_seen',
  'created_at',
  'updated_at',
  'event_count',
  'event_counts',
  'merged_ids',
  'version',
  'deleted',
] as const;

/** A profile as one line of JSONEachRow. */
export function profileRow(snapshot: ProfileSnapshot): string {
  const identifiers = new Map<string, string[]>();
  for (const { type, value } of snapshot.identifiers) {
    const values = identifiers.get(type) ?? [];
    values.push(text(value));
    identifiers.set(type, values);
  }
  const counts = Object.entries(snapshot.eventCounts);
  const time = (ms: number | null): string | null => (ms === null ? null : timeText(clampTime(ms)));
  const json = JSON.stringify({
    profile_id: snapshot.profileId,
    collection: snapshot.collection,
    identifiers: Object.fromEntries(identifiers),
    first_seen: time(snapshot.firstSeen),
    last_seen: time(snapshot.lastSeen),
    created_at: time(snapshot.createdAt),
    updated_at: time(snapshot.updatedAt),
    event_count: counts.reduce((sum, [, count]) => sum + count, 0),
    event_counts: Object.fromEntries(counts),
    merged_ids: snapshot.mergedIds,
    version: snapshot.version,
    deleted: 0,
  });
  return `${json.slice(0, -1)},"traits":${warehouseJson(snapshot.traits)}}`;
}

/** The row that takes a profile away which was merged into another at `position`. */
export function mergedAwayRow(profileId: ProfileId, position: LogPosition, at: number): string {
  const time = timeText(clampTime(at));
  return JSON.stringify({
    profile_id: profileId,
    created_at: time,
    updated_at: time,
    version: position,
    deleted: 1,
  });
}

export const mergeColumns = ['from_id', 'to_id', 'at', 'squashed', 'version'] as const;

export interface MergeLink {
  readonly from: ProfileId;
  readonly to: ProfileId;
  /** Receipt of the event that merged, ms since the epoch. */
  readonly at: number;
  readonly version: LogPosition;
}

/** A former id and what it means now, as one line of JSONEachRow. */
export function mergeRow(link: MergeLink): string {
  return JSON.stringify({
    from_id: link.from,
    to_id: link.to,
    at: timeText(clampTime(link.at)),
    squashed: 0,
    version: link.version,
  });
}
