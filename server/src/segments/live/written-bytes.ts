import { bytesOfUnitMost } from '../../kernel/utf8.ts';

/** Where texts are put together before they are copied out: nothing is kept in it. */
const desk = Buffer.allocUnsafeSlow(128 * 1024);

/** Texts put together as UTF-8, each written by itself: to make one text of them would copy all of it once more. */
export function writtenBytes(pieces: readonly string[]): Buffer {
  let units = 0;
  for (const piece of pieces) units += piece.length;
  if (units * bytesOfUnitMost > desk.length) return Buffer.from(pieces.join(''));
  let used = 0;
  for (const piece of pieces) used += desk.write(piece, used);
  return Buffer.from(desk.subarray(0, used));
}
