import type { JsonValue } from '../kernel/json.ts';

/** What a string must not hold: halves of surrogate pairs are not UTF-8, and PostgreSQL's text takes no NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const unstorable = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u0000/g;

/** The text with each lone surrogate and NUL replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, '\ufffd');
}

/**
 * A parsed JSON value made fit to store: strings and keys storable, numbers finite (1e999 becomes null).
 * Returns the same value where nothing had to change, and `undefined` when it nests deeper than `nestingMax`.
 * `escapes` says whether the text had `\u` escapes: without them no string can be unfit.
 * Keys such as `__proto__` stay own properties: objects are only built by `Object.fromEntries`.
 */
export function cleanJson(
  value: JsonValue,
  escapes: boolean,
  nestingMax: number,
): JsonValue | undefined {
  if (typeof value === 'string') return escapes ? storableText(value) : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (nestingMax === 0) return undefined;
  return Array.isArray(value)
    ? cleanArray(value, escapes, nestingMax - 1)
    : cleanObject(value, escapes, nestingMax - 1);
}

function cleanArray(items: JsonValue[], escapes: boolean, nestingMax: number) {
  let cleaned: JsonValue[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as JsonValue;
    const next = cleanJson(item, escapes, nestingMax);
    if (next === undefined) return undefined;
    if (cleaned === undefined && next !== item) cleaned = items.slice(0, index);
    if (cleaned !== undefined) cleaned.push(next);
  }
  return cleaned ?? items;
}

function cleanObject(
  object: { [key: string]: JsonValue | undefined },
  escapes: boolean,
  nestingMax: number,
) {
  let entries: [string, JsonValue][] | undefined;
  const keys = Object.keys(object);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string;
    const value = object[key] as JsonValue;
    const nextKey = escapes ? storableText(key) : key;
    const next = cleanJson(value, escapes, nestingMax);
    if (next === undefined) return undefined;
    if (entries === undefined && (next !== value || nextKey !== key)) {
      entries = keys.slice(0, index).map((before) => [before, object[before] as JsonValue]);
    }
    if (entries !== undefined) entries.push([nextKey, next]);
  }
  return entries === undefined ? object : Object.fromEntries(entries);
}
