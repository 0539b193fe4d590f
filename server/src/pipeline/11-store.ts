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
    return [...new Set(found.values())].map(toSnapshot);
  };
}

function toSnapshot(profile: Profile): ProfileSnapshot {
  const traits: JsonObject = {};
  for (const [name, { value }] of Object.entries(profile.traits)) {
    // Removed traits are remembered in the state only. Defined, as a name may be `__proto__`.
    if (value === null) continue;
    Object.defineProperty(traits, name, { value, enumerable: true });
  }
  return {
    profileId: profile.id,
    collection: profile.collection,
    traits,
    identifiers: profile.identifiers,
    // Few of those that events touch have another name than before, and only these are asked.
    get nameWords() {
      return nameWords(profile);
    },
    firstSeen: profile.first?.at ?? null,
    lastSeen: profile.last?.at ?? null,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
    eventCounts: profile.counts,
    mergedIds: profile.mergedIds,
    version: profile.version,
  };
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
