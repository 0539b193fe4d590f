import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byFamily, coveringOf, covers } from '../record/covering.ts';
import type { Recording } from '../record/recording.ts';
import { keyed } from '../record/recording-key.ts';
import { isRecorded, keptRecording, neededRecordings } from './needed-recordings.ts';
import type { SegmentRecordingRow } from './segment-progress.ts';

const entriesOf = (
  name: string,
  hours: number | null,
  paths: readonly string[] = [],
  match: object = {},
): Recording =>
  keyed<Recording>({
    ...{ form: 'entries', match: { name, ...match }, paths, from: hours === null ? 0 : null },
    ...{ to: null, keepMs: hours === null ? null : hours * 3_600_000 },
  });
const summaryOf = (name: string, path: string | null): Recording =>
  keyed<Recording>({
    ...{ form: 'summary', match: { name }, path, from: null, to: null, keeps: 'figures' },
  });

const needed = (
  asked: readonly Recording[],
  present: readonly SegmentRecordingRow[],
  sequence: number,
  timeZone = 'UTC',
) => neededRecordings(asked, present, { workspaceId: 'ws', timeZone, sequence });
const kept = (rows: readonly SegmentRecordingRow[]) =>
  rows.map((row) => keptRecording(row).recording);
const completed = (rows: readonly SegmentRecordingRow[]) =>
  rows.map((row) => ({ ...row, complete: 1 }));
const hours = (one: Recording) => (one.form === 'entries' ? (one.keepMs ?? 0) / 3_600_000 : null);
const hoursOf = (rows: readonly SegmentRecordingRow[]) => kept(rows).map(hours).sort();

describe('what has to be recorded', () => {
  it('is once what windows of several lengths ask of the same events', () => {
    const asked = [1, 24, 7].map((hours) => entriesOf('Bought', hours));
    const rows = needed(asked, [], 3);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: asked[1]!.key, since: 3, complete: 0 });
    expect(needed(asked, rows, 4)).toEqual(rows);
    const others = [entriesOf('Viewed', 1), entriesOf('Bought', null), summaryOf('Bought', null)];
    expect(needed([...asked, ...others], rows, 4)).toHaveLength(4);
  });

  it('has the values that all of them ask for', () => {
    const asked = [entriesOf('Bought', 1, ['total']), entriesOf('Bought', 24, ['sku'])];
    expect(kept(needed(asked, [], 1))).toMatchObject([{ paths: ['sku', 'total'] }]);
  });

  it('takes a longer window in beside the shorter one, which goes when the past is there', () => {
    const [short, long] = [entriesOf('Bought', 1), entriesOf('Bought', 24)];
    const first = completed(needed([short], [], 1));
    const both = needed([short, long], first, 5);
    expect(both.map(({ complete }) => complete).sort()).toEqual([0, 1]);
    expect([short, long].map(isRecorded(both))).toEqual([true, false]);
    expect(hoursOf(needed([short, long], completed(both), 6))).toEqual([24]);
  });

  it('ends with one, also where the two that were begun before it cover all between them', () => {
    const [short, day] = [entriesOf('Bought', 1, ['total']), entriesOf('Bought', 24)];
    const first = needed([short], [], 1);
    const second = needed([day, entriesOf('Bought', 1)], first, 2);
    expect(
      kept(second)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([short.key, day.key].sort());
    const third = needed([short, day], second, 3);
    expect(third.map(({ since }) => since).sort()).toEqual([1, 2, 3]);
    expect(needed([short, day], completed(third), 4)).toMatchObject([{ since: 3 }]);
  });

  it('reads no past only to have one where two that are complete cover all between them', () => {
    const [short, day] = [entriesOf('Bought', 1, ['total']), entriesOf('Bought', 24)];
    const first = completed(needed([short], [], 1));
    const both = completed(needed([entriesOf('Bought', 1), day], first, 2));
    expect(needed([short, day], both, 3)).toEqual(both);
  });

  it('goes on with the longest where each window was recorded for itself before', () => {
    const [short, long] = [entriesOf('Bought', 1), entriesOf('Bought', 24)];
    const before = completed([...needed([short], [], 1), ...needed([long], [], 2)]);
    expect(needed([short, long], before, 3)).toEqual([before[1]]);
  });

  it('forgets what nobody asks for any more, and begins anew when it is asked for again', () => {
    const [short, long] = [entriesOf('Bought', 1), entriesOf('Bought', 24)];
    const first = completed(needed([short, long], [], 1));
    const narrowed = needed([short], first, 2);
    expect(narrowed).toMatchObject([{ key: long.key, since: 1, complete: 1 }]);
    expect(hoursOf(narrowed)).toEqual([1]);
    const again = needed([short, long], narrowed, 9);
    expect([short, long].map(isRecorded(again))).toEqual([true, false]);
    expect(new Set(again.map(({ key }) => key)).size).toBe(2);
    expect(hoursOf(needed([short, long], completed(again), 10))).toEqual([24]);
  });

  it('begins anew in another time zone only where days or hours are asked for', () => {
    const nightly = entriesOf('Bought', 24, [], { during: { hours: { from: 0, to: 6 } } });
    const rows = completed(needed([nightly, entriesOf('Viewed', 1)], [], 1));
    const moved = needed([nightly, entriesOf('Viewed', 1)], rows, 8, 'Asia/Tehran');
    expect(moved.map(({ since, complete }) => [since, complete]).sort()).toEqual([
      [1, 1],
      [8, 0],
    ]);
  });

  it('covers all that is asked, never loses what is in force, and ends with one where one has all', () => {
    const recording = fc
      .tuple(
        fc.constantFrom('Bought', 'Viewed'),
        fc.constantFrom(1, 2, 6, 24, null),
        fc.subarray(['sku', 'total']),
      )
      .map(([name, hours, paths]) => entriesOf(name, hours, paths));
    const step = fc.record({
      asked: fc.array(fc.oneof(recording, fc.constant(summaryOf('Bought', 'total'))), {
        maxLength: 5,
      }),
      done: fc.array(fc.nat(3), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        let rows: SegmentRecordingRow[] = [];
        let before: readonly Recording[] = [];
        for (const [index, { asked, done }] of steps.entries()) {
          const inForce = before.filter(isRecorded(rows));
          rows = needed(asked, rows, index + 1);
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
          for (const one of asked) expect(kept(rows).some((row) => covers(row, one))).toBe(true);
          for (const row of kept(rows)) expect(asked.some((one) => covers(row, one))).toBe(true);
          const stillAsked = new Set(asked.map(({ key }) => key));
          for (const one of inForce) {
            if (stillAsked.has(one.key)) expect(isRecorded(rows)(one)).toBe(true);
          }
          expect(needed(asked, rows, index + 1)).toEqual(rows);
          rows = rows.map((row, place) => (done.includes(place) ? { ...row, complete: 1 } : row));
          before = asked;
        }
        rows = needed(before, completed(needed(before, rows, 99)), 100);
        const ended = byFamily(kept(rows), (one) => one);
        expect([...ended.keys()].sort()).toEqual([...byFamily(before, (one) => one).keys()].sort());
        for (const [family, asked] of byFamily(before, (one) => one)) {
          const whole = coveringOf(asked);
          const [one, ...others] = ended.get(family)!;
          // Several stay only where all that is asked was complete before, and none has all of it.
          if (others.length > 0)
            expect([one!, ...others].some((row) => covers(row, whole))).toBe(false);
          else expect(hours(one!)).toEqual(hours(whole));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
