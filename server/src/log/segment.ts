import type { DiskFile } from '../kernel/disk.ts';
import {
  decodeGroupHeader,
  decodeGroupPayloads,
  type GroupHeader,
  groupHeaderBytes,
  groupMagicFirstByte,
} from './group.ts';

/** Name of the segment file whose first record has this sequence; names sort in the order of sequences. */
export function segmentName(firstSequence: number): string {
  return `${String(firstSequence).padStart(16, '0')}.log`;
}

/** The first sequence that a file name states, or undefined for a file that is no segment. */
export function segmentFirstSequence(name: string): number | undefined {
  return /^\d{16}\.log$/.test(name) ? Number(name.slice(0, 16)) : undefined;
}

/** A group read from a segment, with where it stands. */
export interface PlacedGroup {
  readonly offset: number;
  readonly bytes: number;
  readonly header: GroupHeader;
  readonly payloads: readonly Buffer[];
}

/** Larger than any group that is written: a header that states more is damage, not a group. */
export const groupBytesMax = 64 * 1024 * 1024;

/** Blocks grow while whole blocks are read (catching up) and shrink at the tail (following along). */
const blockBytesMin = 64 * 1024;
const blockBytesMax = 1024 * 1024;

/** Reads groups of one segment file forward through a block buffer. */
export class SegmentScan {
  readonly #file: DiskFile;
  #block: Buffer = Buffer.alloc(0);
  #blockOffset = 0;
  #blockBytes = blockBytesMin;

  constructor(file: DiskFile) {
    this.#file = file;
  }

  /** The group at the offset, or undefined where no whole valid group stands. */
  async groupAt(offset: number): Promise<PlacedGroup | undefined> {
    const head = await this.#bytes(offset, groupHeaderBytes);
    const header = head && decodeGroupHeader(head, 0);
    if (!header || header.bodyBytes > groupBytesMax) return undefined;
    const bytes = groupHeaderBytes + header.bodyBytes;
    const whole = await this.#bytes(offset, bytes);
    const payloads = whole && decodeGroupPayloads(whole, header);
    return payloads && { offset, bytes, header, payloads };
  }

  /** The first valid group at or after the offset that continues later than `afterSequence`. */
  async nextGroup(offset: number, afterSequence: number): Promise<PlacedGroup | undefined> {
    for (let at = offset; ; ) {
      const block = await this.#bytes(at, groupHeaderBytes);
      if (!block) return undefined;
      const start = at - this.#blockOffset;
      const found = this.#block.indexOf(groupMagicFirstByte, start);
      if (found === -1) {
        at = this.#blockOffset + this.#block.length - groupHeaderBytes + 1;
        continue;
      }
      at = this.#blockOffset + found;
      const group = await this.groupAt(at);
      if (group && group.header.firstSequence > afterSequence) return group;
      at += 1;
    }
  }

  /** Forgets what was buffered, so that the bytes that stand on disk now are seen. */
  refresh(): void {
    this.#block = Buffer.alloc(0);
  }

  /** A view on `count` bytes at the offset, or undefined where the file ends before. Valid until the next call. */
  async #bytes(offset: number, count: number): Promise<Buffer | undefined> {
    const start = offset - this.#blockOffset;
    if (start < 0 || start + count > this.#block.length) {
      const block = Buffer.allocUnsafeSlow(Math.max(this.#blockBytes, count));
      const filled = await this.#file.read(block, offset);
      this.#blockBytes =
        filled === block.length ? Math.min(this.#blockBytes * 2, blockBytesMax) : blockBytesMin;
      this.#block = block.subarray(0, filled);
      this.#blockOffset = offset;
      return filled < count ? undefined : this.#block.subarray(0, count);
    }
    return this.#block.subarray(start, start + count);
  }
}
