import { OnefoldError } from '../kernel/errors.ts';
import type { EventType, LogPosition } from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { ownEvents, type TimelineQuery } from './timeline.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** Which values a trait of one profile had, by which events, the present one first. */
export interface TraitHistory {
  read(workspaceId: WorkspaceId, query: TraitHistoryQuery): Promise<TraitHistoryPage>;
}

export interface TraitHistoryQuery extends Pick<TimelineQuery, 'profileIds' | 'groupIds'> {
  /** The trait's whole name; a dot in it is a part of it. */
  readonly name: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: TraitChangeKey | null;
}

/** A change's place: time of the event, message id, position. */
export type TraitChangeKey = readonly [at: number, messageId: string, position: LogPosition];

export interface TraitHistoryPage {
  readonly changes: readonly TraitChange[];
  readonly next: TraitChangeKey | null;
}

/** An event that set the trait; null took it away. */
export interface TraitChange {
  readonly value: JsonValue;
  /** Time of the event, never later than its receipt, ms since the epoch: the later one says the present value. */
  readonly at: number;
  readonly receivedAt: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
  readonly type: EventType;
  /** The profile that the event belonged to when it came; it may have been merged since. */
  readonly profileId: ProfileId;
}

export interface TraitHistoryDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

interface Row {
  readonly message_id: string;
  readonly type: EventType;
  readonly at_ms: number;
  readonly received_at_ms: number;
  readonly source_id: SourceId;
  readonly traits: JsonObject;
  readonly removed: number;
  readonly original_id: ProfileId;
  readonly position: number;
}

export function createTraitHistory({ warehouse, schema }: TraitHistoryDependencies): TraitHistory {
  return {
    read: async (workspaceId, query) => {
      try {
        await schema.ensure(workspaceId);
        const { sql, params } = statement(workspaceId, query);
        const settings = { max_execution_time: 30 };
        const rows = await warehouse.rows<Row>(sql, { params, settings });
        const page = rows.slice(0, query.limit);
        const last = rows.length > query.limit ? page.at(-1) : undefined;
        return {
          changes: page.map((row) => toChange(row, query.name)),
          next: last ? [Number(last.at_ms), last.message_id, Number(last.position)] : null,
        };
      } catch (error) {
        if (!(error instanceof WarehouseError)) throw error;
        throw new OnefoldError('warehouse_unavailable', 'The history cannot be read now.', {
          cause: error,
        });
      }
    },
  };
}

/** In the order by which traits are folded: the later event wins, of the same moment the greater message id. */
function statement(workspaceId: WorkspaceId, query: TraitHistoryQuery) {
  const { condition, params: own } = ownEvents(query);
  const type = query.groupIds === undefined ? 'identify' : 'group';
  const params: Record<string, unknown> = {
    ...own,
    name: query.name,
    inside: `${query.name}.`,
    rows: query.limit + 1,
  };
  let after = '';
  if (query.after !== null) {
    const [at, messageId, position] = query.after;
    Object.assign(params, { after_at: at, after_message: messageId, after_position: position });
    after =
      'AND (at_ms, message_id, position) < ({after_at:Int64}, {after_message:String}, {after_position:UInt64})';
  }
  const sql = `SELECT message_id, type, toUnixTimestamp64Milli(least(timestamp, received_at)) AS at_ms,
      toUnixTimestamp64Milli(received_at) AS received_at_ms, source_id, traits,
      has(traits_removed, {name:String}) AS removed, toString(profile_id_original) AS original_id, position
    FROM ${databaseOf(workspaceId)}.events
    WHERE ${condition} AND type = '${type}'
      AND (removed OR arrayExists(path -> path = {name:String} OR startsWith(path, {inside:String}), JSONAllPaths(traits)))
      ${after}
    ORDER BY at_ms DESC, message_id DESC, position DESC
    LIMIT {rows:UInt32}`;
  return { sql, params };
}

function toChange(row: Row, name: string): TraitChange {
  return {
    value: Number(row.removed) === 1 ? null : valueAt(row.traits, name),
    at: Number(row.at_ms),
    receivedAt: Number(row.received_at_ms),
    messageId: row.message_id,
    sourceId: row.source_id,
    type: row.type,
    profileId: row.original_id,
  };
}

/** A key with dots comes out of the column as objects in each other. */
function valueAt(traits: JsonObject, name: string): JsonValue {
  if (Object.hasOwn(traits, name)) return traits[name] ?? null;
  let value: JsonValue = traits;
  for (const part of name.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, part)) return null;
    value = value[part] ?? null;
  }
  return value;
}
