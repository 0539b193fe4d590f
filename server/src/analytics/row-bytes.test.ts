import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowBytes, SparePieces } from './row-bytes.ts';

const megabyte = 1_000_000;

function rowsOf(texts: readonly string[], spare = new SparePieces(megabyte)): RowBytes<number> {
  const rows = new RowBytes<number>(spare);
  for (const [index, text] of texts.entries()) rows.add(text, index);
  return rows;
}

function written(lines: Iterable<Uint8Array>): string {
  return Buffer.concat([...lines]).toString();
}

/** Short ones, ones that fill a piece, and ones that no piece holds, in letters of one to four bytes. */
const row = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => JSON.stringify({ text })),
  fc
    .tuple(fc.constantFrom('a', 'ü', '漢', '🙂'), fc.integer({ min: 3_000, max: 80_000 }))
    .map(([letter, length]) => JSON.stringify({ text: letter.repeat(length) })),
);

it('gives the lines of any of its rows, wherever the pieces end', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      fc.nat({ max: 40 }),
      fc.nat({ max: 40 }),
      (texts, a, b) => {
        const [from, to] = [Math.min(a, b, texts.length), Math.min(Math.max(a, b), texts.length)];
        const rows = rowsOf(texts);
        const linesOf = (some: readonly string[]) => some.map((text) => `${text}\n`).join('');
        expect(written(rows.lines(0, rows.count))).toBe(linesOf(texts));
        expect(written(rows.lines(from, to))).toBe(linesOf(texts.slice(from, to)));
        expect(rows.bytes).toBe(Buffer.byteLength(linesOf(texts)));
        expect(texts.map((_, index) => rows.sourceOf(index))).toEqual([...texts.keys()]);
      },
    ),
    { numRuns: 60 },
  );
});

it('uses memory again that nobody reads any more, and no other', () => {
  const text = JSON.stringify({ text: 'x'.repeat(10_000) });
  const memoryOf = (rows: RowBytes<number>) =>
    new Set([...rows.lines(0, rows.count)].map(({ buffer }) => buffer));
  for (const isRead of [false, true]) {
    const spare = new SparePieces(megabyte);
    const first = rowsOf(Array(40).fill(text), spare);
    const before = memoryOf(first);
    expect(before.size).toBeGreaterThan(3);
    first.clear(isRead);
    expect([first.count, first.bytes, written(first.lines(0, 0))]).toEqual([0, 0, '']);
    const after = memoryOf(rowsOf(Array(40).fill(text), spare));
    const again = [...after].filter((one) => before.has(one));
    expect(again).toHaveLength(isRead ? 0 : before.size);
  }
});

it('keeps no more spare memory than it may', () => {
  const spare = new SparePieces(2 * 64 * 1024);
  const text = JSON.stringify({ text: 'x'.repeat(10_000) });
  const first = rowsOf(Array(40).fill(text), spare);
  const before = new Set([...first.lines(0, first.count)].map(({ buffer }) => buffer));
  first.clear(false);
  const taken = [spare.take(), spare.take(), spare.take()].map(({ buffer }) => buffer);
  expect(taken.filter((buffer) => before.has(buffer))).toHaveLength(2);
});
