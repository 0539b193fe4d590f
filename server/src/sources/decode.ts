import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { cleanJson } from './clean-json.ts';
import type { ReceivedRequest } from './envelope.ts';
import { collectLimits, eventLimits } from './limits.ts';
import { type RejectionReason, rejection } from './rejection.ts';

/** One event of a request, or one that cannot become an event. `index` is its place in the batch. */
export type DecodedItem =
  | { readonly kind: 'event'; readonly index: number; readonly raw: JsonObject }
  | {
      readonly kind: 'rejected';
      readonly index: number;
      readonly reason: RejectionReason;
      readonly message: string;
      /** JSON text of the item; of a request refused whole, what was kept of its body. */
      readonly payload: string;
    };

/**
 * Takes a request apart into its events, with the defaults of the batch merged into each. Pure, and total: whatever
 * the bytes hold, each item is an event or a refusal, and a bad item leaves its neighbours alone.
 */
export function decodeReceived(request: ReceivedRequest): DecodedItem[] {
  const text = bodyText(request.body);
  const whole = (reason: RejectionReason, message?: string): DecodedItem[] => [
    { kind: 'rejected', index: 0, ...rejection(reason, message), payload: text },
  ];
  if (request.refused !== undefined) return whole(request.refused.reason, request.refused.message);
  const body = parseJson(text);
  if (body === undefined) return whole('invalid_json');
  const escapes = text.includes('\\u');
  const eventBytesMax = request.eventBytesMax ?? collectLimits.eventBytesMax;
  const sized = request.body.length > eventBytesMax;
  if (request.kind !== 'batch') {
    if (request.kind !== 'webhook' && !isJsonObject(body)) return whole('invalid_body');
    const raw = isJsonObject(body) ? body : { payload: body };
    return [decodeItem(raw, 0, { escapes, sized, eventBytesMax, defaults: noDefaults })];
  }
  if (!isJsonObject(body)) return whole('invalid_body');
  const items = body['batch'];
  if (!Array.isArray(items)) return whole('invalid_batch');
  if (items.length === 0) return whole('empty_batch');
  if (items.length > eventLimits.batchEventsMax) return whole('too_many_events');
  const defaults = batchDefaults(body, escapes);
  if (defaults === undefined) return whole('nesting_too_deep');
  const options = { escapes, sized, eventBytesMax, defaults };
  return items.map((item, index) => decodeItem(item, index, options));
}

/** The text of a body: UTF-8 without its byte order mark, bytes that are not UTF-8 replaced. */
export function bodyText(body: Uint8Array): string {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return buffer.toString('utf8', marked ? 3 : 0);
}

/** The value of a JSON text, `undefined` where it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

interface Defaults {
  readonly context: JsonObject | undefined;
  readonly integrations: JsonObject | undefined;
  readonly sentAt: JsonValue | undefined;
}

const noDefaults: Defaults = { context: undefined, integrations: undefined, sentAt: undefined };

function batchDefaults(body: JsonObject, escapes: boolean): Defaults | undefined {
  const { context = null, integrations = null, sentAt } = body;
  const cleaned = cleanJson([context, integrations], escapes, eventLimits.nestingMax);
  if (!Array.isArray(cleaned)) return undefined;
  return {
    context: isJsonObject(cleaned[0]) ? cleaned[0] : undefined,
    integrations: isJsonObject(cleaned[1]) ? cleaned[1] : undefined,
    sentAt,
  };
}

interface ItemOptions {
  /** Whether the text has escapes, so that strings can hold what cannot be stored. */
  readonly escapes: boolean;
  /** Whether an item can be over the limit at all. */
  readonly sized: boolean;
  readonly eventBytesMax: number;
  readonly defaults: Defaults;
}

function decodeItem(item: JsonValue, index: number, options: ItemOptions): DecodedItem {
  const { escapes, sized, eventBytesMax, defaults } = options;
  const reject = (reason: RejectionReason): DecodedItem => ({
    kind: 'rejected',
    index,
    ...rejection(reason),
    payload: itemText(item),
  });
  if (!isJsonObject(item)) return reject('event_not_object');
  const raw = cleanJson(item, escapes, eventLimits.nestingMax);
  if (!isJsonObject(raw)) return reject('nesting_too_deep');
  if (sized && Buffer.byteLength(JSON.stringify(item)) > eventBytesMax) {
    return reject('event_too_large');
  }
  return { kind: 'event', index, raw: withDefaults(raw, defaults) };
}

/** JSON text of an item of any depth: `JSON.stringify` recurses, so a hostile depth can exhaust the stack. */
function itemText(item: JsonValue): string {
  try {
    return JSON.stringify(item);
  } catch (error) {
    if (error instanceof RangeError) return '"(nested too deep to be shown)"';
    throw error;
  }
}

function withDefaults(raw: JsonObject, defaults: Defaults): JsonObject {
  const { context, integrations, sentAt } = defaults;
  if (context === undefined && integrations === undefined && sentAt === undefined) return raw;
  const merged = { ...raw };
  if (context !== undefined) merged['context'] = mergeDefaults(context, raw['context']);
  if (integrations !== undefined) {
    merged['integrations'] = mergeDefaults(integrations, raw['integrations']);
  }
  if (sentAt !== undefined && isAbsent(raw['sentAt'])) merged['sentAt'] = sentAt;
  return merged;
}

/**
 * Objects are merged key by key at every depth; of anything else the item's value stands, null included. Spreading
 * defines properties, so `__proto__` stays a key like any other.
 */
function mergeDefaults(defaults: JsonObject, own: JsonValue | undefined): JsonValue {
  if (isAbsent(own)) return defaults;
  if (!isJsonObject(own)) return own as JsonValue;
  const merged = { ...defaults, ...own };
  const nested = Object.keys(own).filter(
    (key) => Object.hasOwn(defaults, key) && isJsonObject(own[key]) && isJsonObject(defaults[key]),
  );
  if (nested.length === 0) return merged;
  const inner = nested.map((key) => [key, mergeDefaults(defaults[key] as JsonObject, own[key])]);
  return { ...merged, ...(Object.fromEntries(inner) as JsonObject) };
}

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
