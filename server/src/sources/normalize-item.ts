import { createHash } from 'node:crypto';
import type { LogPosition } from '../kernel/event.ts';
import type { DecodedItem } from './decode.ts';
import type { ReceivedRequest } from './envelope.ts';
import { type Normalized, normalizeEvent } from './normalize.ts';

/** One item of a logged request. */
export interface LoggedItem {
  /** Of the log that the position counts in. */
  readonly logId: string;
  readonly position: LogPosition;
  readonly request: Omit<ReceivedRequest, 'body'>;
  readonly item: DecodedItem;
}

/** Gives an item of the log its normal form, or says what is wrong with it; the same in every replay. */
export function normalizeItem({ item, request, position, logId }: LoggedItem): Normalized {
  if (item.kind === 'rejected') {
    return { rejected: { reason: item.reason, message: item.message } };
  }
  return normalizeEvent(item.raw, {
    workspaceId: request.workspaceId,
    sourceId: request.sourceId,
    position,
    receivedAt: request.receivedAt,
    kind: request.kind,
    channel: request.channel,
    ip: request.ip,
    ipHandling: request.ipHandling,
    userAgent: request.userAgent,
    mintMessageId: () => mintMessageId(logId, position),
  });
}

/** The same for the same place in the log, in every replay. */
function mintMessageId(logId: string, position: LogPosition): string {
  return `onefold-${createHash('sha256').update(`${logId}:${position}`).digest('hex').slice(0, 32)}`;
}
