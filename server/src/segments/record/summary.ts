import type { JsonValue } from '../../kernel/json.ts';
import { exactOf, isExact } from './exact.ts';
import type { Summary, ValueAt } from './recording.ts';

export function emptySummary(): Summary {
  return {
    ...{ count: 0, firstAt: null, lastAt: null },
    ...{ numbers: 0, sum: 0n, least: null, most: null, first: null, last: null },
    values: noValues,
    days: noDays,
  };
}

/** What has none shares these: most summaries keep neither. */
const noValues: Summary['values'] = new Map();
const noDays: Summary['days'] = new Set();

/** Of a summary that is read. */
export function grownOf(
  values: readonly (readonly [string, number])[],
  days: readonly number[],
): Pick<Summary, 'values' | 'days'> {
  return {
    values: values.length === 0 ? noValues : new Map(values),
    days: days.length === 0 ? noDays : new Set(days),
  };
}

function addDay(summary: Summary, day: number): void {
  if (summary.days === noDays) summary.days = new Set();
  (summary.days as Set<number>).add(day);
}

function addValue(summary: Summary, text: string, count: number): void {
  if (summary.values === noValues) summary.values = new Map();
  const values = summary.values as Map<string, number>;
  values.set(text, (values.get(text) ?? 0) + count);
}

/** One event of a summary. `value` undefined: it has none. `day` null: days are not kept. */
export interface SummedEvent {
  readonly at: number;
  readonly position: number;
  readonly value: JsonValue | undefined;
  readonly day: number | null;
  readonly keepsValue: boolean;
}

/** What is added to the copy never shows in the one before. */
export function copyOf(summary: Readonly<Summary>): Summary {
  const { values, days } = summary;
  return {
    ...summary,
    values: values.size === 0 ? noValues : new Map(values),
    days: days.size === 0 ? noDays : new Set(days),
  };
}

export function addToSummary(summary: Summary, event: SummedEvent): void {
  const { at, position, value, day, keepsValue } = event;
  summary.count += 1;
  summary.firstAt = leastOf(summary.firstAt, at);
  summary.lastAt = mostOf(summary.lastAt, at);
  if (day !== null) addDay(summary, day);
  if (value === undefined) return;
  const valueAt: ValueAt = { at, position, value };
  summary.first = earlier(summary.first, valueAt);
  summary.last = later(summary.last, valueAt);
  if (typeof value === 'number') {
    summary.least = leastOf(summary.least, value);
    summary.most = mostOf(summary.most, value);
    if (isExact(value)) {
      summary.numbers += 1;
      summary.sum += exactOf(value);
    }
  }
  const text = keepsValue ? scalarText(value) : null;
  if (text !== null) addValue(summary, text, 1);
}

/** Adds the figures of other events; commutative and associative. */
export function joinSummary(into: Summary, from: Readonly<Summary>): void {
  into.count += from.count;
  into.numbers += from.numbers;
  into.sum += from.sum;
  if (from.firstAt !== null) into.firstAt = leastOf(into.firstAt, from.firstAt);
  if (from.lastAt !== null) into.lastAt = mostOf(into.lastAt, from.lastAt);
  if (from.least !== null) into.least = leastOf(into.least, from.least);
  if (from.most !== null) into.most = mostOf(into.most, from.most);
  if (from.first !== null) into.first = earlier(into.first, from.first);
  if (from.last !== null) into.last = later(into.last, from.last);
  for (const [text, count] of from.values) addValue(into, text, count);
  for (const day of from.days) addDay(into, day);
}

/**
 * Text that tells scalar values apart, types included: the number 5 is not the text "5". A number is its bits, so that
 * both engines write and order it alike. Null for no scalar.
 */
export function scalarText(value: JsonValue): string | null {
  switch (typeof value) {
    case 'string':
      return `s${value}`;
    case 'number':
      // Minus zero is zero.
      number.setFloat64(0, value === 0 ? 0 : value);
      return `n${hex(number.getUint32(0))}${hex(number.getUint32(4))}`;
    case 'boolean':
      return `b${value}`;
    default:
      return null;
  }
}

/** Where the bits of a number are read: to make a buffer for each takes ten times as long. */
const number = new DataView(new ArrayBuffer(8));

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}

/** The value that `scalarText` was given. */
export function scalarOf(text: string): string | number | boolean {
  const rest = text.slice(1);
  if (text.startsWith('n')) return Buffer.from(rest, 'hex').readDoubleBE();
  return text.startsWith('b') ? rest === 'true' : rest;
}

function leastOf(present: number | null, value: number): number {
  return present === null || value < present ? value : present;
}

function mostOf(present: number | null, value: number): number {
  return present === null || value > present ? value : present;
}

function earlier(present: ValueAt | null, value: ValueAt): ValueAt {
  return present === null || isBefore(value, present) ? value : present;
}

function later(present: ValueAt | null, value: ValueAt): ValueAt {
  return present === null || isBefore(present, value) ? value : present;
}

/** Earlier by time; of the same moment, by place in the log. */
export function isBefore(
  a: { readonly at: number; readonly position: number },
  b: { readonly at: number; readonly position: number },
): boolean {
  return a.at !== b.at ? a.at < b.at : a.position < b.position;
}
