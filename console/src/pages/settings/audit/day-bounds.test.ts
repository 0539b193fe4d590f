import { expect, it } from 'vitest';
import { endOfDay, startOfDay } from './day-bounds.ts';

it.each([
  ['2030-01-31', 'UTC', '2030-01-31T00:00:00.000Z', '2030-02-01T00:00:00.000Z'],
  ['2030-01-31', 'Europe/Rome', '2030-01-30T23:00:00.000Z', '2030-01-31T23:00:00.000Z'],
  ['2030-07-01', 'America/New_York', '2030-07-01T04:00:00.000Z', '2030-07-02T04:00:00.000Z'],
  ['2030-07-01', 'Asia/Kathmandu', '2030-06-30T18:15:00.000Z', '2030-07-01T18:15:00.000Z'],
  // Clocks go forward in this night: the day has 23 hours.
  ['2030-03-31', 'Europe/Rome', '2030-03-30T23:00:00.000Z', '2030-03-31T22:00:00.000Z'],
  // And back in this one: 25 hours.
  ['2030-10-27', 'Europe/Rome', '2030-10-26T22:00:00.000Z', '2030-10-27T23:00:00.000Z'],
])('%s in %s begins at %s and ends at %s', (day, zone, start, end) => {
  expect(startOfDay(day, zone)?.toISOString()).toBe(start);
  expect(endOfDay(day, zone)?.toISOString()).toBe(end);
});

it('is nothing for what is no day', () => {
  for (const text of ['', 'yesterday', '2030-1-1', '2030-13-01']) {
    expect(startOfDay(text, 'UTC')).toBe(null);
  }
});
