import {
  type ApartPair,
  type Candidate,
  extractIdentifiers,
  type IdentifierRow,
  type IdentityRules,
  identifierTable,
  type MergeRow,
  mergeTable,
} from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { CustomerEvent, LogPosition } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';
import { withoutNames } from '../kernel/without-names.ts';
import {
  foldConsent,
  foldEvent,
  type PlacedEvent,
  type Profile,
  ProfileBatch,
  placeEvent,
  removeIdentifier,
} from '../profiles/index.ts';
import type { HotRow } from '../storage/hot-tables.ts';

/** A profile's coming into being that is no event: by a list that named somebody whom nobody knew. */
export interface Naming extends PlacedEvent {
  readonly candidates: readonly Candidate[];
}

export interface RefoldOptions {
  readonly logId: string;
  readonly rules: IdentityRules;
  readonly apart: readonly ApartPair[];
  /** Names of traits that are computed: what events say about these is not taken in. */
  readonly computed: ReadonlySet<string>;
  /** Whether an identifier belongs to a profile that is not asked about: it stays there. */
  readonly isForeign: (candidate: Candidate) => boolean;
}

/** What events make of people. */
export interface Refolded {
  /** Those that are there in the end. */
  readonly profiles: readonly Profile[];
  readonly identifiers: readonly IdentifierRow[];
  readonly merges: readonly MergeRow[];
  /** Whose each event is in the end. */
  readonly ownerOf: ReadonlyMap<LogPosition, ProfileId>;
}

/**
 * Tells the history of some people anew, with some of them kept apart from the beginning: the same resolution and the same
 * folding as in the stream, on nothing but their events in the order of the log. Ids are minted of positions, so who came
 * into being by an event has the same id as before.
 */
export function refold(
  events: readonly CustomerEvent[],
  namings: readonly Naming[],
  { logId, apart, computed, isForeign, ...options }: RefoldOptions,
): Refolded {
  const profiles = new ProfileBatch(nothingStored);
  const rules = { ...options.rules, apart };
  const ids = new Map<LogPosition, ProfileId>();
  const collection = 'users';
  const named = namings.map((naming) => ({ ...naming, event: null }));
  const told = events.map((event) => {
    const candidates = extractIdentifiers(event, collection, rules).filter(
      (candidate) => !isForeign(candidate),
    );
    return { ...placedOf(event), candidates, event };
  });
  for (const one of [...named, ...told].sort((a, b) => a.position - b.position)) {
    const { candidates, event } = one;
    if (candidates.length === 0) throw untold();
    const { profile } = placeEvent({ logId, profiles, event: one, rules, collection }, candidates);
    if (event === null) continue;
    ids.set(event.position, profile.id);
    if (isRemoval(event)) removeIdentifier(profiles, profile, event);
    foldEvent(
      profile,
      event,
      event.type === 'identify' ? withoutNames(event.traits, computed) : {},
    );
    foldConsent(profile, event);
    profiles.changed(profile);
  }
  const rows = <Row extends HotRow>(table: string): Row[] =>
    profiles
      .changes()
      .flatMap((change) =>
        change.kind === 'put' && change.table.name === table ? (change.rows as Row[]) : [],
      );
  const ownerOf = new Map([...ids].map(([position, id]) => [position, profiles.get(id).id]));
  const present = new Set(profiles.loaded().map(([, id]) => profiles.get(id)));
  return {
    profiles: [...present].sort((a, b) => (a.id < b.id ? -1 : 1)),
    identifiers: rows<IdentifierRow>(identifierTable.name),
    merges: rows<MergeRow>(mergeTable.name),
    ownerOf,
  };
}

/** What the Profile API leaves in the history where it took an identifier away. */
function isRemoval({ sourceId, event }: CustomerEvent): boolean {
  return sourceId === 'src_api' && event === 'Identifier Removed';
}

function placedOf(event: CustomerEvent): PlacedEvent {
  const { workspaceId, sourceId, messageId, position, receivedAt, timestamp } = event;
  return { workspaceId, sourceId, messageId, position, receivedAt, timestamp };
}

function untold(): OnefoldError {
  const message =
    'All identifiers of one of their events belong to another profile now, so whose event it is cannot be told.';
  return new OnefoldError('conflict', message);
}

const nothingStored = {
  find: async () => [],
  scan: async () => [],
  commit: async () => undefined,
};
