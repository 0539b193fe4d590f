import { isUtf8 } from 'node:buffer';
import { OnefoldError } from '../../kernel/errors.ts';

/** A line, or a cell with line breaks in it, is no longer than this. */
export const lineBytesMax = 1024 * 1024;

const newline = 0x0a;

/**
 * The bytes of a file as whole lines of UTF-8, some at a time; refuses another encoding with the line that shows it, and a
 * line that has no end.
 */
export async function* wholeLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of body) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    if (isFirst && bytes.length >= 2) {
      checkMark(bytes);
      isFirst = false;
    }
    const end = bytes.lastIndexOf(newline) + 1;
    rest = bytes.subarray(end);
    if (rest.length > lineBytesMax) {
      refuse(`Line ${line + count(bytes.subarray(0, end))} is over ${lineBytesMax} bytes.`);
    }
    if (end === 0) continue;
    const whole = bytes.subarray(0, end);
    check(whole, line);
    line += count(whole);
    yield whole;
  }
  if (rest.length === 0) return;
  check(rest, line);
  yield rest;
}

function checkMark(bytes: Buffer): void {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) refuse('The file is UTF-16. Save it as CSV in UTF-8.');
}

function check(bytes: Buffer, firstLine: number): void {
  if (isUtf8(bytes) && !bytes.includes(0)) return;
  let line = firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const at = bytes.indexOf(newline, from);
    const end = at === -1 ? bytes.length : at + 1;
    const one = bytes.subarray(from, end);
    if (one.includes(0)) refuse(`Line ${line} has a zero byte: the file is no text in UTF-8.`);
    if (!isUtf8(one)) refuse(`Line ${line} is not UTF-8. Save the file as CSV in UTF-8.`);
    from = end;
  }
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

function refuse(message: string): never {
  throw new OnefoldError('invalid_request', message, { field: 'body' });
}
