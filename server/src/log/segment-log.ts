import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { type Disk, type DiskFile, writeFully } from '../kernel/disk.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { encodeGroup } from './group.ts';
import type { Log, LogDamage, LogHealth, LogReadLimits, LogRecord, LogRetention } from './log.ts';
import { segmentName } from './segment.ts';
import type { SegmentReader } from './segment-reader.ts';

/** Bounds of the log's queues and files. */
export interface SegmentLogLimits {
  /** A segment is closed and a new one begun once it is this large. */
  readonly segmentBytesMax: number;
  /** Payload bytes that share one sync. */
  readonly groupBytesMax: number;
  /** Payload bytes that may wait for their sync; beyond it `append` refuses. */
  readonly waitingBytesMax: number;
}

export const segmentLogLimits: SegmentLogLimits = {
  segmentBytesMax: 64 * 1024 * 1024,
  groupBytesMax: 8 * 1024 * 1024,
  waitingBytesMax: 64 * 1024 * 1024,
};

/** While nobody appends, a log that cannot write tries so often whether it can again. */
const probeEveryMs = 1_000;
/** Room that a probe asks for: two of the largest requests. */
const probeBytes = 1024 * 1024;

/** A segment file as the writer knows it. */
export interface WrittenSegment {
  readonly first: number;
  bytes: number;
  /** Time of the newest group, ms since the epoch. */
  writtenAt: number;
}

interface Waiting {
  readonly payload: Uint8Array;
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The embedded log: segment files of checksummed groups, one sync for all appends that came while the last one ran.
 *
 *   append → waiting → [ write group → sync ] → acknowledge all → next group
 *                           └─ failure → refuse all → repair: cut back to the last durable byte → go on
 *
 * While it cannot write, each append tries anew, and so does a probe: a balancer that sees `/ready` fail sends
 * nothing, and would wait for ever for a log that only an append can heal.
 */
export class SegmentLog implements Log {
  readonly id: string;
  readonly #disk: Disk;
  readonly #clock: Clock;
  readonly #folder: string;
  readonly #limits: SegmentLogLimits;
  readonly #reader: SegmentReader;
  readonly #damage: LogDamage[];
  readonly #segments: WrittenSegment[];
  readonly #listeners: ((durableEnd: number) => void)[] = [];

  #file: DiskFile | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #flushing: Promise<void> | undefined;
  #probing: Promise<void> | undefined;
  #failure: string | null = null;
  /** A segment was to begin and failed: its file may stand, so what follows must go there and nowhere else. */
  #beginPending = false;
  readonly #closing = new AbortController();

  constructor(options: {
    id: string;
    disk: Disk;
    clock: Clock;
    folder: string;
    limits: SegmentLogLimits;
    reader: SegmentReader;
    damage: LogDamage[];
    segments: WrittenSegment[];
    file: DiskFile | undefined;
  }) {
    this.id = options.id;
    this.#disk = options.disk;
    this.#clock = options.clock;
    this.#folder = options.folder;
    this.#limits = options.limits;
    this.#reader = options.reader;
    this.#damage = options.damage;
    this.#segments = options.segments;
    this.#file = options.file;
  }

  firstSequence(): number {
    return this.#segments[0]?.first ?? this.durableEnd() + 1;
  }

  durableEnd(): number {
    return this.#reader.durableEnd();
  }

  read(after: number, limits: LogReadLimits): Promise<LogRecord[]> {
    return this.#reader.read(after, limits);
  }

  onDurable(listener: (durableEnd: number) => void): void {
    this.#listeners.push(listener);
  }

  health(): LogHealth {
    return {
      writable: this.#failure === null,
      reason: this.#failure,
      bytes: this.#segments.reduce((sum, segment) => sum + segment.bytes, 0),
      damage: this.#damage,
    };
  }

  append(payload: Uint8Array): Promise<number> {
    if (this.#closing.signal.aborted) return Promise.reject(unavailable('the log is closed'));
    if (this.#waitingBytes + payload.length > this.#limits.waitingBytesMax) {
      return Promise.reject(unavailable('too many bytes wait for their sync'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ payload, resolve, reject });
      this.#waitingBytes += payload.length;
      this.#flushing ??= this.#flush();
    });
  }

