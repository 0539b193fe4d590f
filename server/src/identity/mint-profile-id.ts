import { createHash } from 'node:crypto';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';

/**
 * A profile id in the layout of UUIDv7 (RFC 9562 §5.7), minted from the place in the log: the same in every replay
 * of the same log, and never derived from an identifier.
 *
 * @param at ms since the epoch: the time the event was received
 * @param salt tells apart the profiles that one event makes
 */
export function mintProfileId(
  logId: string,
  position: LogPosition,
  at: number,
  salt: string,
): ProfileId {
  const digest = createHash('sha256').update(`${logId}:${position}:${salt}`).digest('hex');
  const time = Math.max(0, at).toString(16).padStart(12, '0').slice(-12);
  const variant = ((Number.parseInt(digest.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}` as ProfileId;
}
