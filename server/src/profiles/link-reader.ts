import type { ProfileId, SourceId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Profile } from './profile.ts';
import type { ProfileReader } from './profile-reader.ts';
import { type MembershipRow, membershipTable } from './profile-store.ts';

/** A profile on the other side of a membership, with the evidence of the link. */
export interface LinkedProfile {
  readonly profile: Profile;
  readonly linkedAt: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
}

/** Reads the accounts of a user or the users of an account page by page. */
export interface LinkReader {
  /**
   * Up to `limit` linked profiles, each once, in the order of the ids they were linked under. `next` is where the
   * page ended, null at the end of the list.
   */
  page(
    profile: Profile,
    after: string | null,
    limit: number,
  ): Promise<{ readonly links: LinkedProfile[]; readonly next: string | null }>;
}

export function createLinkReader(
  tables: HotTables,
  profiles: Pick<ProfileReader, 'many'>,
): LinkReader {
  /** Rows of all ids that mean the profile, merged into one order; of two for one linked id the older stands. */
  const rowsAfter = async (profile: Profile, after: string | null, rowsMax: number) => {
    const scans = await Promise.all(
      [profile.id, ...profile.mergedIds].map((id) => {
        const prefix = [profile.workspaceId, id];
        const from = after === null ? {} : { after: [...prefix, after] };
        return tables.scan(membershipTable, prefix, { ...from, rowsMax });
      }),
    );
    const byLinked = new Map<string, MembershipRow>();
    for (const row of scans.flat()) {
      const known = byLinked.get(row.linked_id);
      if (!known || row.linked_at < known.linked_at) byLinked.set(row.linked_id, row);
    }
    const rows = [...byLinked.values()].sort((a, b) => (a.linked_id < b.linked_id ? -1 : 1));
    return rows.slice(0, rowsMax);
  };

  /** Whether the profile is also linked under an id that comes earlier in the list. */
  const listedBefore = async (profile: Profile, other: Profile, linkedId: string) => {
    const earlier = [other.id, ...other.mergedIds].filter((id) => id < linkedId);
    if (earlier.length === 0) return false;
    const keys = [profile.id, ...profile.mergedIds].flatMap((id) =>
      earlier.map((linked) => [profile.workspaceId, id, linked]),
    );
    return (await tables.find(membershipTable, keys)).length > 0;
  };

  return {
    page: async (profile, after, limit) => {
      const links: LinkedProfile[] = [];
      let cursor = after;
      for (;;) {
        const rows = await rowsAfter(profile, cursor, limit + 1);
        const ids = rows.map((row) => row.linked_id as ProfileId);
        const others = await profiles.many(profile.workspaceId, ids);
        for (const row of rows) {
          const other = others.get(row.linked_id as ProfileId);
          if (!other || (await listedBefore(profile, other, row.linked_id))) continue;
          if (links.length === limit) return { links, next: cursor };
          links.push({
            profile: other,
            linkedAt: row.linked_at,
            messageId: row.message_id,
            sourceId: row.source_id as SourceId,
          });
          cursor = row.linked_id;
        }
        if (rows.length <= limit) return { links, next: null };
        cursor = rows.at(-1)!.linked_id;
      }
    },
  };
}
