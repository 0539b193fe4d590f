import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../log/index.ts';

/** One log in one place: `reopen` closes it and opens the same place again. */
export interface LogUnderTest {
  readonly log: Log;
  reopen(processed?: number): Promise<Log>;
  remove(): Promise<void>;
}

const everything = { recordsMax: 1_000_000, bytesMax: Number.MAX_SAFE_INTEGER };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** What every implementation of `Log` keeps; a new one calls this from a test file of its own. */
export function describeLog(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`${name} as a log`, () => {
    let place: LogUnderTest;
    beforeEach(async () => {
      place = await open();
    });
    afterEach(() => place.remove());

    const append = (log: Log, ...payloads: string[]) =>
      Promise.all(payloads.map((payload) => log.append(Buffer.from(payload))));
    const readAll = async (log: Log, after = 0) =>
      (await log.read(after, everything)).map(({ sequence, payload }) => [sequence, text(payload)]);

    it('is empty at first', async () => {
      expect(place.log.durableEnd()).toBe(0);
      expect(place.log.firstSequence()).toBe(1);
      expect(await readAll(place.log)).toEqual([]);
      expect(place.log.health()).toMatchObject({ writable: true, reason: null, damage: [] });
    });

    it('numbers records from 1 in the order of appending', async () => {
      expect(await append(place.log, 'a', 'b')).toEqual([1, 2]);
      expect(await append(place.log, 'c')).toEqual([3]);
      expect(await readAll(place.log)).toEqual([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ]);
    });

    it('keeps bytes exactly, from none to many', async () => {
      const payloads = [0, 1, 4095, 70_000, 1_500_000].map((size) =>
        Buffer.from(Array.from({ length: size }, (_, index) => (index * 31) & 255)),
      );
      for (const payload of payloads) await place.log.append(payload);
      const log = await place.reopen();
      const records = await log.read(0, everything);
      expect(
        records.map(({ payload }) => Buffer.compare(Buffer.from(payload), payloads.shift()!)),
      ).toEqual([0, 0, 0, 0, 0]);
    });

    it('reads after a cursor within limits, and at least one record', async () => {
      await append(place.log, 'aaaa', 'bbbb', 'cccc', 'dddd');
      const few = await place.log.read(1, { recordsMax: 2, bytesMax: 1000 });
      expect(few.map(({ sequence }) => sequence)).toEqual([2, 3]);
      const small = await place.log.read(2, { recordsMax: 10, bytesMax: 1 });
      expect(small.map(({ sequence }) => sequence)).toEqual([3]);
      expect(await place.log.read(4, everything)).toEqual([]);
    });

    it('reads backwards after reading forwards', async () => {
      await append(place.log, 'a', 'b', 'c');
      expect((await readAll(place.log, 2)).length).toBe(1);
      expect((await readAll(place.log, 0)).length).toBe(3);
    });

    it('is the same after reopening, and goes on numbering', async () => {
      await append(place.log, 'a', 'b');
      const id = place.log.id;
      const log = await place.reopen();
      expect(log.id).toBe(id);
      expect(log.durableEnd()).toBe(2);
      expect(await append(log, 'c')).toEqual([3]);
      expect(await readAll(log, 1)).toEqual([
        [2, 'b'],
        [3, 'c'],
      ]);
    });

    it('tells listeners the durable end, and a reader under way sees what came', async () => {
      const ends: number[] = [];
      place.log.onDurable((end) => ends.push(end));
      await append(place.log, 'a');
      expect(await readAll(place.log)).toEqual([[1, 'a']]);
      await append(place.log, 'b');
      expect(await readAll(place.log, 1)).toEqual([[2, 'b']]);
      expect(ends).toEqual([1, 2]);
    });

    it('serves many concurrent appenders, each once', async () => {
      const sequences = await Promise.all(
        Array.from({ length: 500 }, async (_, index) => {
          if (index % 7 === 0) await place.log.append(Buffer.from(`warm ${index}`));
          return place.log.append(Buffer.from(`payload ${index}`));
        }),
      );
      expect(new Set(sequences).size).toBe(500);
      const records = await readAll(place.log);
      expect(records.map(([sequence]) => sequence)).toEqual(records.map((_, index) => index + 1));
      expect(new Set(records.map(([, payload]) => payload)).size).toBe(records.length);
    });

    it('never reuses a sequence that took effect, even where the records are gone', async () => {
      await append(place.log, 'a', 'b');
      const log = await place.reopen(10);
      expect(log.health().damage).toMatchObject([{ from: 3, to: 10 }]);
      expect(await append(log, 'k')).toEqual([11]);
      expect(await readAll(log, 2)).toEqual([[11, 'k']]);
    });

    it('refuses after closing', async () => {
      await place.log.close();
      await expect(place.log.append(Buffer.from('a'))).rejects.toMatchObject({
        code: 'log_unavailable',
      });
      await place.reopen();
    });

    it('keeps within retention, but never removes what was not processed', async () => {
      const block = 'x'.repeat(400_000);
      for (let index = 0; index < 8; index += 1) await append(place.log, block);
      const none = { ageMsMax: 0, bytesMax: 0 };
      await place.log.retain(none, 0, Number.MAX_SAFE_INTEGER);
      expect((await readAll(place.log)).length).toBe(8);
      await place.log.retain(none, 8, Number.MAX_SAFE_INTEGER);
      const kept = await readAll(place.log);
      expect(kept.length).toBeLessThan(8);
      expect(place.log.firstSequence()).toBe(kept[0]?.[0] ?? 9);
      expect(await append(place.log, 'next')).toEqual([9]);
    });
  });
}
