import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { changeFlow, cursorName, cursorsIn, type DeliveryTables } from './delivery-rows.ts';

/** What an operator says of a destination's delivery. Each answers false where there is nothing to do. */
export interface FlowSteering {
  /** Holds a destination: nothing is sent, and it keeps its place in the stream for `holdMsMax`. */
  hold(workspaceId: WorkspaceId, destinationId: string, now: number): Promise<boolean>;
  /** Lets a held destination go on, and a stopped one from where it stopped. */
  resume(workspaceId: WorkspaceId, destinationId: string, now: number): Promise<boolean>;
  /** Tries at once what waits for its next attempt, and a paused destination. */
  tryNow(workspaceId: WorkspaceId, destinationId: string, now: number): Promise<boolean>;
}

export function createFlowSteering(tables: Kysely<DeliveryTables>): FlowSteering {
  return {
    hold: (workspaceId, destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const done = await transaction
          .updateTable('delivery_flows')
          .set({ held_at: now })
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .where('held_at', 'is', null)
          .where('stopped_at', 'is', null)
          .executeTakeFirst();
        return done.numUpdatedRows === 1n;
      }),

    resume: (workspaceId, destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const flow = await transaction
          .selectFrom('delivery_flows')
          .select(['held_at', 'stopped_at', 'stopped_position'])
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .executeTakeFirst();
        if (flow === undefined || (flow.held_at === null && flow.stopped_at === null)) return false;
        if (flow.stopped_at !== null) {
          const position = flow.stopped_position ?? 0;
          await cursorsIn(transaction).write(cursorName(destinationId), {
            position,
            planned: null,
          });
        }
        await transaction
          .updateTable('delivery_flows')
          .set({
            held_at: null,
            stopped_at: null,
            stopped_position: null,
            suspicion: 0,
            pauses: 0,
            paused_until: null,
            failing_since: null,
          })
          .where('destination_id', '=', destinationId)
          .execute();
        return true;
      }),

    tryNow: (workspaceId, destinationId, now) =>
      changeFlow(tables, destinationId, now, async (transaction) => {
        const flow = await transaction
          .updateTable('delivery_flows')
          .set({ nudged_at: now })
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .where('held_at', 'is', null)
          .where('stopped_at', 'is', null)
          .returning('paused_until')
          .executeTakeFirst();
        if (flow === undefined) return false;
        const moved = await transaction
          .updateTable('deliveries')
          .set({ next_attempt_at: now })
          .where('workspace_id', '=', workspaceId)
          .where('destination_id', '=', destinationId)
          .where('state', '=', 'waiting')
          .where('next_attempt_at', '>', now)
          .executeTakeFirst();
        return flow.paused_until !== null || moved.numUpdatedRows > 0n;
      }),
  };
}
