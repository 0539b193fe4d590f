import type { Analytics, TimelineQuery } from '../../analytics/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { EventType, LogPosition } from '../../kernel/event.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { KnownEvent } from './explained-clause.ts';

/** Which events stand at some positions. Empty where the warehouse does not answer: an explanation goes without. */
export async function knownEvents(
  analytics: Pick<Analytics, 'runOwnQuery'>,
  workspaceId: WorkspaceId,
  { profileIds }: Pick<TimelineQuery, 'profileIds'>,
  positions: readonly LogPosition[],
): Promise<ReadonlyMap<LogPosition, KnownEvent>> {
  if (positions.length === 0) return new Map();
  try {
    const { rows } = await analytics.runOwnQuery(
      workspaceId,
      `SELECT position, message_id, type, event FROM events
       WHERE profile_id_original IN {profiles:Array(UUID)} AND position IN {positions:Array(UInt64)}`,
      { params: { profiles: [...profileIds], positions: [...positions] } },
    );
    return new Map(
      rows.map(({ position, message_id: messageId, type, event }) => [
        position as LogPosition,
        {
          messageId: messageId as string,
          type: type as EventType,
          event: event === '' ? null : (event as string),
        },
      ]),
    );
  } catch (error) {
    if (error instanceof OnefoldError && error.code === 'warehouse_unavailable') return new Map();
    throw error;
  }
}
