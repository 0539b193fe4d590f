import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { EventOrder, EventsPage, EventsQuery, ObservedEvent } from './observed-schema.ts';
import type { ObservedTables } from './tables.ts';

const orderColumns = {
  count: 'count',
  name: 'search_name',
  'first-seen': 'first_seen',
  'last-seen': 'last_seen',
} as const satisfies Record<EventOrder, string>;

interface GroupedEvent {
  readonly type: string;
  readonly name: string;
  readonly search_name: string;
  readonly count: number;
  readonly paths: number;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly newest_path_at: number;
}

/** A page of events of one source, or of all with those of one type and name added up. */
export async function readEventsPage(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  query: EventsQuery,
): Promise<EventsPage> {
  const { sourceId, type, name, search, newSince, order, direction, after, limit } = query;
  const grouped = tables
    .selectFrom('observed_events')
    .where('workspace_id', '=', workspaceId)
    .$if(sourceId !== null, (all) => all.where('source_id', '=', sourceId as SourceId))
    .$if(type !== undefined, (all) => all.where('type', '=', type as string))
    .$if(name !== undefined, (all) => all.where('name', '=', name as string))
    .$if(search !== undefined, (all) =>
      all.where(sql<boolean>`search_name like ${pattern(search as string)} escape '\\'`),
    )
    .groupBy(['type', 'name', 'search_name'])
    .select(({ fn }) => [
      'type',
      'name',
      'search_name',
      // A sum of bigint is numeric on PostgreSQL, which would arrive as text and sort so in a cursor.
      sql<number>`cast(sum(count) as bigint)`.as('count'),
      fn.max('paths').as('paths'),
      fn.min('first_seen').as('first_seen'),
      fn.max('last_seen').as('last_seen'),
      fn.max('newest_path_at').as('newest_path_at'),
    ])
    .as('grouped');
  const column = orderColumns[order];
  let page = tables.selectFrom(grouped).selectAll() as SelectQueryBuilder<
    { grouped: GroupedEvent },
    'grouped',
    GroupedEvent
  >;
  if (newSince !== undefined) {
    page = page.where((is) =>
      is.or([is('first_seen', '>=', newSince), is('newest_path_at', '>=', newSince)]),
    );
  }
  if (after !== undefined) {
    page = page.where((is) =>
      is.or([
        is(column, direction === 'asc' ? '>' : '<', after.rank),
        is.and([is(column, '=', after.rank), is('name', '>', after.name)]),
        is.and([
          is(column, '=', after.rank),
          is('name', '=', after.name),
          is('type', '>', after.type),
        ]),
      ]),
    );
  }
  const rows = await page
    .orderBy(column, direction)
    .orderBy('name')
    .orderBy('type')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    events: shown.map(toObservedEvent),
    next: last === undefined ? null : { rank: last[column], name: last.name, type: last.type },
  };
}

function toObservedEvent(row: GroupedEvent): ObservedEvent {
  return {
    type: row.type,
    name: row.name,
    count: row.count,
    paths: row.paths,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    newestPathAt: row.newest_path_at,
  };
}

/** Of `like`, for a text anywhere in a name. */
function pattern(search: string): string {
  return `%${search
    .toWellFormed()
    .replaceAll('\u0000', '')
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
}
