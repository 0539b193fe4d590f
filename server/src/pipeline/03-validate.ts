import { createHash } from 'node:crypto';
import { normalizeEvent } from '../sources/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Logged, Valid } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

/** Gives each item its normal form, or says what is wrong with it. */
export function validate({ logId }: Pick<BatchState, 'logId'>): Stage<Logged, Valid> {
  return async (batch) => batch.map((logged) => validateItem(logged, logId));
}

function validateItem(logged: Logged, logId: string): Outcome<Valid> {
  const { item, request, position } = logged;
  if (item.kind === 'rejected') {
    return { kind: 'reject', reason: item.reason, message: item.message };
  }
  const normalized = normalizeEvent(item.raw, {
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
  if ('rejected' in normalized) return { kind: 'reject', ...normalized.rejected };
  const notes: string[] = [...normalized.notes];
  return next(logged, { event: normalized.ok, notes });
}

/** The same for the same place in the log, in every replay. */
function mintMessageId(logId: string, position: number): string {
  return `onefold-${createHash('sha256').update(`${logId}:${position}`).digest('hex').slice(0, 32)}`;
}
