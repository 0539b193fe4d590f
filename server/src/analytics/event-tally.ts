import { OnefoldError } from '../kernel/errors.ts';
import type { EventType } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { ownEvents, type TimelineQuery } from './timeline.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** Which events a profile has, the most frequent first: what its timeline can be narrowed to. */
export type EventTally = (
  workspaceId: WorkspaceId,
  query: Pick<TimelineQuery, 'profileIds' | 'groupIds'> & { readonly limit: number },
) => Promise<EventTallyPage>;

export interface EventTallyPage {
  readonly events: readonly TalliedEvent[];
  /** How many further names there are. */
  readonly more: number;
}

export interface TalliedEvent {
  readonly type: EventType;
  readonly event: string | null;
  readonly count: number;
  /** Times of its first and last one, ms since the epoch. */
  readonly first: number;
  readonly last: number;
}

export interface EventTallyDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

interface Row {
  readonly type: EventType;
  readonly event: string;
  readonly found: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly names: number;
}

export function createEventTally({ warehouse, schema }: EventTallyDependencies): EventTally {
  return async (workspaceId, { limit, ...own }) => {
    const { condition, params } = ownEvents(own);
    const sql = `SELECT type, event, count() AS found, toUnixTimestamp64Milli(min(timestamp)) AS first_ms,
        toUnixTimestamp64Milli(max(timestamp)) AS last_ms, count() OVER () AS names
      FROM ${databaseOf(workspaceId)}.events
      WHERE ${condition}
      GROUP BY type, event
      ORDER BY found DESC, type, event
      LIMIT {rows:UInt32}`;
    try {
      await schema.ensure(workspaceId);
      const rows = await warehouse.rows<Row>(sql, {
        params: { ...params, rows: limit },
        settings: { max_execution_time: 30 },
      });
      return { events: rows.map(toEvent), more: Number(rows[0]?.names ?? 0) - rows.length };
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'The events cannot be counted now.', {
        cause: error,
      });
    }
  };
}

function toEvent(row: Row): TalliedEvent {
  return {
    type: row.type,
    event: row.event === '' ? null : row.event,
    count: Number(row.found),
    first: Number(row.first_ms),
    last: Number(row.last_ms),
  };
}
