import type { ResolvedEvent } from '../kernel/event.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { OutgoingEvent } from './destination.ts';

/** The event as Segment's consumers know it (COMPAT §1), with the profile that it belongs to. */
export interface EventPayload extends JsonObject {
  readonly type: string;
  readonly messageId: string;
  readonly profileId: string;
}

/** Times that JavaScript cannot print (beyond the year 275760) become null instead of an error. */
export function iso(at: number | null): string | null {
  return at !== null && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null;
}

/** The payload of an event. Fields that its type does not have are left out; absent ids are null. */
export function toPayload(event: ResolvedEvent): EventPayload {
  const named = event.type === 'page' || event.type === 'screen';
  return {
    type: event.type,
    messageId: event.messageId,
    userId: event.userId,
    anonymousId: event.anonymousId,
    profileId: event.profileId,
    ...(event.type === 'track' ? { event: event.event } : {}),
    ...(named ? { name: event.event } : {}),
    ...(event.type === 'group' ? { groupId: event.groupId } : {}),
    ...(event.type === 'alias' ? { previousId: event.previousId } : {}),
    ...(named || event.type === 'track' ? { properties: event.properties } : {}),
    ...(event.type === 'identify' || event.type === 'group' ? { traits: event.traits } : {}),
    context: event.context,
    integrations: event.integrations,
    timestamp: iso(event.timestamp),
    originalTimestamp: iso(event.originalTimestamp),
    sentAt: iso(event.sentAt),
    receivedAt: iso(event.receivedAt),
  };
}

export function toOutgoing(event: ResolvedEvent): OutgoingEvent {
  const payload = toPayload(event);
  return {
    position: event.position,
    part: 0,
    profileId: event.profileId,
    receivedAt: event.receivedAt,
    payload,
    json: JSON.stringify(payload),
  };
}
