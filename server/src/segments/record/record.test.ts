import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCalendar } from '../evaluate/calendar.ts';
import { emptyRecorded, forget, joinRecorded, recorder } from './record.ts';
import type { EntriesRecording, Entry } from './recording.ts';

const calendar = createCalendar('UTC');
const recordings = [8, 80, null].map(
  (keepMs): EntriesRecording => ({
    ...{ form: 'entries', key: `keeps ${keepMs}`, match: { type: 'track' }, paths: [] },
    ...{ from: null, to: null, keepMs },
  }),
);
const byKey = new Map(recordings.map((one) => [one.key, one]));
const recorders = recordings.map((one) => recorder(one, calendar));

const step = fc.record({ waitMs: fc.nat(15), lateMs: fc.nat(30), toOther: fc.boolean() });

it('forgets what left its window an eighth of it ago, and nothing before it has left', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat(40), (steps, joinsAt) => {
      const [one, other] = [emptyRecorded(), emptyRecorded()];
      const all: Pick<Entry, 'at' | 'position'>[] = [];
      let now = 1_000;
      for (const [position, { waitMs, lateMs, toOther }] of steps.entries()) {
        now += waitMs;
        const at = now - lateMs;
        const event = { type: 'track', name: null, sourceId: 'src', at, position, properties: {} };
        const isApart = position < joinsAt;
        for (const record of recorders) record(toOther && isApart ? other : one, event);
        if (position === joinsAt) joinRecorded(one, other);
        if (!(toOther && isApart)) all.push({ at, position });
        if (position === joinsAt) all.push(...entriesOf(other, 'keeps null'));
        forget(one, byKey, now);
        for (const { key, keepMs } of recordings) {
          const kept = entriesOf(one, key);
          const least = all.filter((entry) => keepMs === null || entry.at > now - keepMs);
          const places = kept.map((entry) => entry.position);
          expect(places).toEqual(expect.arrayContaining(least.map((entry) => entry.position)));
          const oldest = keepMs === null ? 0 : now - keepMs * 1.125;
          expect(kept.filter((entry) => entry.at <= oldest)).toEqual([]);
        }
      }
    }),
    { numRuns: 500 },
  );
});

function entriesOf(recorded: ReturnType<typeof emptyRecorded>, key: string): readonly Entry[] {
  return recorded.entries.get(key) ?? [];
}
