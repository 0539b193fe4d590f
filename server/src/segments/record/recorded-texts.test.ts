import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '../../kernel/json.ts';
import { emptyRecorded } from './record.ts';
import { type NameOf, recordedDocument, recordedOf, summaryText } from './recorded-document.ts';
import { RecordedTexts } from './recorded-texts.ts';
import type { Entry, Recorded } from './recording.ts';
import { addToSummary, emptySummary, isBefore } from './summary.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'ab');
/** Of an event that several recordings mean, two keep nothing and the others a value. */
const event = fc.record({
  at: fc.nat(20),
  position: fc.nat(20),
  value: fc.oneof(fc.nat(9), fc.constant(undefined), fc.string({ maxLength: 2 })),
  keys: fc.uniqueArray(keys, { minLength: 1 }),
  isShared: fc.boolean(),
});
/** What can become of a recording; the number names the place. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('event' as const), event }) },
  fc.record({ kind: fc.constant('forget' as const), key: keys, place: fc.nat(4) }),
  fc.record({ kind: fc.constant('remove' as const), key: keys }),
  fc.record({ kind: fc.constant('count' as const), key: keys, count: fc.nat(9) }),
  fc.record({ kind: fc.constant('rename' as const), since: fc.nat(3) }),
  { weight: 2, arbitrary: fc.constant({ kind: 'write' as const }) },
);

function piecesOf(texts: RecordedTexts, recorded: Recorded, nameOf: NameOf): string[] {
  const pieces: string[] = [];
  texts.addTo(pieces, recorded, nameOf);
  return pieces;
}

it('grows into the text that would be written anew, whatever is added, forgotten and named otherwise', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const recorded = emptyRecorded();
      const texts = new RecordedTexts();
      let nameOf = (key: string) => `${key}:0`;
      for (const one of [...steps, { kind: 'write' as const }]) {
        if (one.kind === 'event') record(recorded, one.event);
        if (one.kind === 'forget') {
          const kept = (recorded.entries.get(one.key) ?? []).slice(one.place);
          if (kept.length === 0) recorded.entries.delete(one.key);
          else recorded.entries.set(one.key, kept);
        }
        if (one.kind === 'remove') {
          recorded.entries.delete(one.key);
          recorded.summaries.delete(one.key);
        }
        if (one.kind === 'count') {
          recorded.summaries.set(one.key, { ...emptySummary(), count: one.count });
        }
        if (one.kind === 'rename') nameOf = (key) => `${key}:${one.since}`;
        if (one.kind === 'write') {
          const written = piecesOf(texts, recorded, nameOf);
          expect(written).toEqual(piecesOf(new RecordedTexts(), recorded, nameOf));
          const read = recordedOf(JSON.parse(`{${written.join('')}}`), (name) => name);
          const same = (key: string) => key;
          expect(recordedDocument(read, same)).toEqual(recordedDocument(recorded, nameOf));
          expect(piecesOf(new RecordedTexts(), read, same)).toEqual(written);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

/** What `e` was before it named events once is still read. */
it('reads what older versions wrote by recording', () => {
  const recorded = emptyRecorded();
  record(recorded, { at: 5, position: 1, value: 'x', keys: ['a', 'c'], isShared: true });
  const document = recordedDocument(recorded, (key) => `${key}:0`);
  expect(document.e).toEqual({ 'a:0': [[5, 1, []]], 'c:0': [[5, 1, ['x']]] });
  const read = recordedOf(JSON.parse(JSON.stringify(document)), (name) => name.slice(0, -2));
  expect(read.entries).toEqual(recorded.entries);
});

it('writes an event once, however many recordings mean it', () => {
  const recorded = emptyRecorded();
  record(recorded, { at: 5, position: 1, value: 'x', keys: ['c', 'a', 'b'], isShared: true });
  record(recorded, { at: 9, position: 2, value: 'y', keys: ['b', 'ab'], isShared: true });
  expect(piecesOf(new RecordedTexts(), recorded, (key) => `${key}:0`).join('')).toBe(
    '"k":["c:0","a:0","b:0","ab:0"],"l":[[5,1,["x"],0],[5,1,[],1,2],[9,2,["y"],3],[9,2,[],2]]',
  );
});

function record(recorded: Recorded, given: typeof event extends fc.Arbitrary<infer T> ? T : never) {
  const { at, position, value, isShared } = given;
  const plain: Entry = { at, position, values: [] };
  const valued: Entry = { at, position, values: [value] };
  for (const key of given.keys) {
    const list = recorded.entries.get(key) ?? [];
    if (list.some((one) => one.position === position)) continue;
    const shared = key === 'a' || key === 'b' ? plain : valued;
    const entry = isShared ? shared : { ...shared };
    const place = list.findIndex((one) => isBefore(entry, one));
    recorded.entries.set(key, list.toSpliced(place === -1 ? list.length : place, 0, entry));
  }
}

const summed = fc.record({
  at: fc.integer(),
  position: fc.nat(),
  value: fc.option(fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<JsonValue>, { nil: undefined }),
  day: fc.option(fc.integer()),
  keepsValue: fc.boolean(),
});

it('writes a summary as the JSON of its document', () => {
  fc.assert(
    fc.property(fc.array(summed, { maxLength: 6 }), (events) => {
      const summary = emptySummary();
      for (const one of events) addToSummary(summary, one);
      const recorded = { ...emptyRecorded(), summaries: new Map([['a', summary]]) };
      const { s } = recordedDocument(recorded, (key) => key);
      expect(summaryText(summary)).toBe(JSON.stringify(s['a']));
    }),
  );
});
