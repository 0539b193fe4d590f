import {
  type CustomerEvent,
  type EventType,
  eventTypes,
  type LogPosition,
} from '../kernel/event.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { Channel, IpHandling, ReceivedKind } from './envelope.ts';
import { handleIp } from './ip.ts';
import { eventLimits } from './limits.ts';
import { type Rejection, type RejectionReason, rejection } from './rejection.ts';
import { fromMerge, fromWebhook, jitsuClientIds } from './shapes.ts';
import { eventTimes, type TimeNote } from './timestamp.ts';

/** What is known about an event besides its own words. */
export interface NormalizeFacts {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly position: LogPosition;
  /** Server clock at receipt, ms since the epoch. */
  readonly receivedAt: number;
  /** How the request came: a call's name overrides the type that the body claims. */
  readonly kind: ReceivedKind;
  readonly channel: Channel;
  /** Of the request, after `ipHandling`. */
  readonly ip: string | null;
  readonly ipHandling: IpHandling;
  readonly userAgent: string | null;
  /** An id for an event that came without one; the same for the same position in every replay. */
  readonly mintMessageId: () => string;
}

export type Normalized =
  | { readonly ok: CustomerEvent; readonly notes: readonly TimeNote[] }
  | { readonly rejected: Rejection };

/**
 * Turns one decoded event into the form that every later stage reads, or says why it cannot be one. Pure: the same
 * words and facts give the same event in every replay. Reads Segment's, RudderStack's and Jitsu's shapes.
 */
export function normalizeEvent(received: JsonObject, facts: NormalizeFacts): Normalized {
  try {
    return normalize(received, facts);
  } catch (error) {
    if (error instanceof Refused) return { rejected: error.rejection };
    throw error;
  }
}

function normalize(received: JsonObject, facts: NormalizeFacts): Normalized {
  const shaped = byKind(received, facts);
  const raw = shaped.raw;
  const type = shaped.type ?? readType(raw, facts.kind);
  const userId = readId(raw, 'userId', 'user_id');
  const anonymousId = readId(raw, 'anonymousId', 'anonymous_id');
  const groupId = readId(raw, 'groupId', 'group_id');
  const previousId = readId(raw, 'previousId', 'previous_id');
  if (type === 'alias') {
    if (userId === null) refuse('no_user_id');
    if (previousId === null) refuse('no_previous_id');
  } else if (userId === null && anonymousId === null) refuse('no_user_anon_id');
  if (type === 'group' && groupId === null) refuse('no_group_id');

  const context = readObject(raw, 'context');
  const properties = readProperties(raw, type);
  const times = eventTimes(raw, facts.receivedAt);
  return {
    ok: {
      position: facts.position,
      workspaceId: facts.workspaceId,
      sourceId: facts.sourceId,
      type,
      messageId: readMessageId(raw) ?? facts.mintMessageId(),
      event: readName(raw, properties, type),
      userId,
      anonymousId,
      groupId,
      previousId,
      timestamp: times.timestamp,
      originalTimestamp: times.originalTimestamp,
      sentAt: times.sentAt,
      receivedAt: facts.receivedAt,
      properties,
      traits: readTraits(raw, context, type),
      context: completeContext(raw, context, facts),
      integrations: readObject(raw, 'integrations'),
    },
    notes: times.notes,
  };
}

/** Carries a refusal out of the depth of reading; never leaves this file. */
class Refused extends Error {
  readonly rejection: Rejection;
  constructor(refusal: Rejection) {
    super(refusal.reason);
    this.rejection = refusal;
  }
}

function refuse(reason: RejectionReason, message?: string): never {
  throw new Refused(rejection(reason, message));
}

/** Bodies of other shapes become calls first; `type` is set where the shape decides it. */
function byKind(
  raw: JsonObject,
  facts: NormalizeFacts,
): { raw: JsonObject; type: EventType | undefined } {
  if (facts.kind === 'merge' || raw['type'] === 'merge') {
    const merged = fromMerge(raw) ?? refuse('no_merge_properties');
    return { raw: merged, type: 'identify' };
  }
  if (facts.kind === 'webhook') {
    return { raw: fromWebhook(raw, facts.mintMessageId), type: undefined };
  }
  if (facts.kind === 'identifier_removal') {
    return { raw: { ...raw, event: identifierRemoved }, type: 'track' };
  }
  return { raw, type: undefined };
}

/** The event that a removal leaves in the history of its profile. */
const identifierRemoved = 'Identifier Removed';

const types: ReadonlySet<string> = new Set(eventTypes);

