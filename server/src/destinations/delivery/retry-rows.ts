import type { OutgoingEvent } from '../destination.ts';
import type { EventPayload } from '../payload.ts';
import type { DeliveryWithPayload } from './delivery-store.ts';

/** The first rows that fit one request, at least one. */
export function withinBytes(
  rows: readonly DeliveryWithPayload[],
  bytesMax: number,
): DeliveryWithPayload[] {
  const taken: DeliveryWithPayload[] = [];
  let bytes = 2;
  for (const row of rows) {
    bytes += Buffer.byteLength(row.payload ?? '', 'utf8') + 1;
    if (taken.length > 0 && bytes > bytesMax) break;
    taken.push(row);
  }
  return taken;
}

/** The event of a row, as it was when it was first sent. */
export function outgoingOf(row: DeliveryWithPayload): OutgoingEvent {
  if (row.payload === null) throw new Error('a waiting delivery must have its payload');
  return {
    position: row.position,
    part: row.part,
    profileId: row.profileId,
    receivedAt: row.receivedAt,
    payload: JSON.parse(row.payload) as EventPayload,
    json: row.payload,
  };
}
