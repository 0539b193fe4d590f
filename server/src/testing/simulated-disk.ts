import { basename, dirname } from 'node:path';
import type { Disk, DiskFile } from '../kernel/disk.ts';
import type { SeededRandom } from './seeded-random.ts';

interface Entry {
  /** What stands in the page cache. */
  content: Buffer;
  /** What survives a power cut, and the writes since the last sync. */
  durable: Buffer;
  unsynced: { offset: number; bytes: Buffer }[];
}

/** Chances of failure of one operation, from 0 to 1. */
export interface DiskFaults {
  writeFails: number;
  writePartial: number;
  syncFails: number;
  /** Kills the process at an operation: it never returns. */
  dies: number;
}

export const noFaults: DiskFaults = { writeFails: 0, writePartial: 0, syncFails: 0, dies: 0 };

/**
 * A disk in memory that misbehaves as real ones do. A life is a process: after `kill` its operations never return.
 * A power cut keeps what was synced, and of the rest some writes, in pieces; file names not synced vanish.
 */
export class SimulatedDisk {
  readonly #random: SeededRandom;
  #files = new Map<string, Entry>();
  #durableNames = new Map<string, Entry>();
  #life = 0;
  #onDeath: (() => void) | undefined;
  faults: DiskFaults = { ...noFaults };

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** The disk as one process sees it; `onDeath` is called when a fault kills that process. */
  boot(onDeath?: () => void): Disk {
    this.#life += 1;
    this.#onDeath = onDeath;
    return this.#forLife(this.#life);
  }

  /** The process is gone: what it had under way never returns. The page cache survives. */
  kill(): void {
    this.#life += 1;
    this.#onDeath?.();
    this.#onDeath = undefined;
  }

  /** The machine lost power. */
  cutPower(): void {
    this.kill();
    for (const entry of new Set(this.#durableNames.values())) {
      let content = entry.durable;
      for (const write of entry.unsynced) {
        if (this.#random.chance(0.5)) continue;
        const kept = this.#random.chance(0.5)
          ? write.bytes.length
          : this.#random.integer(write.bytes.length + 1);
        content = overlay(content, write.offset, write.bytes.subarray(0, kept));
      }
      entry.content = content;
      entry.durable = content;
      entry.unsynced = [];
    }
    this.#files = new Map(this.#durableNames);
  }

  /** Flips one byte of a file, as a failing disk would. */
  damage(path: string, offset: number): void {
    const entry = this.#existing(path);
    const content = Buffer.from(entry.content);
    content[offset] = (content[offset] ?? 0) ^ 0xff;
    entry.content = content;
    entry.durable = content;
  }

  paths(): string[] {
    return [...this.#files.keys()].sort();
  }

  size(path: string): number {
    return this.#existing(path).content.length;
  }

  #existing(path: string): Entry {
    const entry = this.#files.get(path);
    if (!entry) throw failure('ENOENT', path);
    return entry;
  }

  /** Passes only in its own life; may end that life. */
  async #step(life: number): Promise<void> {
    await Promise.resolve();
    if (life === this.#life && this.#random.chance(this.faults.dies)) this.kill();
    if (life !== this.#life) await new Promise(() => undefined);
  }

  #forLife(life: number): Disk {
    const step = () => this.#step(life);
    return {
      makeFolder: step,
      list: async (path) => {
        await step();
        return [...this.#files.keys()]
          .filter((at) => dirname(at) === path)
          .map((at) => basename(at));
      },
      open: async (path, mode) => {
        await step();
        if (mode === 'create') {
          if (this.#files.has(path)) throw failure('EEXIST', path);
          this.#files.set(path, {
            content: Buffer.alloc(0),
            durable: Buffer.alloc(0),
            unsynced: [],
          });
        }
        return this.#file(this.#existing(path), step);
      },
      rename: async (from, to) => {
        await step();
        this.#files.set(to, this.#existing(from));
        this.#files.delete(from);
      },
      remove: async (path) => {
        await step();
        this.#existing(path);
        this.#files.delete(path);
      },
      syncFolder: async (path) => {
        await step();
        if (this.#random.chance(this.faults.syncFails)) throw failure('EIO', path);
        for (const name of [...this.#durableNames.keys()]) {
          if (dirname(name) === path && !this.#files.has(name)) this.#durableNames.delete(name);
        }
        for (const [name, entry] of this.#files) {
          if (dirname(name) === path) this.#durableNames.set(name, entry);
        }
      },
      freeBytes: async () => Number.MAX_SAFE_INTEGER,
    };
  }

  #file(entry: Entry, step: () => Promise<void>): DiskFile {
    return {
      write: async (bytes, offset) => {
        await step();
        if (this.#random.chance(this.faults.writeFails)) throw failure('ENOSPC', 'write');
        const partial = this.#random.chance(this.faults.writePartial);
        const count = partial ? 1 + this.#random.integer(bytes.length) : bytes.length;
        const kept = Buffer.from(bytes.subarray(0, count));
        entry.content = overlay(entry.content, offset, kept);
        entry.unsynced.push({ offset, bytes: kept });
        await step();
        return count;
      },
      read: async (buffer, offset) => {
        await step();
        const part = entry.content.subarray(offset, offset + buffer.length);
        buffer.set(part);
        return part.length;
      },
      sync: async () => {
        await step();
        if (this.#random.chance(this.faults.syncFails)) throw failure('EIO', 'sync');
        entry.durable = entry.content;
        entry.unsynced = [];
        await step();
      },
      truncate: async (length) => {
        await step();
        if (this.#random.chance(this.faults.writeFails)) throw failure('EIO', 'truncate');
        entry.content = resized(entry.content, length);
        // Simplification that is safe here: a cut is as durable as the writes before it were lost.
        entry.durable = entry.durable.subarray(0, length);
        entry.unsynced = entry.unsynced.filter((write) => write.offset < length);
      },
      size: async () => {
        await step();
        return entry.content.length;
      },
      close: async () => undefined,
    };
  }
}

function overlay(content: Buffer, offset: number, bytes: Uint8Array): Buffer {
  if (bytes.length === 0) return content;
  const result = Buffer.alloc(Math.max(content.length, offset + bytes.length));
  content.copy(result);
  result.set(bytes, offset);
  return result;
}

function resized(content: Buffer, length: number): Buffer {
  const result = Buffer.alloc(length);
  content.copy(result, 0, 0, Math.min(length, content.length));
  return result;
}

function failure(code: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
