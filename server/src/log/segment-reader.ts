import { join } from 'node:path';
import type { Disk, DiskFile } from '../kernel/disk.ts';
import type { LogDamage, LogReader, LogReadLimits, LogRecord } from './log.ts';
import { type PlacedGroup, SegmentScan, segmentFirstSequence, segmentName } from './segment.ts';

/**
 * Reads a log folder by cursor, in the writer's process or in another thread. It never reads past the durable end
 * that it was told, so nothing takes effect that a power cut could still take back.
 */
export class SegmentReader implements LogReader {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #onDamage: (damage: LogDamage) => void;
  #durableEnd: number;
  #segments: readonly number[] = [];
  #open: OpenSegment | undefined;

  constructor(options: {
    disk: Disk;
    folder: string;
    durableEnd: number;
    onDamage: (damage: LogDamage) => void;
  }) {
    this.#disk = options.disk;
    this.#folder = options.folder;
    this.#durableEnd = options.durableEnd;
    this.#onDamage = options.onDamage;
  }

  durableEnd(): number {
    return this.#durableEnd;
  }

  firstSequence(): number {
    return this.#segments[0] ?? this.#durableEnd + 1;
  }

  /** The writer's word that everything up to this sequence is durable. */
  advance(durableEnd: number): void {
    if (durableEnd > this.#durableEnd) this.#durableEnd = durableEnd;
  }

  /** Learns which segment files there are: at start, and after the writer removed old ones. */
  async refreshSegments(): Promise<void> {
    const names = await this.#disk.list(this.#folder);
    this.#segments = names
      .map(segmentFirstSequence)
      .filter((first) => first !== undefined)
      .sort((a, b) => a - b);
  }

  async read(after: number, limits: LogReadLimits): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    let bytes = 0;
    let wanted = after + 1;
    while (
      wanted <= this.#durableEnd &&
      records.length < limits.recordsMax &&
      (records.length === 0 || bytes < limits.bytesMax)
    ) {
      const group = await this.#groupWith(wanted);
      if (!group) break;
      const { firstSequence } = group.header;
      for (const [index, payload] of group.payloads.entries()) {
        const sequence = firstSequence + index;
        if (sequence < wanted || sequence > this.#durableEnd) continue;
        if (records.length >= limits.recordsMax) break;
        if (records.length > 0 && bytes + payload.length > limits.bytesMax) {
          return records;
        }
        records.push({ sequence, payload });
        bytes += payload.length;
        wanted = sequence + 1;
      }
    }
    return records;
  }

  async close(): Promise<void> {
    await this.#open?.file.close();
    this.#open = undefined;
  }

  /** The group that holds the sequence, or the first one after it where it was lost to damage or retention. */
  async #groupWith(sequence: number): Promise<PlacedGroup | undefined> {
    if (this.#open?.group && contains(this.#open.group, sequence)) return this.#open.group;
    let segment = await this.#segmentFor(sequence);
    while (segment) {
      const group = await this.#advanceTo(segment, sequence);
      if (group) return group;
      segment = await this.#nextSegment(segment);
    }
    return undefined;
  }

  async #segmentFor(sequence: number): Promise<OpenSegment | undefined> {
    const open = this.#open;
    // A jump ahead goes straight to its segment; reading on goes through all, and sees damage between them.
    if (open && sequence > open.nextSequence) {
      await this.refreshSegments();
      const there = this.#segments.findLast((start) => start <= sequence);
      return there === undefined || there <= open.first ? open : this.#openSegment(there);
    }
    if (open && sequence === open.nextSequence) return open;
    if (open && sequence >= open.first) return rewound(open, sequence);
    if (this.#segments.length === 0) await this.refreshSegments();
    const first = this.#segments.findLast((start) => start <= sequence) ?? this.#segments[0];
    return first === undefined ? undefined : this.#openSegment(first);
  }

  async #nextSegment(current: OpenSegment): Promise<OpenSegment | undefined> {
    let next = this.#segments.find((start) => start > current.first);
    if (next === undefined) {
      await this.refreshSegments();
      next = this.#segments.find((start) => start > current.first);
    }
    if (next === undefined || next > this.#durableEnd) return undefined;
    // Everything between the last good group and the next segment cannot be read.
    if (next > current.nextSequence) this.#report(current, current.nextSequence, next - 1);
    return this.#openSegment(next);
  }

  async #openSegment(first: number): Promise<OpenSegment> {
    await this.close();
    const name = segmentName(first);
    const file = await this.#disk.open(join(this.#folder, name), 'read');
    this.#open = {
      first,
      name,
      file,
      scan: new SegmentScan(file),
      offset: 0,
      nextSequence: first,
      trustedEnd: 0,
      passed: [],
      group: undefined,
    };
    return this.#open;
  }

  /** Walks the segment forward to the group with the sequence; undefined at the end of what can be read. */
  async #advanceTo(segment: OpenSegment, sequence: number): Promise<PlacedGroup | undefined> {
    for (;;) {
      if (segment.nextSequence > this.#durableEnd) return undefined;
      // Bytes buffered before their sync may have been taken back since: read them again.
      if (segment.nextSequence > segment.trustedEnd) {
        segment.scan.refresh();
        segment.trustedEnd = this.#durableEnd;
      }
      let group = await segment.scan.groupAt(segment.offset);
      if (!group || group.header.firstSequence !== segment.nextSequence) {
        segment.scan.refresh();
        const later = await segment.scan.nextGroup(segment.offset, segment.nextSequence);
        if (!later || later.header.firstSequence > this.#durableEnd) return undefined;
        this.#report(segment, segment.nextSequence, later.header.firstSequence - 1);
        group = later;
      }
      const { firstSequence } = group.header;
      if (firstSequence > (segment.passed.at(-1)?.firstSequence ?? 0)) {
        segment.passed.push({ firstSequence, offset: group.offset });
      }
      segment.offset = group.offset + group.bytes;
      segment.nextSequence = group.header.firstSequence + group.header.count;
      segment.group = group;
      if (segment.nextSequence > sequence) return group;
    }
  }

  #report(segment: OpenSegment, from: number, to: number): void {
    this.#onDamage({ segment: segment.name, byteOffset: segment.offset, from, to });
  }
}

interface OpenSegment {
  readonly first: number;
  readonly name: string;
  readonly file: DiskFile;
  readonly scan: SegmentScan;
  /** Where the next group starts, and the sequence that it must begin with. */
  offset: number;
  nextSequence: number;
  /** Where the groups stand that were read so far, in order. */
  readonly passed: { readonly firstSequence: number; readonly offset: number }[];
  /** What the scan has buffered is durable up to this sequence. */
  trustedEnd: number;
  /** The last group that was read. */
  group: PlacedGroup | undefined;
}

/** The open segment, to be read again from the group with the sequence. */
function rewound(segment: OpenSegment, sequence: number): OpenSegment {
  const { passed } = segment;
  let low = 0;
  for (let high = passed.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((passed[middle]?.firstSequence ?? 0) <= sequence) low = middle + 1;
    else high = middle;
  }
  const group = passed[low - 1];
  segment.offset = group?.offset ?? 0;
  segment.nextSequence = group?.firstSequence ?? segment.first;
  segment.group = undefined;
  return segment;
}

function contains(group: PlacedGroup, sequence: number): boolean {
  const { firstSequence, count } = group.header;
  return sequence >= firstSequence && sequence < firstSequence + count;
}
