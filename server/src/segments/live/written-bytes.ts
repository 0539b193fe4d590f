/** A UTF-16 unit has at most so many bytes in UTF-8. */
const bytesOfUnitMost = 3;

/** Where texts are put together before they are copied out: nothing is kept in it. */
const desk = Buffer.allocUnsafeSlow(128 * 1024);

/** Texts put together as UTF-8, each written by itself: to make one text of them would copy all of it once more. */
export function writtenBytes(head: string, pieces: readonly string[], tail: string): Buffer {
  let units = head.length + tail.length;
  for (const piece of pieces) units += piece.length;
  if (units * bytesOfUnitMost > desk.length) return Buffer.from([head, ...pieces, tail].join(''));
  let used = desk.write(head, 0);
  for (const piece of pieces) used += desk.write(piece, used);
  used += desk.write(tail, used);
  return Buffer.from(desk.subarray(0, used));
}
