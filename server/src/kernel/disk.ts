import { writeSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';

/** The few file operations that the log needs; tests inject a disk that tears writes and loses power. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  /** Names of the entries of a folder, in no order. */
  list(path: string): Promise<string[]>;
  /** `create` fails where the file exists; `write` and `read` fail where it does not. */
  open(path: string, mode: 'create' | 'write' | 'read'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes creations, renames and removals in the folder durable. */
  syncFolder(path: string): Promise<void>;
  freeBytes(path: string): Promise<number>;
}

export interface DiskFile {
  /** Writes from the file offset; returns the bytes written, which may be fewer than asked. */
  write(bytes: Uint8Array, offset: number): Promise<number>;
  /** Fills the buffer from the file offset; returns the bytes read, fewer only at the end of the file. */
  read(buffer: Uint8Array, offset: number): Promise<number>;
  /** Returns once all that was written survives a power cut. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** Bytes that are written on the calling thread. */
const writtenAtOnceMax = 256 * 1024;

const openFlags = { create: 'wx+', write: 'r+', read: 'r' } as const;

/** The machine's disk. */
export const systemDisk: Disk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  list: (path) => readdir(path),
  rename,
  remove: (path) => rm(path),
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
  open: async (path, mode) => {
    const file = await open(path, openFlags[mode]);
    return {
      // Small writes go to the page cache in less time than a turn through the thread pool takes; the sync does not.
      write: async (bytes, offset) =>
        bytes.length <= writtenAtOnceMax
          ? writeSync(file.fd, bytes, 0, bytes.length, offset)
          : (await file.write(bytes, 0, bytes.length, offset)).bytesWritten,
      read: async (buffer, offset) => {
        let filled = 0;
        while (filled < buffer.length) {
          const { bytesRead } = await file.read(
            buffer,
            filled,
            buffer.length - filled,
            offset + filled,
          );
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return filled;
      },
      sync: () => file.datasync(),
      truncate: (length) => file.truncate(length),
      size: async () => (await stat(path)).size,
      close: () => file.close(),
    };
  },
};

/** Writes all of the bytes, over as many calls as the disk takes. */
export async function writeFully(file: DiskFile, bytes: Uint8Array, offset: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const count = await file.write(
      written === 0 ? bytes : bytes.subarray(written),
      offset + written,
    );
    if (count <= 0) throw new Error('The disk took no bytes');
    written += count;
  }
}
