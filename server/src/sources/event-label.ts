import { type EventType, eventTypes } from '../kernel/event.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ReceivedKind } from './envelope.ts';

/** What an event says that it is; null where it does not, or says nonsense. */
export interface EventLabel {
  readonly type: EventType | null;
  /** Name of a track, page or screen. */
  readonly event: string | null;
}

const labelLengthMax = 200;

/**
 * How to call an event that has no normal form, because it was refused or is not processed yet: from its own words,
 * as far as they can be read. `raw` is null for what is no object.
 */
export function eventLabel(raw: JsonObject | null, kind: ReceivedKind): EventLabel {
  const written = raw?.['type'] ?? raw?.['action'];
  const type = typeOf(kind) ?? (typeof written === 'string' ? typeOf(written) : null);
  const names = [raw?.['event'], type === 'page' || type === 'screen' ? raw?.['name'] : undefined];
  const name = names.find((each) => typeof each === 'string' && each !== '');
  return { type, event: typeof name === 'string' ? name.slice(0, labelLengthMax) : null };
}

function typeOf(text: string): EventType | null {
  return eventTypes.find((type) => type === text.toLowerCase()) ?? null;
}
