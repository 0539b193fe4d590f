import {
  type Candidate,
  type IdentifierRow,
  identifierTable,
  type MergeRow,
  ownerTable,
} from '../identity/index.ts';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import {
  type MembershipRow,
  membershipTable,
  type Profile,
  type ProfileReader,
} from '../profiles/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { Naming } from './refold.ts';

/** What the state holds of a profile that several became. */
export interface MergedProfile {
  readonly profile: Profile;
  readonly identifiers: readonly IdentifierRow[];
  readonly merges: readonly MergeRow[];
  /** Links to accounts, under each of its ids. */
  readonly links: readonly MembershipRow[];
}

/** Far above the accounts of anybody. */
const linksMax = 100_000;

export async function readMerged(
  tables: HotTables,
  reader: Pick<ProfileReader, 'merges'>,
  profile: Profile,
): Promise<MergedProfile> {
  const { workspaceId, collection } = profile;
  const keys = profile.identifiers.map(({ type, value }) => [workspaceId, collection, type, value]);
  const links = await Promise.all(
    [profile.id, ...profile.mergedIds].map((id) =>
      tables.scan(membershipTable, [workspaceId, id], { rowsMax: linksMax }),
    ),
  );
  return {
    profile,
    identifiers: await tables.find(identifierTable, keys),
    merges: await reader.merges(profile),
    links: links.flat(),
  };
}

/** Those who came into being because a list named them: their identifiers say so, and when. */
export function namingsOf({ profile, identifiers }: MergedProfile): Naming[] {
  const rows = new Map<LogPosition, IdentifierRow[]>();
  for (const row of identifiers) {
    if (row.rule !== 'list') continue;
    rows.set(row.position, [...(rows.get(row.position) ?? []), row]);
  }
  return [...rows].map(([position, named]): Naming => {
    const [{ message_id, linked_at } = { message_id: '', linked_at: 0 }] = named;
    const sourceId = named[0]?.source_id as Profile['identifiers'][number]['sourceId'];
    return {
      ...{ workspaceId: profile.workspaceId, sourceId, messageId: message_id, position },
      ...{ receivedAt: linked_at, timestamp: linked_at },
      candidates: named.map(({ type, value, rule }) => ({
        ...{ collection: profile.collection, type, value, rule },
      })),
    };
  });
}

/** The present profiles of identifiers, by `<type> <value>`; of what nobody has, nothing. */
export async function readOwners(
  tables: HotTables,
  reader: Pick<ProfileReader, 'many'>,
  workspaceId: WorkspaceId,
  candidates: readonly Candidate[],
): Promise<Map<string, ProfileId>> {
  const keys = new Map(candidates.map((one) => [ownerKey(one), one]));
  const rows = await tables.find(
    ownerTable,
    [...keys.values()].map(({ collection, type, value }) => [workspaceId, collection, type, value]),
  );
  const ids = [...new Set(rows.map(({ profile_id }) => profile_id as ProfileId))];
  const owners = await reader.many(workspaceId, ids);
  return new Map(
    rows.flatMap((row) => {
      const owner = owners.get(row.profile_id as ProfileId);
      return owner === undefined ? [] : [[ownerKey(row as Candidate & typeof row), owner.id]];
    }),
  );
}

export function ownerKey({
  collection,
  type,
  value,
}: Pick<Candidate, 'collection' | 'type' | 'value'>): string {
  return JSON.stringify([collection, type, value]);
}
