import type { LogPosition } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import { messageTable } from './dedupe.ts';

/** Which event has a message id: the one that took effect. */
export type FindMessage = (
  workspaceId: WorkspaceId,
  messageId: string,
) => Promise<{ readonly position: LogPosition; readonly receivedAt: number } | undefined>;

export function createFindMessage(tables: Pick<HotTables, 'find'>): FindMessage {
  return async (workspaceId, messageId) => {
    const [row] = await tables.find(messageTable, [[workspaceId, messageId]]);
    return row && { position: row.position, receivedAt: row.received_at };
  };
}
