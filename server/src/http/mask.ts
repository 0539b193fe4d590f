import { z } from 'zod';
import { allows, type Principal } from '../access/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/**
 * What a principal sees of people. With `personal-data:read` everything as it is; without it the same JSON shape with
 * the values hidden. Shown to everybody: ids of profiles, sources and messages, names of events, traits and
 * properties, types of identifiers, rules, counts and times of events: they say how the workspace works, not who
 * somebody is. Call it wherever values of people go into an answer, and say `masked` beside them.
 */
export interface Mask {
  /** Whether values are hidden. */
  readonly masked: boolean;
  /** An identifier of a type: `a•••@•••.com`, `•••89` of a phone number, `0a•••f3` of a long id, else `•••`. */
  identifier(type: string, value: string): string;
  /** Any value of a trait, a property or a context: objects and arrays keep their shape, the rest says its type only. */
  data(value: JsonValue): JsonValue;
  /** A received event or a batch of them: `data`, but for what says which event it is. */
  event(event: JsonObject): JsonObject;
  /** The text of a received event or request; a text that is no JSON is hidden whole. */
  eventText(text: string): string;
}

/** What stands where a value was. */
export const hidden = { string: '•••', number: '###', boolean: 'true/false' } as const;

/** The field of an answer that says so. */
export const maskedField = z
  .boolean()
  .describe('Whether values of people are hidden, for want of the scope personal-data:read.');

/** For programs and principals that see all. */
export const unmasked: Mask = {
  masked: false,
  identifier: (_type, value) => value,
  data: (value) => value,
  event: (event) => event,
  eventText: (text) => text,
};

export const masking: Mask = {
  masked: true,
  identifier: maskIdentifier,
  data: maskData,
  event: maskEvent,
  eventText: maskEventText,
};

export function maskOf(principal: Principal): Mask {
  return allows(principal, 'personal-data:read') ? unmasked : masking;
}

/**
 * Refuses what would let somebody guess hidden values, such as a search by their beginning. `doing` begins the
 * sentence: "Searching by traits".
 */
export function requireUnmasked(principal: Principal, doing: string, instead: string): void {
  if (allows(principal, 'personal-data:read')) return;
  throw new OnefoldError(
    'forbidden',
    `${doing} needs the scope "personal-data:read", as its answer would tell hidden values. ${instead}`,
  );
}

/** Shorter values would be told by their ends. */
const endsShownFrom = 8;

function maskIdentifier(type: string, value: string): string {
  const at = value.lastIndexOf('@');
  if (at > 0) return maskEmail(value.slice(0, at), value.slice(at + 1));
  const digits = value.replace(/[\s()./-]/g, '');
  if (type === 'phone' || /^\+\d{7,15}$/.test(digits)) {
    return /\d{7}$/.test(digits) ? hidden.string + digits.slice(-2) : hidden.string;
  }
  const characters = [...value];
  if (characters.length < endsShownFrom) return hidden.string;
  return characters.slice(0, 2).join('') + hidden.string + characters.slice(-2).join('');
}

function maskEmail(name: string, host: string): string {
  const [first = ''] = name;
  const start = [...name].length < 3 ? '' : first;
  const end = /\.[a-z]{2,6}$/i.exec(host)?.[0] ?? '';
  return `${start}${hidden.string}@${hidden.string}${end}`;
}

function maskData(value: JsonValue): JsonValue {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(maskData);
  if (typeof value === 'object') return maskObject(value, (_key, item) => maskData(item));
  if (typeof value === 'string') return hidden.string;
  return typeof value === 'number' ? hidden.number : hidden.boolean;
}

/** Keys are names, as a rule; one that carries an address or a number is data itself. */
function maskObject(
  object: JsonObject,
  mask: (key: string, value: JsonValue) => JsonValue,
): JsonObject {
  let count = 0;
  const entries = Object.entries(object).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const shown = /@|\d{5}/.test(key) ? `${hidden.string} ${++count}` : key;
    return [[shown, mask(key, value)] as const];
  });
  // Not by assignment: `__proto__` may be a key like any other.
  return Object.fromEntries(entries);
}

/** Which event it is, from where and when. */
const shownKeys = new Set(['type', 'event', 'messageId', 'channel', 'version']);
const timeKeys = new Set(['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']);
const identifierKeys = new Set(['userId', 'anonymousId', 'groupId', 'previousId']);

function maskEvent(event: JsonObject): JsonObject {
  return maskObject(event, (key, value) => {
    if (key === 'batch' && Array.isArray(value)) {
      return value.map((item) => (isJsonObject(item) ? maskEvent(item) : maskData(item)));
    }
    if (key === 'context' && isJsonObject(value)) return maskContext(value);
    if (typeof value === 'string') {
      if (shownKeys.has(key) || (timeKeys.has(key) && isTime(value))) return value;
      if (identifierKeys.has(key)) return maskIdentifier(key, value);
    }
    return maskData(value);
  });
}

/** The library that sent the event is nobody's data. */
function maskContext(context: JsonObject): JsonObject {
  return maskObject(context, (key, value) => {
    if (key !== 'library' || !isJsonObject(value)) return maskData(value);
    return maskObject(value, (name, item) =>
      (name === 'name' || name === 'version') && typeof item === 'string' ? item : maskData(item),
    );
  });
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ][\d:.,+\-Z ]{0,24}$/.test(text);
}

function maskEventText(text: string): string {
  try {
    const value: JsonValue = JSON.parse(text);
    return JSON.stringify(isJsonObject(value) ? maskEvent(value) : maskData(value));
  } catch {
    return hidden.string;
  }
}
