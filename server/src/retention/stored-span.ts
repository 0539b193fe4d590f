import { databaseOf, type WarehouseSchema } from '../analytics/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';

/** What is stored, and how much of it is older than a moment. */
export interface StoredSpan {
  readonly events: number;
  /** Of them, those with an earlier timestamp. */
  readonly earlier: number;
  /** ms since the epoch; null: nothing is stored. */
  readonly oldestAt: number | null;
}

export type ReadStoredSpan = (workspaceId: WorkspaceId, before: number) => Promise<StoredSpan>;

export interface StoredSpanDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

const secondsMax = 30;

/** Counts events of the warehouse, exactly and as of now. */
export function createStoredSpan({ warehouse, schema }: StoredSpanDependencies): ReadStoredSpan {
  return async (workspaceId, before) => {
    try {
      await schema.ensure(workspaceId);
      const [row] = await warehouse.rows<{ events: number; earlier: number; oldest: number }>(
        `SELECT count() AS events, countIf(timestamp < fromUnixTimestamp64Milli({before:Int64}, 'UTC')) AS earlier,
          toUnixTimestamp64Milli(min(timestamp)) AS oldest FROM ${databaseOf(workspaceId)}.events`,
        { params: { before }, settings: { max_execution_time: secondsMax } },
      );
      const events = Number(row?.events ?? 0);
      return {
        events,
        earlier: Number(row?.earlier ?? 0),
        oldestAt: row === undefined || events === 0 ? null : Number(row.oldest),
      };
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'Events cannot be counted now.', {
        cause: error,
      });
    }
  };
}
