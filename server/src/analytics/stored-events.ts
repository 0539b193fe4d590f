import { OnefoldError } from '../kernel/errors.ts';
import type { EventType, LogPosition, ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { withRemoved } from './timeline.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** Single events of a workspace, by their place in the log, for people who look for one. */
export interface StoredEvents {
  at(workspaceId: WorkspaceId, position: LogPosition): Promise<ResolvedEvent | undefined>;
  /** Newest first by position. */
  newest(workspaceId: WorkspaceId, wanted: WantedEvents): Promise<StoredEventHead[]>;
  /** Those that came under any of the ids of a profile, in the order of the log. */
  ofIds(
    workspaceId: WorkspaceId,
    profileIds: readonly ProfileId[],
    rowsMax: number,
  ): Promise<ResolvedEvent[]>;
}

export interface WantedEvents {
  /** Exclusive. */
  readonly before: LogPosition;
  readonly sourceId?: SourceId | undefined;
  readonly type?: EventType | undefined;
  /** The whole name, in any case. */
  readonly event?: string | undefined;
  readonly messageId?: string | undefined;
  readonly rowsMax: number;
}

/** Which event it is, without what it says. */
export interface StoredEventHead {
  readonly position: LogPosition;
  readonly receivedAt: number;
  readonly sourceId: SourceId;
  readonly type: EventType;
  readonly event: string | null;
  readonly messageId: string;
  /** The profile that it belongs to now. */
  readonly profileId: ProfileId;
}

interface HeadRow {
  readonly position: number;
  readonly received_at_ms: number;
  readonly source_id: SourceId;
  readonly type: EventType;
  readonly event: string;
  readonly message_id: string;
  readonly present_id: ProfileId;
}

interface EventRow extends Omit<HeadRow, 'present_id'> {
  readonly timestamp_ms: number;
  readonly sent_at_ms: number | null;
  readonly original_timestamp_ms: number | null;
  readonly user_id: string | null;
  readonly anonymous_id: string | null;
  readonly group_id: string | null;
  readonly previous_id: string | null;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly traits_removed: readonly string[];
  readonly context: JsonObject;
  readonly integrations: string;
  /** Of the columns whose time they cannot hold. */
  readonly times_out_of_range: Readonly<Record<string, number>>;
  readonly profile_id_original: ProfileId;
}

/** What nobody waits for any longer. */
const secondsMax = 30;

export function createStoredEvents(dependencies: {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}): StoredEvents {
  const { warehouse, schema } = dependencies;
  const read = async <Row>(
    workspaceId: WorkspaceId,
    sql: string,
    params: Readonly<Record<string, unknown>>,
  ): Promise<Row[]> => {
    try {
      await schema.ensure(workspaceId);
      return await warehouse.rows<Row>(sql, {
        params,
        settings: { max_execution_time: secondsMax },
      });
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'Stored events cannot be read now.', {
        cause: error,
      });
    }
  };
  return {
    at: async (workspaceId, position) => {
      const sql = `${eventSql(databaseOf(workspaceId))}
        PREWHERE position = {position:UInt64}
        LIMIT 1`;
      const [row] = await read<EventRow>(workspaceId, sql, { position });
      return row && toEvent(workspaceId, row);
    },
    ofIds: async (workspaceId, ids, rows) => {
      const sql = `${eventSql(databaseOf(workspaceId))}
        WHERE profile_id_original IN {ids:Array(UUID)}
        ORDER BY position
        LIMIT {rows:UInt32}`;
      const found = await read<EventRow>(workspaceId, sql, { ids, rows });
      return found.map((row) => toEvent(workspaceId, row));
    },
    newest: async (workspaceId, wanted) => {
      const { sql, params } = newestSql(databaseOf(workspaceId), wanted);
      return (await read<HeadRow>(workspaceId, sql, params)).map(toHead);
    },
  };
}

/** Only the column of positions is read whole; of the rest, what stands beside the one found. */
function eventSql(database: string): string {
  const ms = (column: string) => `toUnixTimestamp64Milli(${column}) AS ${column}_ms`;
  return `SELECT position, message_id, type, event, ${ms('timestamp')}, ${ms('received_at')}, ${ms('sent_at')},
      ${ms('original_timestamp')}, source_id, user_id, anonymous_id, group_id, previous_id, properties, traits,
      traits_removed, context, integrations, times_out_of_range, profile_id_original
    FROM ${database}.events`;
}

/** In two steps, so that of all rows only the columns of the filter are read. */
function newestSql(database: string, wanted: WantedEvents) {
  const params: Record<string, unknown> = { before: wanted.before, rows: wanted.rowsMax };
  const conditions = ['position < {before:UInt64}'];
  const add = (name: string, value: unknown, condition: string): void => {
    if (value === undefined) return;
    params[name] = value;
    conditions.push(condition);
  };
  add('source', wanted.sourceId, 'source_id = {source:String}');
  add('type', wanted.type, 'type = {type:String}');
  add('event', wanted.event, 'lowerUTF8(event) = lowerUTF8({event:String})');
  add('message', wanted.messageId, 'message_id = {message:String}');
  const sql = `SELECT position, toUnixTimestamp64Milli(received_at) AS received_at_ms, source_id, type, event,
      message_id, profile_id AS present_id
    FROM ${database}.events
    PREWHERE position IN (
      SELECT position FROM ${database}.events
      WHERE ${conditions.join(' AND ')}
      ORDER BY position DESC
      LIMIT {rows:UInt32}
    )
    ORDER BY position DESC`;
  return { sql, params };
}

function toHead(row: HeadRow): StoredEventHead {
  return {
    position: Number(row.position),
    receivedAt: Number(row.received_at_ms),
    sourceId: row.source_id,
    type: row.type,
    event: row.event === '' ? null : row.event,
    messageId: row.message_id,
    profileId: row.present_id,
  };
}

function toEvent(workspaceId: WorkspaceId, row: EventRow): ResolvedEvent {
  const time = (column: string, ms: number): number => Number(row.times_out_of_range[column] ?? ms);
  const timeOrNull = (column: string, ms: number | null): number | null =>
    ms === null ? null : time(column, ms);
  return {
    position: Number(row.position),
    workspaceId,
    sourceId: row.source_id,
    type: row.type,
    messageId: row.message_id,
    event: row.event === '' ? null : row.event,
    userId: row.user_id,
    anonymousId: row.anonymous_id,
    groupId: row.group_id,
    previousId: row.previous_id,
    timestamp: time('timestamp', row.timestamp_ms),
    originalTimestamp: timeOrNull('original_timestamp', row.original_timestamp_ms),
    sentAt: timeOrNull('sent_at', row.sent_at_ms),
    receivedAt: time('received_at', row.received_at_ms),
    properties: row.properties,
    traits: withRemoved(row.traits, row.traits_removed),
    context: row.context,
    integrations: JSON.parse(row.integrations) as JsonObject,
    profileId: row.profile_id_original,
  };
}
