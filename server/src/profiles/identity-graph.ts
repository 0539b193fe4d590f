import { identifierTable, type LinkedIdentifier, type MergeRow } from '../identity/index.ts';
import type { ProfileId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Profile } from './profile.ts';
import type { ProfileReader } from './profile-reader.ts';

/** How one profile came together: which identifier came to which profile first, and which profiles became one. */
export interface IdentityGraph {
  /** Those seen last first. */
  readonly identifiers: readonly GraphIdentifier[];
  /** The newest first. Each profile that went away is in one of them; together they lead to the present profile. */
  readonly merges: readonly MergeRow[];
  /** How many of each were left out. */
  readonly more: { readonly identifiers: number; readonly merges: number };
}

export interface GraphIdentifier {
  readonly identifier: LinkedIdentifier;
  /** The profile of the graph that it belongs to: the one that it came to first, or what that became. */
  readonly profileId: ProfileId;
}

export interface GraphLimits {
  readonly identifiersMax: number;
  readonly mergesMax: number;
}

/** What can be drawn so that a person still sees something. */
export const graphLimits: GraphLimits = { identifiersMax: 60, mergesMax: 40 };

export type ReadIdentityGraph = (profile: Profile, limits?: GraphLimits) => Promise<IdentityGraph>;

export function createIdentityGraph(
  tables: HotTables,
  profiles: Pick<ProfileReader, 'merges'>,
): ReadIdentityGraph {
  return async (profile, { identifiersMax, mergesMax } = graphLimits) => {
    const { workspaceId, collection } = profile;
    const shown = profile.identifiers.toSorted(lastSeenFirst).slice(0, identifiersMax);
    const [rows, merges] = await Promise.all([
      tables.find(
        identifierTable,
        shown.map(({ type, value }) => [workspaceId, collection, type, value]),
      ),
      profiles.merges(profile),
    ]);
    const firstIds = new Map(rows.map((row) => [keyOf(row), row.profile_id]));
    const byFormerId = new Map(merges.map((row) => [row.from_id, row]));
    const drawn = new Map<string, MergeRow>();
    const draw = (id: string | undefined): void => {
      const path: MergeRow[] = [];
      for (let row = byFormerId.get(id ?? ''); row && !drawn.has(row.from_id); ) {
        path.push(row);
        row = byFormerId.get(row.into_id);
      }
      // All of a path or nothing, so that no part of the graph hangs in the air.
      if (drawn.size + path.length > mergesMax) return;
      for (const row of path) drawn.set(row.from_id, row);
    };
    for (const identifier of shown) draw(firstIds.get(keyOf(identifier)));
    for (const row of merges.toReversed()) draw(row.from_id);

    const nearestDrawn = (id: string | undefined): ProfileId => {
      let row = byFormerId.get(id ?? '');
      while (row && !drawn.has(row.from_id)) row = byFormerId.get(row.into_id);
      return (row?.from_id as ProfileId | undefined) ?? profile.id;
    };
    return {
      identifiers: shown.map((identifier) => ({
        identifier,
        profileId: nearestDrawn(firstIds.get(keyOf(identifier))),
      })),
      merges: [...drawn.values()].sort((a, b) => b.position - a.position),
      more: {
        identifiers: profile.identifiers.length - shown.length,
        merges: merges.length - drawn.size,
      },
    };
  };
}

function keyOf({ type, value }: { readonly type: string; readonly value: string }): string {
  return JSON.stringify([type, value]);
}

function lastSeenFirst(a: LinkedIdentifier, b: LinkedIdentifier): number {
  return (
    b.lastSeen - a.lastSeen ||
    (a.type < b.type || (a.type === b.type && a.value < b.value) ? -1 : 1)
  );
}