  async retain(policy: LogRetention, processed: number, now: number): Promise<void> {
    for (;;) {
      const oldest = this.#segments[0];
      const second = this.#segments[1];
      if (!oldest || !second || second.first - 1 > processed) return;
      const bytes = this.health().bytes;
      if (bytes <= policy.bytesMax && now - oldest.writtenAt <= policy.ageMsMax) return;
      await this.#disk.remove(join(this.#folder, segmentName(oldest.first)));
      await this.#disk.syncFolder(this.#folder);
      this.#segments.shift();
      await this.#reader.refreshSegments();
      const name = segmentName(oldest.first);
      for (let index = this.#damage.length - 1; index >= 0; index -= 1) {
        if (this.#damage[index]?.segment === name) this.#damage.splice(index, 1);
      }
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#flushing;
    await this.#probing;
    await this.#reader.close();
    await this.#file?.close();
    this.#file = undefined;
  }

  async #flush(): Promise<void> {
    // Appends of the same tick share the group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      const first = this.durableEnd() + 1;
      try {
        if (this.#failure !== null) await this.#repair();
        await this.#write(first, group);
      } catch (error) {
        const reason = this.#fail(error);
        for (const { reject } of group) reject(unavailable(reason, error));
        continue;
      }
      this.#failure = null;
      const end = first + group.length - 1;
      this.#reader.advance(end);
      for (const [index, { resolve }] of group.entries()) resolve(first + index);
      for (const listener of this.#listeners) listener(end);
    }
    this.#flushing = undefined;
  }

  #fail(error: unknown): string {
    const reason = error instanceof Error ? error.message : String(error);
    this.#failure = reason;
    this.#probing ??= this.#probeUntilWritable();
    return reason;
  }

  async #probeUntilWritable(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#failure !== null) {
      await this.#clock.sleep(probeEveryMs, signal);
      if (signal.aborted) return;
      this.#flushing ??= this.#probe().finally(() => {
        this.#flushing = undefined;
        // What came while the probe had the file.
        if (this.#waiting.length > 0) this.#flushing = this.#flush();
      });
      await this.#flushing;
    }
    this.#probing = undefined;
  }

  /** Writes and syncs behind the last durable byte, then takes it back; a crash in between leaves a torn tail. */
  async #probe(): Promise<void> {
    try {
      await this.#repair();
      const segment = await this.#segmentFor(this.durableEnd() + 1, probeBytes, this.#clock.now());
      if (!this.#file) throw new Error('No segment is open');
      await writeFully(this.#file, Buffer.alloc(probeBytes), segment.bytes);
      await this.#file.sync();
      await this.#repair();
      this.#failure = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { payload } of this.#waiting) {
      if (count > 0 && bytes + payload.length > this.#limits.groupBytesMax) break;
      bytes += payload.length;
      count += 1;
    }
    const group = this.#waiting.splice(0, count);
    this.#waitingBytes -= bytes;
    return group;
  }

  async #write(firstSequence: number, group: readonly Waiting[]): Promise<void> {
    const writtenAt = this.#clock.now();
    const bytes = encodeGroup({
      firstSequence,
      writtenAt,
      payloads: group.map(({ payload }) => payload),
    });
    const segment = await this.#segmentFor(firstSequence, bytes.length, writtenAt);
    if (!this.#file) throw new Error('No segment is open');
    await writeFully(this.#file, bytes, segment.bytes);
    await this.#file.sync();
    segment.bytes += bytes.length;
    segment.writtenAt = writtenAt;
  }

  /** The segment that takes the next bytes, begun where there is none or the last one is full. */
  async #segmentFor(first: number, bytes: number, writtenAt: number): Promise<WrittenSegment> {
    const last = this.#segments.at(-1);
    const full = last && last.bytes > 0 && last.bytes + bytes > this.#limits.segmentBytesMax;
    if (last && this.#file && !full && !this.#beginPending) return last;
    this.#beginPending = true;
    const begun = await this.#beginSegment(first, writtenAt);
    this.#beginPending = false;
    return begun;
  }

  /** Counts as begun only once its name is durable: an acknowledged group must not vanish with its file. */
  async #beginSegment(first: number, writtenAt: number): Promise<WrittenSegment> {
    await this.#file?.close();
    this.#file = undefined;
    const file = await this.#createFile(join(this.#folder, segmentName(first)));
    try {
      await this.#disk.syncFolder(this.#folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    this.#file = file;
    const segment = { first, bytes: 0, writtenAt };
    if (this.#segments.at(-1)?.first === first) this.#segments.pop();
    this.#segments.push(segment);
    return segment;
  }

  async #createFile(path: string): Promise<DiskFile> {
    try {
      return await this.#disk.open(path, 'create');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      // The remainder of an attempt that failed: nothing in it was acknowledged.
      await this.#disk.remove(path);
      return this.#disk.open(path, 'create');
    }
  }

  /** After a failed write or sync: cuts the file back to what was acknowledged, through a fresh handle. */
  async #repair(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    const segment = this.#segments.at(-1);
    if (!segment) return;
    const file = await this.#disk.open(join(this.#folder, segmentName(segment.first)), 'write');
    try {
      await file.truncate(segment.bytes);
      await file.sync();
    } catch (error) {
      await file.close();
      throw error;
    }
    this.#file = file;
  }
}

function unavailable(reason: string, cause?: unknown): OnefoldError {
  return new OnefoldError('log_unavailable', `The log cannot write: ${reason}`, { cause });
}
