import type { DeadLetter } from '../dead-letters/index.ts';
import { positionsPerRecord } from '../kernel/event.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { ReceivedKind, ReceivedRequest, RejectionReason } from '../sources/index.ts';

/** How a dead letter was received: what `ReceivedRequest` holds besides the body. */
export type LetterEnvelope = Omit<ReceivedRequest, 'body'>;

export function letterEnvelope(letter: Pick<DeadLetter, 'envelope'>): LetterEnvelope {
  return JSON.parse(letter.envelope) as LetterEnvelope;
}

/**
 * The request that takes a letter, or a mended text of it, along the path again. It is received when it first was,
 * so that its times are corrected as they would have been; and each event in it has a message id, so that a replay
 * that is asked for twice takes effect once.
 */
export function replayRequest(
  letter: DeadLetter,
  edited: string | undefined,
  replayedAt: number,
): ReceivedRequest {
  const { refused, ...envelope } = letterEnvelope(letter);
  const text = edited ?? letter.payload;
  const value = parse(text);
  const whole = refused !== undefined || isWhole(letter, value);
  const kind = replayKind(envelope.kind, { value, whole, edited: edited !== undefined });
  const named = withMessageIds(kind, value, letter);
  const body = Buffer.from(named === value ? text : JSON.stringify(named));
  return { ...envelope, kind, replayOf: letter.id, replayedAt, body };
}

const wholeReasons: ReadonlySet<string> = new Set<RejectionReason>([
  'invalid_json',
  'invalid_body',
  'invalid_batch',
  'empty_batch',
  'too_many_events',
]);

/** Whether a batch was refused as a whole, so that the letter's text is its body and not one of its items. */
function isWhole({ reason, position }: DeadLetter, value: JsonValue | undefined): boolean {
  if (wholeReasons.has(reason)) return true;
  const first = position % positionsPerRecord === 0;
  return reason === 'nesting_too_deep' && first && isBatch(value);
}

function isBatch(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Array.isArray(value['batch']) && value['type'] === undefined;
}

/** An item of a batch goes alone and names its own type; so does one event that a whole batch was mended to. */
function replayKind(
  kind: ReceivedKind,
  given: { value: JsonValue | undefined; whole: boolean; edited: boolean },
): ReceivedKind {
  if (kind !== 'batch') return kind;
  if (!given.whole) return 'event';
  return isBatch(given.value) || !given.edited ? 'batch' : 'event';
}

function withMessageIds(
  kind: ReceivedKind,
  value: JsonValue | undefined,
  letter: DeadLetter,
): JsonValue | undefined {
  // The body of a webhook is of any shape: a field of ours would become a property of its event.
  if (kind === 'webhook' || !isJsonObject(value)) return value;
  const id = letter.messageId ?? `replay-${letter.id}`;
  if (kind !== 'batch') return withMessageId(value, id);
  const items = value['batch'];
  if (!Array.isArray(items)) return value;
  const batch = items.map((item, index) =>
    isJsonObject(item) ? withMessageId(item, `${id}-${index}`) : item,
  );
  return batch.every((item, index) => item === items[index]) ? value : { ...value, batch };
}

function withMessageId(event: JsonObject, messageId: string): JsonObject {
  const known = event['messageId'] ?? event['message_id'];
  return known === undefined || known === null || known === '' ? { ...event, messageId } : event;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
