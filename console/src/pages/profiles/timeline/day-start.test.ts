import { expect, it } from 'vitest';
import { dayOf, dayStart, momentOf, nextDay } from './day-start.ts';

const iso = (day: string, zone: string) => new Date(dayStart(day, zone)).toISOString();

it('begins a day where it begins in the time zone, also when the clocks change', () => {
  expect(iso('2026-11-22', 'UTC')).toBe('2026-11-22T00:00:00.000Z');
  expect(iso('2026-11-22', 'Europe/Berlin')).toBe('2026-11-21T23:00:00.000Z');
  expect(iso('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(iso('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(iso('2026-11-22', 'Asia/Kathmandu')).toBe('2026-11-21T18:15:00.000Z');
  expect(iso('2026-11-22', 'Pacific/Auckland')).toBe('2026-11-21T11:00:00.000Z');
  expect(iso('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
  expect(iso('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
});

it('tells the day of a moment, and the next one', () => {
  expect(dayOf('2026-11-21T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-22');
  expect(dayOf('2026-11-21T23:30:00Z', 'America/New_York')).toBe('2026-11-21');
  expect(nextDay('2026-12-31')).toBe('2027-01-01');
  for (const zone of ['Asia/Tehran', 'America/Sao_Paulo', 'Australia/Lord_Howe']) {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = nextDay(day)) {
      expect(dayOf(dayStart(day, zone), zone)).toBe(day);
      expect(dayOf(dayStart(day, zone) - 1, zone)).not.toBe(day);
    }
  }
});

it('tells the moment at which the clocks of a time zone show a time', () => {
  const shown = (text: string, zone: string) => new Date(momentOf(text, zone)).toISOString();
  expect(shown('2026-11-22T14:30', 'Europe/Berlin')).toBe('2026-11-22T13:30:00.000Z');
  expect(shown('2026-07-22T14:30', 'Europe/Berlin')).toBe('2026-07-22T12:30:00.000Z');
  expect(shown('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
});
