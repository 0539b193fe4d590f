import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../testing/seeded-random.ts';
import { parseRetryAfter } from '../outcome.ts';
import { backoffMs } from './backoff.ts';

const options = { baseMs: 1_000, capMs: 60_000, retryAfterMsMax: 10_000 };

test('waits anything up to twice as long each time, never over the cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (attempt, seed) => {
      const wait = backoffMs(attempt, null, seededRandom(seed), options);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** (attempt - 1)));
    }),
  );
});

test('never waits less than the receiver asked, within the bound', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.nat(100_000),
      fc.nat(),
      (attempt, asked, seed) => {
        const wait = backoffMs(attempt, asked, seededRandom(seed), options);
        const least = Math.min(asked, 10_000);
        expect(wait >= least && wait <= least + 1_000).toBe(true);
      },
    ),
  );
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 60_000],
  ['Wed, 21 Oct 2015 07:00:00 GMT', 0],
  ['-5', null],
  ['1.5', null],
  ['2015-10-21', null],
  ['99999999999', null],
  ['Wednesday or so', null],
  ['', null],
  [undefined, null],
])('Retry-After %s is %s', (value, expected) => {
  expect(parseRetryAfter(value, Date.UTC(2015, 9, 21, 7, 27, 0))).toBe(expected);
});
