import {
  type Candidate,
  type Identifier,
  type IdentifierRow,
  identifierTable,
  type MergeRow,
  mergeTable,
  ownerTable,
} from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { KeyMap } from '../kernel/key-map.ts';
import type { HotChange, HotTables } from '../storage/hot-tables.ts';
import { mergeProfile } from './fold.ts';
import type { Membership, Profile } from './profile.ts';
import { decodeProfile, encodeProfile, mergedRow } from './profile-codec.ts';
import { ProfileCounts } from './profile-counts.ts';
import {
  type MembershipRow,
  membershipTable,
  type ProfileRow,
  profileTable,
} from './profile-store.ts';

/**
 * The profiles that one micro-batch touches: loaded by the identifiers of its events, changed in memory, and given
 * back as the changes of one commit. Nothing in between reads the database.
 */
export class ProfileBatch {
  readonly #tables: HotTables;
  readonly #owners = new KeyMap<ProfileId>();
  /** Identifiers whose owner was read: what has become of it since in this batch is not in the database. */
  readonly #asked = new KeyMap<true>();
  readonly #profiles = new Map<ProfileId, Profile>();
  readonly #mergedInto = new Map<ProfileId, ProfileId>();
  readonly #changed = new Set<Profile>();
  readonly #gone = new Map<Profile, ProfileId>();
  readonly #identifierRows = new Map<string, IdentifierRow>();
  readonly #unlinked = new Map<string, OwnerKey>();
  readonly #mergeRows: MergeRow[] = [];
  readonly #membershipRows = new Map<string, MembershipRow>();
  readonly #counts = new ProfileCounts();
  readonly #made = new Set<ProfileId>();

  constructor(tables: HotTables) {
    this.#tables = tables;
  }

