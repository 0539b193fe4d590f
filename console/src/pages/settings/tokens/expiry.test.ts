import { expect, it } from 'vitest';
import { expiryAt } from './expiry.ts';

const now = Date.parse('2030-01-01T12:00:00Z');

it('is so many days from now', () => {
  expect(expiryAt({ preset: '30', day: '' }, now)).toBe('2030-01-31T12:00:00.000Z');
  expect(expiryAt({ preset: '365', day: '' }, now)).toBe('2031-01-01T12:00:00.000Z');
});

it('is the end of the chosen day, where the one who chooses lives', () => {
  const end = expiryAt({ preset: 'date', day: '2030-02-03' }, now);
  expect(end).toBe(new Date(2030, 1, 3, 23, 59, 59).toISOString());
});

it('is never where never was chosen', () => {
  expect(expiryAt({ preset: 'never', day: '2030-02-03' }, now)).toBe(null);
});
