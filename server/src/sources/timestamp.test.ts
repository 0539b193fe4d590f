import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTimes, parseTimestamp } from './timestamp.ts';

const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const iso = (ms: number) => new Date(ms).toISOString();

describe('reading an instant', () => {
  it('reads back any instant that a Date writes', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(parseTimestamp(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it.each([
    ['2012-12-02T00:30:12.984Z', '2012-12-02T00:30:12.984Z'],
    ['2015-2-02T00:30:08.276Z', '2015-02-02T00:30:08.276Z'],
    ['2024-03-01 10:00:00', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01T10:00:00.123456', '2024-03-01T10:00:00.123Z'],
    ['2024-03-01T10:00:00,5+02:00', '2024-03-01T08:00:00.500Z'],
    ['2024-03-01T10:00:00-0530', '2024-03-01T15:30:00.000Z'],
    ['2024-03-01T10:00+01', '2024-03-01T09:00:00.000Z'],
    ['2024-03-01 10:00:00 UTC', '2024-03-01T10:00:00.000Z'],
    ['20240301T100000Z', '2024-03-01T10:00:00.000Z'],
    ['20240301', '2024-03-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-12-31T24:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['1709287200', '2024-03-01T10:00:00.000Z'],
    [1_709_287_200, '2024-03-01T10:00:00.000Z'],
    [1_709_287_200.5, '2024-03-01T10:00:00.500Z'],
    [1_709_287_200_000, '2024-03-01T10:00:00.000Z'],
    ['1709287200000000', '2024-03-01T10:00:00.000Z'],
    [1_709_287_200_000_000_000, '2024-03-01T10:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['+010000-01-01T00:00:00Z', '+010000-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('takes %s', (text, expected) => {
    expect(iso(parseTimestamp(text) as number)).toBe(expected);
  });

  it.each([
    'yesterday',
    '',
    '2024-02-30',
    '2023-02-29T00:00:00Z',
    '2024-13-01',
    '2024-01-01T25:00:00Z',
    '2024-01-01T10:61:00Z',
    '2024-01-01T10:00:00+99:00',
    '+999999-01-01T00:00:00Z',
    'NaN',
    Number.POSITIVE_INFINITY,
    1e30,
    true,
    {},
    [],
    null,
  ])('refuses %j', (value) => {
    expect(parseTimestamp(value)).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseTimestamp(text);
        expect(ms === undefined || Number.isFinite(ms)).toBe(true);
      }),
    );
  });
});

describe('the times of an event', () => {
  it('takes the error of the client clock out', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.boolean(),
        (happened, delay, clockError, rudder) => {
          const receivedAt = happened + delay;
          const original = iso(happened + clockError);
          const times = eventTimes(
            {
              sentAt: iso(receivedAt + clockError),
              ...(rudder ? { originalTimestamp: original } : { timestamp: original }),
            },
            receivedAt,
          );
          expect(times.timestamp).toBe(happened);
          expect(times.originalTimestamp).toBe(happened + clockError);
          expect(times.notes).toEqual([]);
        },
      ),
    );
  });

  it('equals the formula, clamped to what can have happened', () => {
    fc.assert(
      fc.property(instant, instant, instant, (receivedAt, sentAt, original) => {
        const times = eventTimes(
          { sentAt, timestamp: iso(original), originalTimestamp: null },
          receivedAt,
        );
        const sent = times.sentAt ?? Number.NaN;
        const exact = receivedAt - (sent - original);
        expect(times.timestamp).toBe(Math.min(Math.max(exact, 0), receivedAt));
        expect(times.notes.includes('timestamp_clamped')).toBe(times.timestamp !== exact);
      }),
    );
  });

  it('keeps an explicit timestamp beside an originalTimestamp, as RudderStack does', () => {
    const times = eventTimes(
      { originalTimestamp: iso(1_000), timestamp: iso(2_000), sentAt: iso(900_000) },
      5_000,
    );
    expect(times).toEqual({
      timestamp: 2_000,
      originalTimestamp: 1_000,
      sentAt: 900_000,
      notes: [],
    });
  });

  it('falls back to the client time without sentAt, and to the receipt without either', () => {
    expect(eventTimes({ timestamp: iso(1_000) }, 5_000).timestamp).toBe(1_000);
    expect(eventTimes({ sentAt: iso(1_000) }, 5_000).timestamp).toBe(5_000);
    expect(eventTimes({}, 5_000)).toEqual({
      timestamp: 5_000,
      originalTimestamp: null,
      sentAt: null,
      notes: [],
    });
  });

  it('treats an unreadable time as absent, and notes it', () => {
    const times = eventTimes({ timestamp: 'soon', sentAt: {} }, 5_000);
    expect(times.timestamp).toBe(5_000);
    expect(times.notes).toEqual(['unparsable_timestamp', 'unparsable_sent_at']);
    expect(
      eventTimes({ originalTimestamp: 'soon', timestamp: iso(1_000), sentAt: iso(2_000) }, 5_000)
        .timestamp,
    ).toBe(4_000);
  });

  it('clamps the year 9999 and times before 1970, and keeps what the client wrote', () => {
    const late = eventTimes({ timestamp: '9999-12-31T23:59:59Z' }, 5_000);
    expect(late).toMatchObject({ timestamp: 5_000, originalTimestamp: 253_402_300_799_000 });
    const early = eventTimes({ timestamp: '1901-01-01T00:00:00Z' }, 5_000);
    expect(early).toMatchObject({ timestamp: 0, originalTimestamp: -2_177_452_800_000 });
    expect(early.notes).toEqual(['timestamp_clamped']);
  });
});
