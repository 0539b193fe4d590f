import { expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import { logMigrations } from './migrations.ts';
import type { RefusedEntry, Stream } from './stream.ts';
import {
  createStream,
  positionOf,
  processedChange,
  processedSequence,
  StreamChunks,
} from './stream-store.ts';

const entry = (position: number, message = ''): RefusedEntry => ({
  outcome: 'dropped',
  position,
  workspaceId: 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId,
  sourceId: 'src_aaaaaaaaaaaaaaaa' as SourceId,
  receivedAt: 1,
  stage: 'dedupe',
  reason: 'duplicate',
  message,
  messageId: null,
});

/** What the stream keeps on every engine. */
export function streamStoreSuite(open: Provide<Database>): void {
  const test = (name: string, run: (stream: Stream, tables: HotTables) => Promise<void>) =>
    it(name, async () => {
      const { database, close } = await open(logMigrations);
      try {
        await run(createStream(database), database.hot);
      } finally {
        await close();
      }
    });
  const everything = { chunksMax: 1000, bytesMax: 1e9 };

  test('is empty at first', async (stream, tables) => {
    expect(await stream.end()).toBe(0);
    expect(await stream.read(0, everything)).toEqual([]);
    await stream.trim(100);
    expect(await processedSequence(tables)).toBe(0);
    expect(StreamChunks.of([]).changes()).toEqual([]);
  });

  test('gives whole chunks after a cursor, in order, as they were written', async (stream, tables) => {
    const entries = [entry(4096 * 3, 'ö\u0000\u{1F600}"\\'), entry(4096 * 3 + 1)];
    await tables.commit(StreamChunks.of([entry(4096 * 9)]).changes());
    await tables.commit(StreamChunks.of(entries).changes());
    expect(await stream.end()).toBe(4096 * 9);
    expect(await stream.read(0, everything)).toEqual([
      { first: 4096 * 3, last: 4096 * 3 + 1, entries },
      { first: 4096 * 9, last: 4096 * 9, entries: [entry(4096 * 9)] },
    ]);
    const positions = async (after: number) =>
      (await stream.read(after, everything)).map(({ last }) => last);
    expect(await positions(4096 * 3)).toEqual([4096 * 3 + 1, 4096 * 9]);
    expect(await positions(4096 * 3 + 1)).toEqual([4096 * 9]);
    expect(await positions(4096 * 9)).toEqual([]);
  });

  test('cuts a large batch into chunks, and loses and repeats nothing of it', async (stream, tables) => {
    const sizes = Array.from({ length: 60 }, (_, index) => (index % 7 === 6 ? 150_000 : 20_000));
    const entries = sizes.map((size, index) => entry(4096 * (index + 1), 'ö'.repeat(size)));
    await tables.commit(StreamChunks.of(entries).changes());
    const chunks = await stream.read(0, everything);
    expect(chunks.length).toBeGreaterThan(10);
    expect(chunks.flatMap((chunk) => chunk.entries)).toEqual(entries);
    for (const { first, last, entries: own } of chunks) {
      expect([first, last]).toEqual([positionOf(own[0]!), positionOf(own.at(-1)!)]);
    }
    const few = await stream.read(0, { chunksMax: 9, bytesMax: 1e9 });
    expect(few).toEqual(chunks.slice(0, 9));
    const after = few.at(-1)!.last;
    expect(await stream.read(after, everything)).toEqual(chunks.slice(9));
  });

  test('gives only the rest of a chunk in which a cursor stands', async (stream, tables) => {
    await tables.commit(StreamChunks.of([entry(4096), entry(8192), entry(8193)]).changes());
    expect(await stream.read(4096, everything)).toEqual([
      { first: 4097, last: 8193, entries: [entry(8192), entry(8193)] },
    ]);
  });

  test('keeps to the limits of a read, but for the first chunk', async (stream, tables) => {
    for (const position of [1, 2, 3, 4]) {
      await tables.commit(StreamChunks.of([entry(position, 'x'.repeat(10_000))]).changes());
    }
    const read = async (after: number, chunksMax: number, bytesMax: number) =>
      (await stream.read(after, { chunksMax, bytesMax })).map(({ last }) => last);
    expect(await read(0, 3, 1e9)).toEqual([1, 2, 3]);
    expect(await read(0, 9, 1)).toEqual([1]);
    expect(await read(1, 9, 25_000)).toEqual([2, 3]);
    expect(await read(3, 9, 25_000)).toEqual([4]);
  });

  test('trims what all have read', async (stream, tables) => {
    for (const position of [1, 2, 3])
      await tables.commit(StreamChunks.of([entry(position)]).changes());
    await stream.trim(2);
    expect((await stream.read(0, everything)).map(({ last }) => last)).toEqual([3]);
    expect(await stream.end()).toBe(3);
  });

  test('moves how far the log was processed only from where it stands', async (_, tables) => {
    await tables.commit([processedChange(0, 4)]);
    expect(await processedSequence(tables)).toBe(4);
    const late = tables.commit([processedChange(0, 9), ...StreamChunks.of([entry(9)]).changes()]);
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect(await processedSequence(tables)).toBe(4);
  });
}
