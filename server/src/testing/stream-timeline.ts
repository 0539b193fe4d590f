import type { Timeline } from '../analytics/index.ts';
import type { SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import { streamEntries } from './simulated-world.ts';

/** What a timeline was asked for. */
export type AskedTimeline = Parameters<Timeline['read']>[1];

/** The timeline as the warehouse gives it, read from the processed stream. */
export function streamTimeline(database: SqliteDatabase, asked: AskedTimeline[] = []): Timeline {
  return {
    read: async (workspaceId, query) => {
      asked.push(query);
      const {
        profileIds,
        groupIds,
        order,
        limit,
        cursor,
        messageId,
        types,
        events,
        eventsExcluded,
        from,
        to,
      } = query;
      const sign = order === 'oldest' ? 1 : -1;
      const after = cursor === undefined ? null : (JSON.parse(cursor) as [number, number]);
      const found = streamEntries(database)
        .flatMap((entry) => (entry.outcome === 'processed' ? [entry.event] : []))
        .filter((one) => one.workspaceId === workspaceId)
        .filter((one) =>
          groupIds === undefined
            ? profileIds.includes(one.profileId)
            : one.type === 'group' && groupIds.includes(one.groupId ?? ''),
        )
        .filter(
          ({ timestamp, type, event, messageId: id }) =>
            id === (messageId ?? id) &&
            timestamp >= (from ?? timestamp) &&
            timestamp < (to ?? Number.POSITIVE_INFINITY) &&
            (types ?? [type]).includes(type) &&
            (events === undefined || events.includes(event ?? '')) &&
            !eventsExcluded?.includes(event ?? ''),
        )
        .sort((a, b) => sign * (a.timestamp - b.timestamp || a.position - b.position))
        .filter(({ timestamp, position }) => {
          if (after === null) return true;
          return sign * (timestamp - after[0] || position - after[1]) > 0;
        });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return { events: page, next: last ? `[${last.timestamp},${last.position}]` : null };
    },
  };
}