function readType(raw: JsonObject, kind: ReceivedKind): EventType {
  if (types.has(kind)) return kind as EventType;
  // `action` named the type in Segment's first format, whose examples are still in its documentation.
  const written = raw['type'] ?? raw['action'];
  if (written === undefined || written === null || written === '') refuse('no_type');
  const type = typeof written === 'string' ? written.toLowerCase() : '';
  return types.has(type) ? (type as EventType) : refuse('invalid_type');
}

/** An id as text. Absent, null and blank mean none; numbers are taken where JSON carries them exactly. */
function readId(raw: JsonObject, name: string, snakeName: string): string | null {
  const value = raw[name] ?? raw[snakeName];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') {
    // Two ids beyond 2^53 can read as one number, and would make one person of two.
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) refuse('id_not_exact');
    return String(value);
  }
  if (typeof value !== 'string') refuse('wrong_field_type', `"${name}" is not a string.`);
  if (value.length > eventLimits.idLengthMax) {
    refuse('id_too_long', `"${name}" is over ${eventLimits.idLengthMax} characters.`);
  }
  return value.trim() === '' ? null : value;
}

function readMessageId(raw: JsonObject): string | null {
  const value = raw['messageId'] ?? raw['message_id'];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') refuse('wrong_field_type', '"messageId" is not a string.');
  if (value.length > eventLimits.messageIdLengthMax) refuse('message_id_too_long');
  return value;
}

/** An object field. Absent and null are empty, and so is `[]`: PHP writes its empty objects so. */
function readObject(raw: JsonObject, name: string): JsonObject {
  const value = raw[name];
  if (value === undefined || value === null) return {};
  if (isJsonObject(value)) return value;
  if (Array.isArray(value) && value.length === 0) return {};
  return refuse('wrong_field_type', `"${name}" is not an object.`);
}

function readName(raw: JsonObject, properties: JsonObject, type: EventType): string | null {
  if (type === 'track') {
    const event = raw['event'];
    if (typeof event === 'number') return String(event);
    if (event === undefined || event === null || event === '') refuse('no_event_name');
    return typeof event === 'string'
      ? event
      : refuse('wrong_field_type', '"event" is not a string.');
  }
  if (type !== 'page' && type !== 'screen') return null;
  const name = [raw['name'], properties['name'], raw['event']].find(
    (value) => typeof value === 'string' && value !== '',
  );
  return (name as string | undefined) ?? null;
}

/** `category` of a page or screen stands beside `properties` on the wire, and among them afterwards. */
function readProperties(raw: JsonObject, type: EventType): JsonObject {
  const properties = readObject(raw, 'properties');
  const category = raw['category'];
  const paged = type === 'page' || type === 'screen';
  if (!paged || typeof category !== 'string' || properties['category'] !== undefined) {
    return properties;
  }
  return { ...properties, category };
}

/** An identify may carry its traits under `context.traits` (RudderStack); traits of its own win key by key. */
function readTraits(raw: JsonObject, context: JsonObject, type: EventType): JsonObject {
  const own = readObject(raw, 'traits');
  const fromContext = context['traits'];
  if (type !== 'identify' || !isJsonObject(fromContext)) return own;
  return Object.keys(own).length === 0 ? fromContext : { ...fromContext, ...own };
}

/**
 * Events of browsers and mobile apps, and those of servers that say `context.direct`, get the address and agent of
 * the request where they name none (COMPAT §1). The source's wish about addresses binds the client's words too.
 */
function completeContext(raw: JsonObject, context: JsonObject, facts: NormalizeFacts): JsonObject {
  const added: ['ip' | 'userAgent' | 'channel' | 'integrations', JsonValue][] = [];
  const clientSide = facts.channel !== 'server' || context['direct'] === true;
  const ownIp = context['ip'];
  let dropIp = false;
  if (typeof ownIp === 'string' && ownIp !== '') {
    const handled = handleIp(ownIp, facts.ipHandling);
    if (handled === null) dropIp = true;
    else if (handled !== ownIp) added.push(['ip', handled]);
  } else if (clientSide && facts.ip !== null) added.push(['ip', facts.ip]);
  if (clientSide && facts.userAgent !== null && isBlank(context['userAgent'])) {
    added.push(['userAgent', facts.userAgent]);
  }
  const channel = raw['channel'];
  if (typeof channel === 'string' && channel !== '' && isBlank(context['channel'])) {
    added.push(['channel', channel]);
  }
  const integrations = jitsuClientIds(context);
  if (integrations !== undefined) added.push(['integrations', integrations]);
  if (added.length === 0 && !dropIp) return context;
  const completed: JsonObject = { ...context };
  for (const [name, value] of added) completed[name] = value;
  if (dropIp) delete completed['ip'];
  return completed;
}

function isBlank(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}
