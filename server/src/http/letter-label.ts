import type { DeadLetter } from '../dead-letters/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { eventLabel } from '../sources/index.ts';
import { letterEnvelope } from './replay-letter.ts';

/** What the event of a letter says that it is. */
export function letterLabel(letter: Pick<DeadLetter, 'payload' | 'envelope'>) {
  return eventLabel(objectOf(letter.payload), letterEnvelope(letter).kind);
}

/** A payload may be the beginning of a body that was no JSON. */
function objectOf(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
