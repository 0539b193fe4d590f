import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { bodyText, type DecodedItem, decodeReceived, parseJson } from './decode.ts';
import type { ReceivedRequest } from './envelope.ts';

/** One event of a request as it came, for people who look at it. */
export interface ReceivedItem {
  /** As the path takes it: with the defaults of its batch, or refused already. */
  readonly item: DecodedItem;
  /** The text of the event; of a request that is refused whole, what was kept of its body. */
  readonly payload: string;
  /** What its batch says of all of its events, null for a call that came alone. */
  readonly batch: {
    readonly index: number;
    readonly count: number;
    readonly rest: JsonObject;
  } | null;
}

/** The event at this place in the request; undefined where it has none. */
export function receivedItem(request: ReceivedRequest, index: number): ReceivedItem | undefined {
  const items = decodeReceived(request);
  const item = items[index];
  if (item === undefined) return undefined;
  const text = bodyText(request.body);
  const body = request.kind === 'batch' && !request.refused ? parseJson(text) : undefined;
  const listed = isJsonObject(body) ? body['batch'] : undefined;
  // A batch that is refused whole has one item, whatever it lists.
  const isWhole = !Array.isArray(listed) || listed.length !== items.length;
  if (!isJsonObject(body) || isWhole) return { item, payload: withoutKey(text), batch: null };
  const { batch: _, writeKey: _key, ...rest } = body;
  const payload =
    item.kind === 'rejected' ? item.payload : JSON.stringify(listed[index] as JsonValue);
  return { item, payload: withoutKey(payload), batch: { index, count: items.length, rest } };
}

/** A write key in a body is no part of the event, and not for everybody who may see events. */
function withoutKey(text: string): string {
  const value = parseJson(text);
  const key = isJsonObject(value) ? value['writeKey'] : undefined;
  if (typeof key !== 'string' || key === '') return text;
  return text.replaceAll(JSON.stringify(key), '"•••"');
}
