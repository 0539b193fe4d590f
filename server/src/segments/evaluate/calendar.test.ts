import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'];
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2045, 0, 1) });

describe('a calendar', () => {
  it('tells day, hour and weekday as the clocks of the zone do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (timeZone, at) => {
        const calendar = createCalendar(timeZone);
        const shown = new Intl.DateTimeFormat('en-CA', {
          ...{ timeZone, hourCycle: 'h23', weekday: 'short', hour: '2-digit' },
          ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
        }).formatToParts(at);
        const part = (type: string) => shown.find((each) => each.type === type)?.value;
        const day = new Date(calendar.dayNumber(at) * 86_400_000).toISOString().slice(0, 10);
        expect(day).toBe(`${part('year')}-${part('month')}-${part('day')}`);
        expect(calendar.hour(at)).toBe(Number(part('hour')));
        const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
        expect(weekdays[calendar.weekday(at) - 1]).toBe(part('weekday')?.slice(0, 3));
      }),
    );
  });

  it('finds the first moment of a day that comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        moment,
        fc.integer({ min: 1, max: 400 }),
        (timeZone, at, days) => {
          const calendar = createCalendar(timeZone);
          const midnight = calendar.midnightAfter(at, days);
          expect(calendar.dayNumber(midnight)).toBeGreaterThanOrEqual(
            calendar.dayNumber(at) + days,
          );
          expect(calendar.dayNumber(midnight - 1)).toBeLessThan(calendar.dayNumber(at) + days);
        },
      ),
    );
  });

  it('counts the days to an anniversary, on 28 February for those born on the 29th', () => {
    const calendar = createCalendar('Europe/Berlin');
    const days = (date: string, at: string) => calendar.anniversaryDays(date, Date.parse(at));
    expect(days('1990-03-10', '2026-03-10T11:00:00Z')).toBe(0);
    expect(days('1990-03-10', '2026-03-09T23:30:00Z')).toBe(0);
    expect(days('1990-03-10', '2026-03-09T22:30:00Z')).toBe(1);
    expect(days('1990-03-10', '2026-03-11T11:00:00Z')).toBe(364);
    expect(days('1992-02-29', '2026-02-27T11:00:00Z')).toBe(1);
    expect(days('1992-02-29', '2028-02-27T11:00:00Z')).toBe(2);
  });
});
