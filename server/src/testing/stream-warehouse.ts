import type {
  EventTally,
  FindByTraits,
  FindByWords,
  TalliedEvent,
  TraitHistory,
} from '../analytics/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { eventTime, type NewestProfiles, nameWords, type Profile } from '../profiles/index.ts';
import type { SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import { streamEntries } from './simulated-world.ts';

/** What the warehouse answers about profiles, read from the state and the processed stream. */
export interface StreamWarehouse {
  readonly byTraits: FindByTraits;
  readonly byWords: FindByWords;
  readonly tally: EventTally;
  readonly traitHistory: TraitHistory;
}

type Own = Parameters<EventTally>[1];

export function streamWarehouse(database: SqliteDatabase, newest: NewestProfiles): StreamWarehouse {
  const all = (workspaceId: WorkspaceId): Promise<Profile[]> =>
    newest({ workspaceId, collection: null, before: null, rowsMax: 10_000 });
  const events = (workspaceId: WorkspaceId, { profileIds, groupIds }: Omit<Own, 'limit'>) =>
    streamEntries(database)
      .flatMap((entry) => (entry.outcome === 'processed' ? [entry.event] : []))
      .filter((one) => one.workspaceId === workspaceId)
      .filter((one) =>
        groupIds === undefined
          ? profileIds.includes(one.profileId)
          : one.type === 'group' && groupIds.includes(one.groupId ?? ''),
      );
  return {
    byTraits: async ({ workspaceId, collection, traits, before, limit }) =>
      (await newest({ workspaceId, collection, before, rowsMax: 10_000 }))
        .filter((one) =>
          traits.every(({ name, value }) => String(one.traits[name]?.value) === value),
        )
        .map(({ id }) => id)
        .slice(0, limit),
    byWords: async ({ workspaceId, starts, after, limit }) =>
      (await all(workspaceId))
        .map((profile) => ({ profile, words: nameWords(profile) }))
        .filter(({ words }) =>
          starts.every((start) => words.some((word) => word.startsWith(start))),
        )
        .flatMap(({ profile, words }) => words.map((word) => [word, profile.id] as const))
        .filter(([word]) => word.startsWith(starts[0] ?? ''))
        .sort(byteOrder)
        .filter((one) => after === null || byteOrder(one, after) > 0)
        .slice(0, limit),
    tally: async (workspaceId, { limit, ...own }) => {
      const found = new Map<string, TalliedEvent>();
      for (const { type, event, timestamp } of events(workspaceId, own)) {
        const key = `${type} ${event}`;
        const { count, first, last } = found.get(key) ?? { count: 0, first: timestamp, last: 0 };
        found.set(key, {
          ...{ type, event, count: count + 1 },
          ...{ first: Math.min(first, timestamp), last: Math.max(last, timestamp) },
        });
      }
      const sorted = [...found.values()].sort((a, b) => b.count - a.count);
      return { events: sorted.slice(0, limit), more: Math.max(0, sorted.length - limit) };
    },
    traitHistory: {
      read: async (workspaceId, { name, limit, after, ...own }) => {
        const type = own.groupIds === undefined ? 'identify' : 'group';
        const changes = events(workspaceId, own)
          .filter((one) => one.type === type && Object.hasOwn(one.traits, name))
          .map((one) => ({ ...one, at: eventTime(one), value: one.traits[name] ?? null }))
          .sort((a, b) => b.at - a.at || (a.messageId < b.messageId ? 1 : -1))
          .filter(
            ({ at, messageId }) =>
              after === null || at < after[0] || (at === after[0] && messageId < after[1]),
          );
        const last = changes.length > limit ? changes[limit - 1] : undefined;
        return {
          changes: changes.slice(0, limit),
          next: last ? [last.at, last.messageId, last.position] : null,
        };
      },
    },
  };
}

function byteOrder(a: readonly [string, string], b: readonly [string, string]): number {
  return (
    Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])) ||
    Buffer.compare(Buffer.from(a[1]), Buffer.from(b[1]))
  );
}
