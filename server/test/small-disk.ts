import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory of a few megabytes, which a test fills and frees. */
export interface SmallDisk {
  readonly path: string;
  freeBytes(): number;
  /** Leaves so many bytes free. */
  fill(bytesLeft: number): void;
  free(): void;
  unmount(): void;
}

/** Why small disks cannot be made here, or null. */
export function smallDiskObstacle(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  const folder = mkdtempSync(join(tmpdir(), 'onefold-disk-'));
  try {
    mountSmallDisk(folder, 1024 ** 2).unmount();
    return null;
  } catch {
    return 'needs the right to mount';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function mountSmallDisk(path: string, bytes: number): SmallDisk {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'onefold-test', path], {
    stdio: 'pipe',
  });
  const ballast = join(path, 'ballast');
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  };
  return {
    path,
    freeBytes,
    fill: (bytesLeft) => {
      const file = openSync(ballast, 'a');
      const block = Buffer.alloc(64 * 1024);
      for (let over = freeBytes() - bytesLeft; over > 0; over = freeBytes() - bytesLeft) {
        writeSync(file, block.subarray(0, over));
      }
      closeSync(file);
    },
    free: () => rmSync(ballast),
    // Lazily: a process that was killed may still be on its way out.
    unmount: () => execFileSync('umount', ['--lazy', path]),
  };
}
