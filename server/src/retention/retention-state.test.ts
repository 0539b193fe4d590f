import { expect, it } from 'vitest';
import {
  afterFailure,
  afterRun,
  cutoffOf,
  graceMs,
  isDue,
  noRetention,
  withDays,
} from './retention-state.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 4, 20, 12);

it('keeps events for at least the days that are set, in whole days', () => {
  expect(new Date(cutoffOf(noon, 30)).toISOString()).toBe('2026-04-20T00:00:00.000Z');
  for (const now of [noon, Date.UTC(2026, 4, 20), Date.UTC(2026, 4, 21) - 1]) {
    const kept = now - cutoffOf(now, 7);
    expect(kept).toBeGreaterThanOrEqual(7 * day);
    expect(kept).toBeLessThan(8 * day);
  }
});

it('waits after a change of the setting, so that a mistake can be taken back', () => {
  const planned = withDays(noRetention, 30, noon);
  expect(planned).toMatchObject({ days: 30, nextRunAt: noon + graceMs });
  expect(isDue(planned, noon + graceMs - 1)).toBe(false);
  expect(isDue(planned, noon + graceMs)).toBe(true);
  expect(withDays(planned, 30, noon + 1000)).toBe(planned);
  expect(withDays(planned, null, noon + 1000).nextRunAt).toBeNull();
  expect(withDays(noRetention, null, noon)).toBe(noRetention);
});

it('runs again when the next day has begun, and soon after a failure', () => {
  const failed = afterFailure(withDays(noRetention, 30, noon), 'no answer', noon);
  expect(failed.failure).toBe('no answer');
  expect(isDue(failed, noon + 600_000)).toBe(true);
  const run = { at: noon, cutoff: cutoffOf(noon, 30), removed: 12 };
  const ran = afterRun(failed, run);
  expect(ran).toMatchObject({ lastRun: run, failure: null });
  expect(new Date(ran.nextRunAt ?? 0).toISOString()).toBe('2026-05-21T00:05:00.000Z');
});
