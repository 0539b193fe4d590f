import { OnefoldError } from '../kernel/errors.ts';
import { type EventType, eventTypes, type LogPosition } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** The events of one profile, page by page. */
export interface Timeline {
  read(workspaceId: WorkspaceId, query: TimelineQuery): Promise<TimelinePage>;
}

export interface TimelineQuery {
  /** The profile's id and all its former ones: events are stored by the id they had when they came. */
  readonly profileIds: readonly ProfileId[];
  /** Of an account: the group calls that name it are its events, as each event belongs to one user. */
  readonly groupIds?: readonly string[];
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** One event, by its message id. */
  readonly messageId?: string;
  readonly types?: readonly EventType[];
  readonly events?: readonly string[];
  readonly eventsExcluded?: readonly string[];
  /** Ms since the epoch, inclusive. */
  readonly from?: number;
  /** Ms since the epoch, exclusive. */
  readonly to?: number;
}

export interface TimelinePage {
  readonly events: readonly TimelineEvent[];
  /** Null on the last page. */
  readonly next: string | null;
}

export interface TimelineEvent {
  readonly messageId: string;
  readonly type: EventType;
  readonly event: string | null;
  /** Ms since the epoch. */
  readonly timestamp: number;
  readonly receivedAt: number;
  readonly sourceId: SourceId;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly groupId: string | null;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
  readonly position: LogPosition;
}

export const timelinePageMax = 1000;

export interface TimelineDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

interface Row {
  readonly message_id: string;
  readonly type: EventType;
  readonly event: string;
  readonly timestamp_ms: number;
  readonly received_at_ms: number;
  readonly source_id: SourceId;
  readonly user_id: string | null;
  readonly anonymous_id: string | null;
  readonly group_id: string | null;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly traits_removed: readonly string[];
  readonly context: JsonObject;
  readonly position: number;
}

export function createTimeline({ warehouse, schema }: TimelineDependencies): Timeline {
  return {
    read: async (workspaceId, query) => {
      const { profileIds, limit } = query;
      if (profileIds.length === 0) return { events: [], next: null };
      if (!Number.isInteger(limit) || limit < 1 || limit > timelinePageMax) {
        throw new OnefoldError('invalid_request', `limit is 1 to ${timelinePageMax}.`, {
          field: 'limit',
        });
      }
      try {
        await schema.ensure(workspaceId);
        const { sql, params } = statement(workspaceId, query);
        const rows = await warehouse.rows<Row>(sql, {
          params,
          settings: { max_execution_time: 30 },
        });
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          events: rows.slice(0, limit).map(toEvent),
          next:
            last === undefined
              ? null
              : writeCursor(Number(last.timestamp_ms), Number(last.position)),
        };
      } catch (error) {
        if (!(error instanceof WarehouseError)) throw error;
        throw new OnefoldError('warehouse_unavailable', 'The timeline cannot be read now.', {
          cause: error,
        });
      }
    },
  };
}

/** Reads the profile's own ranges of the sorting key, so a page costs the same whatever the table holds. */
function statement(workspaceId: WorkspaceId, query: TimelineQuery) {
  const newest = query.order === 'newest';
  const owned = ownEvents(query);
  const params: Record<string, unknown> = { ...owned.params, rows: query.limit + 1 };
  const conditions = [owned.condition];
  const add = (name: string, value: unknown, condition: string): void => {
    params[name] = value;
    conditions.push(condition);
  };
  if (query.messageId !== undefined) {
    add('message', query.messageId, 'message_id = {message:String}');
  }
  const time = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  if (query.types !== undefined) {
    add(
      'types',
      query.types.filter((type) => eventTypes.includes(type)),
      'type IN {types:Array(String)}',
    );
  }
  if (query.events !== undefined) add('events', query.events, 'event IN {events:Array(String)}');
  if (query.eventsExcluded !== undefined) {
    add('excluded', query.eventsExcluded, 'event NOT IN {excluded:Array(String)}');
  }
  if (query.from !== undefined) add('from', query.from, `timestamp >= ${time('from')}`);
  if (query.to !== undefined) add('to', query.to, `timestamp < ${time('to')}`);
  if (query.cursor !== undefined) {
    const { timestamp, position } = readCursor(query.cursor);
    const than = newest ? '<' : '>';
    add('after_position', position, `timestamp ${than}= ${time('after_time')}`);
    add(
      'after_time',
      timestamp,
      `(timestamp, position) ${than} (${time('after_time')}, {after_position:UInt64})`,
    );
  }
  const direction = newest ? 'DESC' : 'ASC';
  const sql = `SELECT message_id, type, event, toUnixTimestamp64Milli(timestamp) AS timestamp_ms,
      toUnixTimestamp64Milli(received_at) AS received_at_ms, source_id, user_id, anonymous_id, group_id,
      properties, traits, traits_removed, context, position
    FROM ${databaseOf(workspaceId)}.events
    WHERE ${conditions.join(' AND ')}
    ORDER BY timestamp ${direction}, position ${direction}
    LIMIT {rows:UInt32}`;
  return { sql, params };
}

/** The condition for the events of a profile, on the sorting key. */
export function ownEvents({
  profileIds,
  groupIds,
}: Pick<TimelineQuery, 'profileIds' | 'groupIds'>): {
  readonly condition: string;
  readonly params: Readonly<Record<string, unknown>>;
} {
  return groupIds === undefined
    ? { condition: 'profile_id_original IN {ids:Array(UUID)}', params: { ids: profileIds } }
    : {
        condition: "type = 'group' AND group_id IN {groups:Array(String)}",
        params: { groups: groupIds },
      };
}

function toEvent(row: Row): TimelineEvent {
  return {
    messageId: row.message_id,
    type: row.type,
    event: row.event === '' ? null : row.event,
    timestamp: Number(row.timestamp_ms),
    receivedAt: Number(row.received_at_ms),
    sourceId: row.source_id,
    userId: row.user_id,
    anonymousId: row.anonymous_id,
    groupId: row.group_id,
    properties: row.properties,
    traits: withRemoved(row.traits, row.traits_removed),
    context: row.context,
    position: Number(row.position),
  };
}

/** As they came: a null, which takes a trait away, has no place in a JSON column. */
export function withRemoved(traits: JsonObject, removed: readonly string[]): JsonObject {
  if (removed.length === 0) return traits;
  return Object.fromEntries([
    ...Object.entries(traits),
    ...removed.map((name) => [name, null] as const),
  ]);
}

function writeCursor(timestamp: number, position: LogPosition): string {
  return Buffer.from(`${timestamp}:${position}`).toString('base64url');
}

function readCursor(cursor: string): { timestamp: number; position: LogPosition } {
  const found = /^(-?\d{1,16}):(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (found === null) {
    throw new OnefoldError('invalid_request', 'The cursor is not one of this timeline.', {
      field: 'cursor',
    });
  }
  return { timestamp: Number(found[1]), position: Number(found[2]) };
}
