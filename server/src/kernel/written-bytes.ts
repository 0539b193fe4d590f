import { bytesOfUnitMost } from './utf8.ts';

/** Where texts are put together before they are copied out: nothing is kept in it. */
const desk = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Texts put together as UTF-8, each written by itself: one text of them would be a tree that V8 has to make flat first, which
 * copies all of it once more. A character lies in one piece.
 */
export function writtenBytes(pieces: readonly string[]): Buffer {
  let units = 0;
  for (const piece of pieces) units += piece.length;
  if (units * bytesOfUnitMost > desk.length) return Buffer.from(pieces.join(''));
  let used = 0;
  for (const piece of pieces) used += desk.write(piece, used);
  return Buffer.from(desk.subarray(0, used));
}
