import { describe, expect, it } from 'vitest';
import { errorShare, type SourceFacts, silentAfterMs, sourceState } from './source-health.ts';

const now = Date.UTC(2026, 0, 10, 12);
const minute = 60_000;
const hour = 60 * minute;
const quarter = 15 * minute;
const nothing = { processed: 0, rejected: 0, dropped: 0, refusedRequests: 0 };

describe('the state of a source', () => {
  const stateOf = (facts: Partial<SourceFacts>) =>
    sourceState(
      {
        enabled: true,
        lastEventAt: now - minute,
        lastHour: { ...nothing, processed: 100 },
        silentAfterMs: hour,
        ...facts,
      },
      now,
    );

  it('is healthy while events come and take effect', () => {
    expect(stateOf({})).toBe('healthy');
    expect(stateOf({ lastHour: { ...nothing, processed: 1, dropped: 99 } })).toBe('healthy');
  });

  it('is disabled before anything else', () => {
    expect(stateOf({ enabled: false, lastEventAt: null })).toBe('disabled');
  });

  it('waits while nothing ever came', () => {
    expect(stateOf({ lastEventAt: null, lastHour: nothing })).toBe('waiting');
    const refused = { ...nothing, refusedRequests: 1 };
    expect(stateOf({ lastEventAt: null, lastHour: refused })).toBe('failing');
  });

  it('fails from five in a hundred rejected or refused on', () => {
    expect(stateOf({ lastHour: { ...nothing, processed: 96, rejected: 4 } })).toBe('healthy');
    expect(stateOf({ lastHour: { ...nothing, processed: 95, rejected: 5 } })).toBe('failing');
    expect(stateOf({ lastHour: { ...nothing, processed: 95, refusedRequests: 5 } })).toBe(
      'failing',
    );
    expect(stateOf({ lastHour: { ...nothing, rejected: 1 } })).toBe('failing');
  });

  it('is silent after its time, to the millisecond', () => {
    expect(stateOf({ lastEventAt: now - hour, lastHour: nothing })).toBe('healthy');
    expect(stateOf({ lastEventAt: now - hour - 1, lastHour: nothing })).toBe('silent');
  });
});

describe('the share of errors', () => {
  it('is of events and refused requests together, and none where nothing came', () => {
    expect(errorShare(nothing)).toBeNull();
    expect(errorShare({ processed: 6, rejected: 1, dropped: 1, refusedRequests: 2 })).toBe(0.3);
  });
});

describe('how long a source may pause', () => {
  const days = (count: number, ofDay: (day: number) => number[]) =>
    Array.from({ length: count }, (_, day) =>
      ofDay(day).map((at) => day * 24 * hour + at * quarter),
    ).flat();
  const after = (quarters: number[]) => silentAfterMs(quarters, quarter);
  const opening = Array.from({ length: 40 }, (_, index) => 32 + index);
  const always = Array.from({ length: 96 }, (_, index) => index);

  it('is half an hour where it never pauses', () => {
    expect(after(days(3, () => always))).toBe(30 * minute);
  });

  it('is a night where it sleeps at night', () => {
    // From the quarter of 17:45 to the one of 8:00.
    expect(after(days(14, () => opening))).toBe(14.25 * hour + quarter);
  });

  it('is a weekend where it rests at weekends', () => {
    const weekdays = days(15, (day) => ([5, 6].includes(day % 7) ? [] : opening));
    expect(after(weekdays)).toBe(62.25 * hour + quarter);
  });

  it('does not learn from one outage', () => {
    const outage = days(14, (day) => (day === 7 || day === 8 ? [] : always));
    expect(after(outage)).toBe(30 * minute);
  });

  it('is a day while its rhythm is not known', () => {
    expect(after([])).toBe(24 * hour);
    expect(after([0, 10 * hour, 11 * hour, 12 * hour])).toBe(24 * hour);
    expect(after([0, 10 * hour, 11 * hour, 12 * hour, 13 * hour])).toBe(hour + quarter);
  });
});
