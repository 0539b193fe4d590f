import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterMs } from '../../observe/time-spans.ts';
import { dayStart, localTimeIn } from './local-time.ts';
import { bucketOf, rangeNames, timeRange } from './time-range.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

/** Of every kind: whole hours, halves and quarters, leaps at midnight, leaps of half an hour, across the date line. */
const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia', 'America/Havana', 'Asia/Beirut'],
  ...['Africa/Casablanca', 'Asia/Tehran', 'America/St_Johns', 'Pacific/Kiritimati'],
];
const times = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });

describe('the beginning of a local day', () => {
  it('is midnight', () => {
    const start = (zone: string, day: string) =>
      iso(dayStart(localTimeIn(zone), at(`${day}T00:00:00Z`)));
    expect(start('Europe/Berlin', '2026-07-01')).toBe('2026-06-30T22:00:00.000Z');
    expect(start('Asia/Kathmandu', '2026-01-05')).toBe('2026-01-04T18:15:00.000Z');
    // The clock leaps from 24:00 to 1:00.
    expect(start('America/Havana', '2026-03-08')).toBe('2026-03-08T05:00:00.000Z');
  });

  it('is the first quarter of an hour that its date shows, wherever and whenever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, (zone, time) => {
        const local = localTimeIn(zone);
        const { day } = local(time);
        const start = dayStart(local, day);
        expect(start % quarterMs).toBe(0);
        expect(local(start).day).toBe(day);
        for (let before = 1; before <= 8; before += 1) {
          expect(local(start - before * quarterMs).day).toBeLessThan(day);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a range', () => {
  it('ends with the bucket that is under way', () => {
    const now = at('2026-01-05T11:20:30.500Z');
    const hour = timeRange('1h', now, 'UTC');
    expect([hour.bucket, hour.starts.length]).toEqual(['minute', 60]);
    expect([iso(hour.from), iso(hour.to), iso(hour.previousFrom)]).toEqual([
      '2026-01-05T10:21:00.000Z',
      '2026-01-05T11:21:00.000Z',
      '2026-01-05T09:21:00.000Z',
    ]);
    const day = timeRange('24h', now, 'UTC');
    expect([iso(day.from), iso(day.to)]).toEqual([
      '2026-01-04T11:30:00.000Z',
      '2026-01-05T11:30:00.000Z',
    ]);
    const week = timeRange('7d', now, 'Asia/Kolkata');
    expect(iso(week.starts.at(-1)!)).toBe('2026-01-05T10:30:00.000Z');
    const month = timeRange('30d', now, 'Asia/Kolkata');
    expect([iso(month.from), iso(month.starts.at(-1)!)]).toEqual([
      '2025-12-06T18:30:00.000Z',
      '2026-01-04T18:30:00.000Z',
    ]);
  });

  it('has buckets without gap, cut where counts are, that hold now and the time before it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...rangeNames),
        times,
        (zone, name, now) => {
          const range = timeRange(name, now, zone);
          const { starts } = range;
          const spanMs = range.span === 'minute' ? 60_000 : quarterMs;
          expect(starts.every((start) => start % spanMs === 0)).toBe(true);
          for (const [index, start] of starts.entries()) {
            if (index === 0) continue;
            const length = start - (starts[index - 1] as number);
            const usual = { minute: 60_000, 'quarter-hour': quarterMs, hour: hourMs, day: dayMs };
            const leap = range.bucket === 'day' ? hourMs : 0;
            expect(Math.abs(length - usual[range.bucket])).toBeLessThanOrEqual(leap);
          }
          expect(bucketOf(starts, now)).toBe(starts.length - 1);
          expect(bucketOf(starts, range.from - 1)).toBe(-1);
          expect(range.to).toBeGreaterThan(now);
          expect(range.to - now).toBeLessThanOrEqual(spanMs);
          expect(range.from - range.previousFrom).toBe(range.to - range.from);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the bucket of every moment', () => {
    const starts = [10, 20, 25, 100];
    expect([9, 10, 19, 20, 24, 25, 99, 100, 1000].map((one) => bucketOf(starts, one))).toEqual([
      -1, 0, 0, 1, 1, 2, 2, 3, 3,
    ]);
  });
});
