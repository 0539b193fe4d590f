import { describe, expect, it } from 'vitest';
import { checkSchedule, checkTrait, nextRun } from './list-query.ts';

const at = (text: string) => Date.parse(text);
const told = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe('a schedule', () => {
  it('comes at the time of the workspace, once where clocks change', () => {
    const six = '0 6 * * *';
    expect(told(nextRun(six, 'Europe/Berlin', at('2026-03-28T05:00:00Z')))).toBe(
      '2026-03-29T04:00:00.000Z',
    );
    // Half past two comes twice that night, and this schedule once.
    const night = '30 2 * * *';
    const first = nextRun(night, 'Europe/Berlin', at('2026-10-24T12:00:00Z'));
    expect(told(nextRun(night, 'Europe/Berlin', first ?? 0))).toBe('2026-10-26T01:30:00.000Z');
  });

  it('has five fields, and comes at all', () => {
    expect(checkSchedule(' */5  * * * 1-5 ')).toBe('*/5 * * * 1-5');
    expect(checkSchedule(null)).toBeNull();
    for (const wrong of ['', '@daily', '* * * * * *', '61 * * * *', '0 0 31 2 *']) {
      expect(() => checkSchedule(wrong), wrong).toThrow('schedule must be five fields of cron');
    }
  });
});

it('a trait of a query has a plain name', () => {
  expect(checkTrait('rank_2')).toBe('rank_2');
  for (const wrong of ['', '$list_x', 'a.b', '2nd', 'x'.repeat(65), 'a`b']) {
    expect(() => checkTrait(wrong), wrong).toThrow('trait must be');
  }
});
