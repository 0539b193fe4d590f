import type { LogPosition } from '../../kernel/event.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { EventMatch } from '../definition/event-match.ts';

/**
 * What has to be remembered of a profile's events, so that a clause can be decided without reading them again. Equal
 * recordings of several segments are one: `key` is their canonical text.
 *
 * `entries`: each event of a rolling window, so that it can leave the window at its moment; older ones are forgotten.
 * `summary`: of all time or a fixed window, where no event ever leaves: figures only.
 *
 * Both are commutative: the order of arrival does not matter, and two of them join into what one would have recorded of
 * the events of both. That is what merges and backfills rest on.
 */
export type Recording = EntriesRecording | SummaryRecording;

export interface EntriesRecording {
  readonly form: 'entries';
  readonly key: string;
  /** Without the conditions whose answer changes by time or traits: those are left to the evaluation. */
  readonly match: EventMatch;
  /** Values that each entry keeps, in this order. */
  readonly paths: readonly string[];
  /** Event times from here on, before there; ms since the epoch. Null: no such end. */
  readonly from: number | null;
  readonly to: number | null;
  /** Age in ms at which an entry is forgotten; null for a fixed window. */
  readonly keepMs: number | null;
}

export interface SummaryRecording {
  readonly form: 'summary';
  readonly key: string;
  readonly match: EventMatch;
  /** The property of the measure; null for counts, days and times. */
  readonly path: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** Which of the growing parts are kept besides the figures. */
  readonly keeps: 'figures' | 'values' | 'days';
}

/** Whether what is recorded depends on the time zone: on days, weekdays or hours. */
export function isByCalendar(recording: Recording): boolean {
  return (
    recording.match.during !== undefined ||
    (recording.form === 'summary' && recording.keeps === 'days')
  );
}

/** `at`: the event's time, never later than its receipt; ms since the epoch. Sorted by `at`, then `position`. */
export interface Entry {
  readonly at: number;
  readonly position: LogPosition;
  /** By the recording's `paths`; undefined where the event has none. */
  readonly values: readonly (JsonValue | undefined)[];
}

/** One for all entries without: of each profile there are many. */
export const noEntryValues: Entry['values'] = [];

/** What is recorded of an event. */
export interface RecordedEvent {
  readonly type: string;
  readonly name: string | null;
  readonly sourceId: string;
  readonly at: number;
  readonly position: LogPosition;
  readonly properties: Readonly<Record<string, JsonValue | undefined>>;
}

/**
 * All that is remembered of one profile, by key of recording. What changes becomes another list or summary, so that whoever
 * keeps something of the one before, such as its text, never takes it for the new one.
 */
export interface Recorded {
  readonly entries: Map<string, readonly Entry[]>;
  readonly summaries: Map<string, Readonly<Summary>>;
  /** Before this moment no entry is to be forgotten; ms since the epoch. */
  forgetAt: number;
}

/**
 * Figures over some events. Numbers are cut to nine decimal places and added as whole numbers, so that the order of
 * adding does not matter; see `exact.ts`.
 */
export interface Summary {
  count: number;
  firstAt: number | null;
  lastAt: number | null;
  /** Numbers among the values: how many, their exact sum, the least and the most. */
  numbers: number;
  sum: bigint;
  least: number | null;
  most: number | null;
  /** The value of the earliest and the latest event that has one. */
  first: ValueAt | null;
  last: ValueAt | null;
  /** Events by canonical text of a scalar value. */
  values: ReadonlyMap<string, number>;
  /** Days since 1970 on which there was an event. */
  days: ReadonlySet<number>;
}

export interface ValueAt {
  readonly at: number;
  readonly position: LogPosition;
  readonly value: JsonValue;
}
