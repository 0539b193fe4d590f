import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyRecorded } from './record.ts';
import { RecordedTexts, recordedTexts } from './recorded-document.ts';
import type { Entry } from './recording.ts';
import { emptySummary } from './summary.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'ab');
const entry = fc.record({
  at: fc.nat(20),
  position: fc.nat(20),
  values: fc.array(fc.oneof(fc.nat(9), fc.constant(undefined), fc.string({ maxLength: 2 })), {
    maxLength: 2,
  }),
}) as fc.Arbitrary<Entry>;
/** What can become of a recording; the number names the place. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), key: keys, entry }),
  fc.record({ kind: fc.constant('insert' as const), key: keys, entry, place: fc.nat(4) }),
  fc.record({ kind: fc.constant('forget' as const), key: keys, place: fc.nat(4) }),
  fc.record({ kind: fc.constant('remove' as const), key: keys }),
  fc.record({ kind: fc.constant('count' as const), key: keys, count: fc.nat(9) }),
  fc.record({ kind: fc.constant('rename' as const), since: fc.nat(3) }),
  fc.record({ kind: fc.constant('write' as const) }),
);

it('grows into the text that would be written anew, whatever is added, forgotten and named otherwise', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const recorded = emptyRecorded();
      const texts = new RecordedTexts();
      let nameOf = (key: string) => `${key}:0`;
      const of = (key: string) => recorded.entries.get(key) ?? [];
      for (const one of [...steps, { kind: 'write' as const }]) {
        if (one.kind === 'append') recorded.entries.set(one.key, [...of(one.key), one.entry]);
        if (one.kind === 'insert') {
          recorded.entries.set(one.key, of(one.key).toSpliced(one.place, 0, one.entry));
        }
        if (one.kind === 'forget') recorded.entries.set(one.key, of(one.key).slice(one.place));
        if (one.kind === 'remove') {
          recorded.entries.delete(one.key);
          recorded.summaries.delete(one.key);
        }
        if (one.kind === 'count') {
          recorded.summaries.set(one.key, { ...emptySummary(), count: one.count });
        }
        if (one.kind === 'rename') nameOf = (key) => `${key}:${one.since}`;
        if (one.kind === 'write') {
          const written = texts.of(recorded, nameOf);
          expect(written).toEqual(recordedTexts(recorded, nameOf));
          if (written.e !== null) JSON.parse(written.e);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
