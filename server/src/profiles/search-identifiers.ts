import { type Collection, type IdentifierRow, identifierTable } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Profile } from './profile.ts';
import type { ProfileReader } from './profile-reader.ts';

/** Where a page of a search ended: the last identifier that was looked at. */
export type IdentifierKey = readonly [collection: Collection, type: string, value: string];

export interface IdentifierSearchQuery {
  readonly workspaceId: WorkspaceId;
  /** In the order of the answer. */
  readonly collections: readonly Collection[];
  /** Texts that an identifier of any type may be or begin with. */
  readonly starts: readonly string[];
  readonly after: IdentifierKey | null;
  readonly profilesMax: number;
}

/**
 * Finds profiles by the beginning of an identifier, in the order of identifiers, each profile once over all pages.
 * A page can end early, with a `next`, when much was looked at in vain; `next` null says that there is no more.
 */
export type IdentifierSearch = (
  query: IdentifierSearchQuery,
) => Promise<{ readonly profiles: Profile[]; readonly next: IdentifierKey | null }>;

const scanRows = 100;
/** Rows of one page; a type without a match costs as much as some rows. Types come from events, so many can be. */
const costMax = 3000;
const typeCost = 10;
/** Sorts after every value. */
const lastValue = '\u{10ffff}';

export function createIdentifierSearch(
  tables: HotTables,
  profiles: Pick<ProfileReader, 'many'>,
): IdentifierSearch {
  return async (query) => {
    const { workspaceId, after, profilesMax } = query;
    const starts = disjoint(query.starts);
    const found: Profile[] = [];
    let chunk: IdentifierRow[] = [];
    let cursor = after;
    let cost = 0;

    /** Resolves the rows read so far; true when the page is full. */
    const flush = async (): Promise<boolean> => {
      const ids = new Set(chunk.map((row) => row.profile_id as ProfileId));
      const present = await profiles.many(workspaceId, [...ids]);
      for (const row of chunk) {
        const profile = present.get(row.profile_id as ProfileId);
        if (profile && isFirstMatch(row, profile, starts)) {
          if (found.length === profilesMax) return true;
          found.push(profile);
        }
        cursor = [row.collection as Collection, row.type, row.value];
      }
      chunk = [];
      return false;
    };

    for await (const { row, key } of matches(tables, { ...query, starts })) {
      if (row) chunk.push(row);
      cost += row ? 1 : typeCost;
      if (chunk.length < scanRows && cost < costMax) continue;
      if (await flush()) return { profiles: found, next: cursor };
      if (cost >= costMax) return { profiles: found, next: key };
    }
    return (await flush()) ? { profiles: found, next: cursor } : { profiles: found, next: null };
  };
}

/** A row that matches, or null for a type that has no more of them. */
interface Match {
  readonly row: IdentifierRow | null;
  readonly key: IdentifierKey;
}

/** Matching rows after the key, in the order of the table, and the end of each type. */
async function* matches(
  tables: HotTables,
  { workspaceId, collections, starts, after }: IdentifierSearchQuery,
): AsyncGenerator<Match> {
  const resumed = after === null ? 0 : Math.max(0, collections.indexOf(after[0]));
  for (const collection of collections.slice(resumed)) {
    const here = after !== null && after[0] === collection ? after : null;
    let value = here?.[2] ?? null;
    let type = here?.[1] ?? (await typeAfter(tables, [workspaceId, collection], null));
    while (type !== null) {
      for (const start of starts) {
        for await (const row of rowsOf(tables, [workspaceId, collection, type], start, value)) {
          yield { row, key: [collection, type, row.value] };
        }
      }
      yield { row: null, key: [collection, type, lastValue] };
      type = await typeAfter(tables, [workspaceId, collection], type);
      value = null;
    }
  }
}

/** Rows of a type whose value is `start` or begins with it, after a value. */
async function* rowsOf(
  tables: HotTables,
  prefix: readonly string[],
  start: string,
  after: string | null,
): AsyncGenerator<IdentifierRow> {
  if (after === null || byteOrder(after, start) < 0) {
    yield* await tables.find(identifierTable, [[...prefix, start]]);
  }
  let value = after !== null && byteOrder(after, start) > 0 ? after : start;
  for (;;) {
    const key = [...prefix, value];
    const rows = await tables.scan(identifierTable, prefix, { after: key, rowsMax: scanRows });
    const matching = rows.filter((row) => row.value.startsWith(start));
    yield* matching;
    const last = matching.at(-1);
    if (!last || matching.length < scanRows) return;
    value = last.value;
  }
}

/** The next type in the order of the table, without reading the rows in between. */
async function typeAfter(
  tables: HotTables,
  prefix: readonly string[],
  type: string | null,
): Promise<string | null> {
  const from = type === null ? {} : { after: [...prefix, type, lastValue] };
  const [row] = await tables.scan(identifierTable, prefix, { ...from, rowsMax: 1 });
  return row === undefined || row.type === type ? null : row.type;
}

/** A profile stands where its first matching identifier does, so that no page repeats it. */
function isFirstMatch(row: IdentifierRow, profile: Profile, starts: readonly string[]): boolean {
  const [first] = profile.identifiers
    .filter(({ value }) => starts.some((start) => value.startsWith(start)))
    .sort((a, b) => byteOrder(a.type, b.type) || byteOrder(a.value, b.value));
  return first === undefined || (first.type === row.type && first.value === row.value);
}

/** Without those that begin with another one, in the order of the table: so their ranges never overlap. */
function disjoint(starts: readonly string[]): string[] {
  return [...new Set(starts)]
    .filter((text) => !starts.some((other) => other !== text && text.startsWith(other)))
    .sort(byteOrder);
}

/** Both engines compare text as bytes of UTF-8; JavaScript compares UTF-16. */
function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
