import type { ProfileSnapshot, ProfileSnapshots } from '../analytics/index.ts';
import { deadLetterTable, toDeadLetterRow } from '../dead-letters/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ProcessedEntry } from '../log/index.ts';
import { nameWords, type Profile, type ProfileReader } from '../profiles/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';

/** Profiles as the warehouse asks for them: their present state, each once. */
export function profileSnapshots(reader: ProfileReader): ProfileSnapshots {
  return async (workspaceId, ids) => {
    const found = await reader.many(workspaceId, ids);
    return Array.from(new Set(found.values()), (profile) => new Snapshot(profile));
  };
}

class Snapshot implements ProfileSnapshot {
  readonly #profile: Profile;
  readonly profileId;
  readonly collection;
  readonly traits;
  readonly identifiers;
  readonly firstSeen;
  readonly lastSeen;
  readonly createdAt;
  readonly updatedAt;
  readonly eventCounts;
  readonly mergedIds;
  readonly version;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.profileId = profile.id;
    this.collection = profile.collection;
    this.traits = presentTraits(profile);
    this.identifiers = profile.identifiers;
    this.firstSeen = profile.first?.at ?? null;
    this.lastSeen = profile.last?.at ?? null;
    this.createdAt = profile.createdAt;
    this.updatedAt = profile.updatedAt;
    this.eventCounts = profile.counts;
    this.mergedIds = profile.mergedIds;
    this.version = profile.version;
  }

  /** Few of those that events touch have another name than before, and only these are asked. */
  get nameWords(): readonly string[] {
    return nameWords(this.#profile);
  }
}

/** Without those that were removed: they are remembered in the state only. */
function presentTraits(profile: Profile): JsonObject {
  const traits: JsonObject = {};
  for (const name of Object.keys(profile.traits)) {
    const { value } = profile.traits[name]!;
    if (value === null) continue;
    if (name === '__proto__') Object.defineProperty(traits, name, { value, enumerable: true });
    else traits[name] = value;
  }
  return traits;
}

/** Makes a dead letter of an event that ClickHouse cannot store; its profile and its deliveries stand. */
export function unstorable(tables: HotTables, clock: Clock) {
  return async ({ event }: ProcessedEntry, reason: string): Promise<void> => {
    const { workspaceId, sourceId, position, receivedAt, messageId } = event;
    const row = toDeadLetterRow({
      workspaceId,
      sourceId,
      position,
      receivedAt,
      messageId,
      stage: 'store',
      reason: 'not_storable',
      message: reason,
      payload: JSON.stringify(event),
      envelope: JSON.stringify({ workspaceId, sourceId, kind: 'event', receivedAt }),
      state: 'open',
      changedAt: clock.now(),
    });
    await tables.commit([{ kind: 'insert', table: deadLetterTable, rows: [row] }]);
  };
}
