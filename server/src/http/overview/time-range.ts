import { minuteMs, quarterMs } from '../../observe/time-spans.ts';
import { dayStart, localTimeIn } from './local-time.ts';

export const rangeNames = ['1h', '24h', '7d', '30d'] as const;
export type RangeName = (typeof rangeNames)[number];

/** Time up to now, in buckets that end with the present one, and as much time before it. */
export interface TimeRange {
  readonly bucket: 'minute' | 'quarter-hour' | 'hour' | 'day';
  /** What the figures are read by: it divides every bucket. */
  readonly span: 'minute' | 'quarter';
  /** Beginnings of the buckets, ascending. */
  readonly starts: readonly number[];
  /** The first of them. */
  readonly from: number;
  /** The end of the span that is under way. */
  readonly to: number;
  /** As much time before `from`. */
  readonly previousFrom: number;
}

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** The range by the wall clock of a time zone; no zone is off the quarters of an hour. */
export function timeRange(name: RangeName, now: number, timeZone: string): TimeRange {
  const localTime = localTimeIn(timeZone);
  const even = (bucketMs: number, count: number) => {
    const { offsetMs } = localTime(now);
    const last = now - modulo(now + offsetMs, bucketMs);
    return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * bucketMs);
  };
  switch (name) {
    case '1h':
      return range('minute', 'minute', even(minuteMs, 60), now);
    case '24h':
      return range('quarter-hour', 'quarter', even(quarterMs, 96), now);
    case '7d':
      return range('hour', 'quarter', even(hourMs, 168), now);
    case '30d': {
      const today = localTime(now).day;
      const days = Array.from({ length: 30 }, (_, index) =>
        dayStart(localTime, today - (29 - index) * dayMs),
      );
      return range('day', 'quarter', days, now);
    }
    default:
      return name satisfies never;
  }
}

/** Adds what was counted in a span to its bucket. */
export function bucketOf(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function range(
  bucket: TimeRange['bucket'],
  span: TimeRange['span'],
  starts: readonly number[],
  now: number,
): TimeRange {
  const spanMs = span === 'minute' ? minuteMs : quarterMs;
  const from = starts[0] as number;
  const to = now - (now % spanMs) + spanMs;
  return { bucket, span, starts, from, to, previousFrom: from - (to - from) };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
