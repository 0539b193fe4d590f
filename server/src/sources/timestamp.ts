import type { JsonValue } from '../kernel/json.ts';

const isoExtended =
  /^([+-]\d{6}|\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/;
const isoBasic =
  /^(\d{4})(\d{2})(\d{2})(?:[Tt](\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
const epochDigits = /^-?\d{9,19}(?:\.\d+)?$/;

/** ms that a `Date` can hold to either side of the epoch. */
const dateMsMax = 8.64e15;

/**
 * The instant that a client wrote, in ms since the epoch, or undefined where it is none. Taken are ISO 8601 in its
 * extended and basic form, a space for the `T`, one-digit months, days and hours, no zone for UTC, and epochs as
 * number or digits in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude. The local zone
 * of the machine plays no part, so that a replay elsewhere reads the same.
 */
export function parseTimestamp(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return undefined;
  const canonical = fromCanonical(value);
  if (canonical !== undefined) return canonical;
  const text = value.trim();
  // Eight digits are a basic date; an epoch in seconds has had nine or ten digits since 1973.
  if (epochDigits.test(text)) return fromEpoch(Number(text));
  const match = isoExtended.exec(text) ?? isoBasic.exec(text);
  return match === null ? undefined : fromIso(match);
}

/**
 * `2026-01-02T03:04:05.678Z`, what `Date.toISOString` writes and so nearly every SDK: read by position, about ten
 * times as fast as by expression. Undefined for anything else, which the expressions then judge.
 */
function fromCanonical(text: string): number | undefined {
  if (text.length !== 24 || text[10] !== 'T' || text[23] !== 'Z') return undefined;
  if (text[4] !== '-' || text[7] !== '-') return undefined;
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== '.') return undefined;
  const century = twoDigits(text, 0);
  const months = twoDigits(text, 5);
  const days = twoDigits(text, 8);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  const ms = twoDigits(text, 20) * 10 + twoDigits(`0${text[22]}`, 0);
  const years = century * 100 + twoDigits(text, 2);
  // Not a number fails each comparison. `Date.UTC` takes years below 100 for those of 1900.
  const inBounds =
    years >= 100 &&
    months >= 1 &&
    months <= 12 &&
    days >= 1 &&
    days <= daysIn(years, months) &&
    hours <= 23 &&
    minutes <= 59 &&
    seconds <= 59 &&
    ms >= 0;
  return inBounds ? Date.UTC(years, months - 1, days, hours, minutes, seconds, ms) : undefined;
}

/** The number at a place, not a number where it is none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  const digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  return digits ? tens * 10 + ones : Number.NaN;
}

function fromEpoch(value: number): number | undefined {
  const size = Math.abs(value);
  const ms =
    size < 1e11 ? value * 1e3 : size < 1e14 ? value : size < 1e17 ? value / 1e3 : value / 1e6;
  return inRange(Math.round(ms));
}

function fromIso(match: RegExpExecArray): number | undefined {
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction, zone] =
    match;
  const parts = [year, month, day, hour, minute, second].map(Number) as Six;
  const [years, months, days, hours, minutes, seconds] = parts;
  if (months < 1 || months > 12 || days < 1 || days > daysIn(years, months)) return undefined;
  // 24:00 is midnight at the end of the day; a leap second is the next second.
  if (hours > 24 || minutes > 59 || seconds > 60) return undefined;
  if (hours === 24 && (minutes > 0 || seconds > 0)) return undefined;
  const offsetMs = zoneOffsetMs(zone);
  if (offsetMs === undefined) return undefined;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1e3 + 1e-6);
  const date = new Date(0);
  date.setUTCFullYear(years, months - 1, days);
  date.setUTCHours(hours, minutes, seconds, ms);
  return inRange(date.getTime() - offsetMs);
}

type Six = [number, number, number, number, number, number];

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function zoneOffsetMs(zone: string | undefined): number | undefined {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function inRange(ms: number): number | undefined {
  return Number.isFinite(ms) && Math.abs(ms) <= dateMsMax ? ms : undefined;
}

/** What was odd about the times of an event; it is processed all the same. */
export type TimeNote = 'unparsable_timestamp' | 'unparsable_sent_at' | 'timestamp_clamped';

export interface EventTimes {
  readonly timestamp: number;
  /** The client's time of the call, as written. */
  readonly originalTimestamp: number | null;
  /** The client's time of sending, as written. */
  readonly sentAt: number | null;
  readonly notes: readonly TimeNote[];
}

/**
 * The four times of COMPAT §1. `timestamp = receivedAt - (sentAt - originalTimestamp)` takes the error of the
 * client's clock out; without `sentAt` the client's time stands; without any it is the time of receipt. RudderStack's
 * rule: where `originalTimestamp` and `timestamp` are both present, `timestamp` stands as the client wrote it.
 *
 * The result is clamped to [0, receivedAt]: nothing happened after it was received, and one event from the year 9999
 * would win every "last write wins" and stay in every time window for ever. The client's own words stay unclamped.
 */
export function eventTimes(
  raw: {
    readonly originalTimestamp?: JsonValue | undefined;
    readonly timestamp?: JsonValue | undefined;
    readonly sentAt?: JsonValue | undefined;
  },
  receivedAt: number,
): EventTimes {
  const notes: TimeNote[] = [];
  const read = (value: JsonValue | undefined, note: TimeNote): number | null => {
    if (value === undefined || value === null || value === '') return null;
    const ms = parseTimestamp(value);
    if (ms === undefined && !notes.includes(note)) notes.push(note);
    return ms ?? null;
  };
  const original = read(raw.originalTimestamp, 'unparsable_timestamp');
  const explicit = read(raw.timestamp, 'unparsable_timestamp');
  const sentAt = read(raw.sentAt, 'unparsable_sent_at');
  const originalTimestamp = original ?? explicit;
  let timestamp: number;
  if (original !== null && explicit !== null) timestamp = explicit;
  else if (originalTimestamp === null) timestamp = receivedAt;
  else if (sentAt === null) timestamp = originalTimestamp;
  else timestamp = receivedAt - (sentAt - originalTimestamp);
  const clamped = Math.min(Math.max(timestamp, 0), receivedAt);
  if (clamped !== timestamp) notes.push('timestamp_clamped');
  return { timestamp: clamped, originalTimestamp, sentAt, notes };
}
