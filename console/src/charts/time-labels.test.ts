import { expect, it } from 'vitest';
import { labelledBuckets, wallClock } from './time-labels.ts';

const minuteMs = 60_000;
const starts = (from: string, count: number, minutes: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * minutes * minuteMs).toISOString(),
  );
const utcClock = wallClock('UTC');
const texts = (all: readonly string[], indices: readonly number[]) =>
  indices.map((index) => all[index]?.slice(11, 16));

it('labels round times of the wall clock, as many as fit', () => {
  const hour = starts('2026-01-05T10:21:00Z', 60, 1);
  const wide = labelledBuckets(hour, 'minute', 800, utcClock);
  expect(texts(hour, wide).slice(0, 3)).toEqual(['10:25', '10:30', '10:35']);
  const narrow = labelledBuckets(hour, 'minute', 300, utcClock);
  expect(texts(hour, narrow)).toEqual(['10:30', '10:45', '11:00', '11:15']);
  const day = starts('2026-01-04T11:30:00Z', 96, 15);
  expect(texts(day, labelledBuckets(day, 'quarter-hour', 600, utcClock))).toEqual([
    ...['12:00', '15:00', '18:00', '21:00', '00:00', '03:00', '06:00', '09:00'],
  ]);
});

it('labels midnights of a week, and days counted back from today', () => {
  const week = starts('2026-01-05T09:00:00Z', 168, 60);
  const labelled = labelledBuckets(week, 'hour', 800, utcClock);
  expect(labelled).toHaveLength(7);
  expect(new Set(texts(week, labelled))).toEqual(new Set(['00:00']));
  const month = starts('2026-01-01T00:00:00Z', 30, 1440);
  const days = labelledBuckets(month, 'day', 700, utcClock);
  expect(days.at(-1)).toBe(29);
  expect(days.length).toBeLessThanOrEqual(7);
});

it('reads the wall clock of a time zone', () => {
  expect(wallClock('UTC')('2026-01-05T00:07:00Z')).toBe(7);
  expect(wallClock('Asia/Kolkata')('2026-01-05T18:30:00Z')).toBe(0);
  expect(wallClock('America/New_York')('2026-07-05T03:30:00Z')).toBe(23 * 60 + 30);
});
