import { bytesOfUnitMost } from '../kernel/utf8.ts';

/** Bytes of rows that lie together. Larger pieces would ask the system for new memory each. */
const pieceBytes = 64 * 1024;
/** Of the first piece: most workspaces of a group bring few rows. */
const firstPieceBytes = 4 * 1024;
const newline = 10;

interface Piece {
  readonly bytes: Buffer;
  used: number;
  /** How many rows it has. */
  rows: number;
}

/** Memory that was used before, for the next rows: fresh memory costs more than to fill it. */
export class SparePieces {
  readonly #spare: Buffer[] = [];
  readonly #most: number;

  constructor(bytesMost: number) {
    this.#most = Math.floor(bytesMost / pieceBytes);
  }

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes);
  }

  give(bytes: Buffer): void {
    if (bytes.length === pieceBytes && this.#spare.length < this.#most) this.#spare.push(bytes);
  }
}

/**
 * Rows of one insert as the bytes that go out, each with what it was made from, so that a refusal can name it. Texts of
 * thousands of rows would live just as long as it takes the collector to move them.
 */
export class RowBytes<Source> {
  readonly #spare: SparePieces;
  readonly #sources: Source[] = [];
  #pieces: Piece[] = [];
  #bytes = 0;

  constructor(spare: SparePieces) {
    this.#spare = spare;
  }

  get count(): number {
    return this.#sources.length;
  }

  /** Of all rows. */
  get bytes(): number {
    return this.#bytes;
  }

  sourceOf(index: number): Source {
    return this.#sources[index] as Source;
  }

  /** @param row a JSON object without line breaks */
  add(row: string, source: Source): void {
    const piece = this.#roomFor(row.length * bytesOfUnitMost + 1);
    const before = piece.used;
    piece.used += piece.bytes.write(row, piece.used);
    piece.bytes[piece.used] = newline;
    piece.used += 1;
    piece.rows += 1;
    this.#bytes += piece.used - before;
    this.#sources.push(source);
  }

  /** The lines of some rows, in pieces of whole rows. */
  *lines(from: number, to: number): Generator<Uint8Array> {
    let first = 0;
    for (const { bytes, used, rows } of this.#pieces) {
      const start = Math.max(from - first, 0);
      const end = Math.min(to - first, rows);
      first += rows;
      if (start >= end) continue;
      const begin = offsetOf(bytes, start);
      yield bytes.subarray(
        begin,
        end === rows ? used : begin + offsetOf(bytes.subarray(begin), end - start),
      );
    }
  }

  /** @param isRead whether somebody may still read the memory, as an insert that failed does; else it is used again */
  clear(isRead: boolean): void {
    if (!isRead) for (const { bytes } of this.#pieces) this.#spare.give(bytes);
    this.#pieces = [];
    this.#sources.length = 0;
    this.#bytes = 0;
  }

  #roomFor(bytesMost: number): Piece {
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.bytes.length - last.used >= bytesMost) return last;
    const piece = { bytes: this.#memory(bytesMost), used: 0, rows: 0 };
    this.#pieces.push(piece);
    return piece;
  }

  #memory(bytesMost: number): Buffer {
    if (bytesMost > pieceBytes) return Buffer.allocUnsafeSlow(bytesMost);
    const isFirst = this.#pieces.length === 0 && bytesMost <= firstPieceBytes;
    return isFirst ? Buffer.allocUnsafeSlow(firstPieceBytes) : this.#spare.take();
  }
}

/** Where a row begins. */
function offsetOf(bytes: Uint8Array, row: number): number {
  let offset = 0;
  for (let before = 0; before < row; before += 1) offset = bytes.indexOf(newline, offset) + 1;
  return offset;
}
