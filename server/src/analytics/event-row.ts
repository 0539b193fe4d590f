import type { ResolvedEvent } from '../kernel/event.ts';
import { warehouseJson } from './warehouse-json.ts';

/** Columns of `events` that are written, in the order of the rows. */
export const eventColumns = [
  'message_id',
  'type',
  'event',
  'timestamp',
  'received_at',
  'sent_at',
  'original_timestamp',
  'source_id',
  'user_id',
  'anonymous_id',
  'group_id',
  'previous_id',
  'properties',
  'traits',
  'traits_removed',
  'context',
  'integrations',
  'times_out_of_range',
  'position',
  'profile_id_original',
  'profile_id_stored',
] as const;

/** An event as one line of JSONEachRow. The same event gives the same bytes. */
export function eventRow(event: ResolvedEvent): string {
  const outside: Record<string, number> = {};
  const time = (name: string, value: number | null): string | null => {
    if (value === null) return null;
    const kept = clampTime(value);
    if (kept !== value) outside[name] = Math.trunc(value);
    return timeText(kept);
  };
  const row = {
    message_id: text(event.messageId),
    type: event.type,
    event: text(event.event ?? ''),
    timestamp: time('timestamp', event.timestamp),
    received_at: time('received_at', event.receivedAt),
    sent_at: time('sent_at', event.sentAt),
    original_timestamp: time('original_timestamp', event.originalTimestamp),
    source_id: event.sourceId,
    user_id: textOrNull(event.userId),
    anonymous_id: textOrNull(event.anonymousId),
    group_id: textOrNull(event.groupId),
    previous_id: textOrNull(event.previousId),
    traits_removed: removedTraits(event.traits),
    integrations: warehouseJson(event.integrations),
    times_out_of_range: outside,
    position: event.position,
    profile_id_original: event.profileId,
    profile_id_stored: event.profileId,
  };
  const json = JSON.stringify(row);
  return (
    `${json.slice(0, -1)},"properties":${warehouseJson(event.properties)},` +
    `"traits":${warehouseJson(event.traits)},"context":${warehouseJson(event.context)}}`
  );
}

/** A null takes a trait away, and a JSON column knows no null. */
function removedTraits(traits: ResolvedEvent['traits']): string[] {
  return Object.keys(traits)
    .filter((name) => traits[name] === null)
    .map(text);
}

/** The first and last millisecond of DateTime64(3): 1900-01-01 and 2299-12-31. */
const firstMs = Date.UTC(1900, 0, 1);
const lastMs = Date.UTC(2299, 11, 31, 23, 59, 59, 999);

/** The nearest time that the column can hold. */
export function clampTime(ms: number): number {
  return Math.min(Math.max(Math.trunc(ms), firstMs), lastMs);
}

/** `2026-01-31 10:20:30.456` in UTC, the form that ClickHouse reads fastest. */
export function timeText(ms: number): string {
  const day = Math.floor(ms / dayMs);
  if (day !== lately.day) {
    lately.day = day;
    lately.date = new Date(day * dayMs).toISOString().slice(0, 10);
  }
  const inDay = ms - day * dayMs;
  const seconds = Math.floor(inDay / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${lately.date} ${clock}.${String(1000 + (inDay % 1000)).slice(1)}`;
}

const dayMs = 86_400_000;

/** Most times of a batch are of one day. */
const lately = { day: 0, date: '1970-01-01' };

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** Lone surrogates have no UTF-8 form. */
export function text(value: string): string {
  return value.isWellFormed() ? value : value.toWellFormed();
}

function textOrNull(value: string | null): string | null {
  return value === null ? null : text(value);
}