  /** Loads the profiles that have any of the identifiers; gives those that were not there yet. */
  async load(
    keys: Iterable<readonly [WorkspaceId, Candidate]>,
  ): Promise<(readonly [WorkspaceId, ProfileId])[]> {
    const wanted: OwnerKey[] = [];
    for (const [workspaceId, candidate] of keys) {
      const key = ownerKey(workspaceId, candidate);
      if (this.#asked.set(key, true) === undefined) wanted.push(key);
    }
    const rows = await this.#tables.find(ownerTable, wanted);
    const ids = new Map<string, readonly [string, string]>();
    for (const row of rows) {
      const id = row.profile_id as ProfileId;
      this.#owners.set(ownerKey(row.workspace_id, row), id);
      ids.set(id, [row.workspace_id, id]);
    }
    return this.loadIds([...ids.values()]);
  }

  /** Loads profiles by id, also by a former one; gives those that were not there yet. */
  async loadIds(
    ids: readonly (readonly [string, string])[],
  ): Promise<(readonly [WorkspaceId, ProfileId])[]> {
    const loaded: (readonly [WorkspaceId, ProfileId])[] = [];
    // What is there may have changed in this batch, and is not read again.
    let missing = ids.filter(([, id]) => !this.#profiles.has(id as ProfileId));
    // A merged profile points at the one that took it in; merges are flattened, so this takes two rounds at most.
    while (missing.length > 0) {
      const next = new Map<string, readonly [string, string]>();
      for (const row of await this.#tables.find(profileTable, missing)) {
        if (row.merged_into === null) {
          const profile = decodeProfile(row);
          this.#profiles.set(profile.id, profile);
          loaded.push([profile.workspaceId, profile.id]);
          continue;
        }
        this.#mergedInto.set(row.profile_id as ProfileId, row.merged_into as ProfileId);
        if (!this.#profiles.has(row.merged_into as ProfileId)) {
          next.set(row.merged_into, [row.workspace_id, row.merged_into]);
        }
      }
      missing = [...next.values()];
    }
    return loaded;
  }

  /** The profiles that were loaded, with their workspaces. */
  loaded(): (readonly [WorkspaceId, ProfileId])[] {
    return [...this.#profiles.values()].map(({ workspaceId, id }) => [workspaceId, id]);
  }

  /** Whether an event of this batch made the profile. */
  isNew = (id: ProfileId): boolean => this.#made.has(id);

  /** The profile that an identifier belongs to now. */
  owner(workspaceId: WorkspaceId, candidate: Candidate): Profile | undefined {
    const id = this.#owners.get(ownerKey(workspaceId, candidate));
    return id && this.get(id);
  }

  /** Whether an id that was loaded is known. */
  has(id: ProfileId): boolean {
    return this.#profiles.has(id) || this.#mergedInto.has(id);
  }

  /** The profile that an id means now; every former id is known that this batch can meet. */
  get(id: ProfileId): Profile {
    let at = id;
    for (let next = this.#mergedInto.get(at); next; next = this.#mergedInto.get(at)) at = next;
    const profile = this.#profiles.get(at);
    if (!profile) throw new Error(`Profile ${id} is not in the state`);
    return profile;
  }

  /** Takes in a profile that is new. */
  add(profile: Profile): void {
    this.#profiles.set(profile.id, profile);
    this.#changed.add(profile);
    this.#made.add(profile.id);
    this.#counts.created(profile.workspaceId, profile.collection, profile.createdAt);
  }

  changed(profile: Profile): void {
    this.#changed.add(profile);
  }

  /** Puts a profile in the place of what its id meant: it was parted from another one. */
  part(profile: Profile): void {
    const before = this.#profiles.get(profile.id);
    if (before !== undefined) this.#changed.delete(before);
    this.#mergedInto.delete(profile.id);
    this.#profiles.set(profile.id, profile);
    this.#changed.add(profile);
  }

  link(profile: Profile, row: IdentifierRow): void {
    const key = ownerKey(row.workspace_id, row);
    this.#owners.set(key, profile.id);
    this.#identifierRows.set(key.join(' '), row);
    this.#changed.add(profile);
  }

  /** Takes an identifier from its profile: it may be linked to another from here on. */
  unlink(profile: Profile, identifier: Identifier): void {
    const { type, value } = identifier;
    const key = ownerKey(profile.workspaceId, identifier);
    this.#owners.delete(key);
    this.#identifierRows.delete(key.join(' '));
    this.#unlinked.set(key.join(' '), key);
    profile.identifiers = profile.identifiers.filter(
      (one) => one.type !== type || one.value !== value,
    );
    this.#changed.add(profile);
  }

  merge(into: Profile, from: Profile, row: MergeRow): void {
    mergeProfile(into, from);
    this.#mergedInto.set(from.id, into.id);
    this.#changed.add(into);
    this.#gone.set(from, into.id);
    this.#mergeRows.push(row);
    this.#counts.merged(from.workspaceId, from.collection, row.merged_at);
  }

  addMembership(membership: Membership): void {
    const { workspaceId, userId, accountId, linkedAt, messageId, sourceId } = membership;
    for (const [profileId, linkedId] of [
      [userId, accountId],
      [accountId, userId],
    ] as const) {
      const key = `${workspaceId} ${profileId} ${linkedId}`;
      if (this.#membershipRows.has(key)) continue;
      this.#membershipRows.set(key, {
        workspace_id: workspaceId,
        profile_id: profileId,
        linked_id: linkedId,
        linked_at: linkedAt,
        message_id: messageId,
        source_id: sourceId,
      });
    }
  }

  changes(): HotChange[] {
    const rows = new Map<ProfileId, ProfileRow>();
    for (const profile of this.#changed) {
      if (this.#gone.has(profile)) continue;
      rows.set(profile.id, encodeProfile(profile));
    }
    for (const from of this.#gone.keys()) {
      const into = this.get(from.id);
      // What had been merged into the one that goes away now points at the one that stays, too.
      for (const id of [from.id, ...from.mergedIds]) rows.set(id, mergedRow(into, id));
    }
    return [
      { kind: 'remove', table: identifierTable, keys: [...this.#unlinked.values()] },
      { kind: 'put', table: identifierTable, rows: [...this.#identifierRows.values()] },
      { kind: 'put', table: profileTable, rows: [...rows.values()] },
      { kind: 'put', table: mergeTable, rows: this.#mergeRows },
      { kind: 'insert', table: membershipTable, rows: [...this.#membershipRows.values()] },
      ...this.#counts.changes(),
    ];
  }
}

type OwnerKey = readonly [workspaceId: string, collection: string, type: string, value: string];

function ownerKey(
  workspaceId: string,
  { collection, type, value }: Readonly<Record<'collection' | 'type' | 'value', string>>,
): OwnerKey {
  return [workspaceId, collection, type, value];
}
