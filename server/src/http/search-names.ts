import type { FindByWords, WordMatch } from '../analytics/index.ts';
import type { Collection } from '../identity/index.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import { nameWords, type Profile, type ProfileReader } from '../profiles/index.ts';

export interface NameSearchDependencies {
  readonly profiles: Pick<ProfileReader, 'many'>;
  readonly byWords: FindByWords;
}

export interface NameQuery {
  readonly workspaceId: WorkspaceId;
  /** Null: of both. */
  readonly collection: Collection | null;
  /** Beginnings of words, all of which a name must have; at least one. */
  readonly starts: readonly string[];
  /** Tells profiles that another part of the search has listed. */
  readonly isListed: (profile: Profile) => boolean;
  readonly after: WordMatch | null;
  readonly profilesMax: number;
  readonly signal: AbortSignal;
}

/**
 * Finds profiles by how the words of their names begin, in the order of words, each profile once over all pages. A
 * page can end early, with a `next`, when much was looked at in vain; `next` null says that there is no more.
 */
export type NameSearch = (
  query: NameQuery,
) => Promise<{ readonly profiles: readonly Profile[]; readonly next: WordMatch | null }>;

/** Before all words. */
export const firstPlace: WordMatch = ['', asId<ProfileId>('00000000-0000-0000-0000-000000000000')];

/** What one page looks at. Most rows that match are good: a name changes seldom. */
const rowsPerReadMin = 60;
const rowsMax = 2000;

export function createNameSearch({ profiles, byWords }: NameSearchDependencies): NameSearch {
  return async ({ workspaceId, collection, isListed, after, profilesMax, signal, ...query }) => {
    const starts = [...new Set(query.starts)].sort(longestFirst);
    const found: Profile[] = [];
    let cursor = after;
    for (let looked = 0; looked < rowsMax; ) {
      const limit = Math.max(rowsPerReadMin, profilesMax + 1);
      const rows = await byWords({ workspaceId, starts, after: cursor, limit, signal });
      const present = await profiles.many(workspaceId, [...new Set(rows.map(([, id]) => id))]);
      for (const row of rows) {
        if (cursor?.[0] === row[0] && cursor[1] === row[1]) continue;
        const profile = present.get(row[1]);
        if (profile && isHere(row, profile, starts) && !isListed(profile)) {
          if (collection === null || profile.collection === collection) {
            if (found.length === profilesMax) return { profiles: found, next: cursor };
            found.push(profile);
          }
        }
        cursor = row;
      }
      if (rows.length < limit) return { profiles: found, next: null };
      looked += rows.length;
    }
    return { profiles: found, next: cursor };
  };
}

/** A profile stands where its first matching word does, under its present id, so that no page repeats it. */
function isHere([word, id]: WordMatch, profile: Profile, starts: readonly string[]): boolean {
  if (profile.id !== id) return false;
  const words = nameWords(profile);
  if (!starts.every((start) => words.some((one) => one.startsWith(start)))) return false;
  const leading = words.filter((one) => one.startsWith(starts[0] ?? ''));
  return leading.sort(byteOrder)[0] === word;
}

/** The longest is the rarest, as a rule, and leads. */
function longestFirst(a: string, b: string): number {
  return b.length - a.length || byteOrder(a, b);
}

/** As the engine compares. */
function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
