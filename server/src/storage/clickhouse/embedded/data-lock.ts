import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/**
 * Takes the folder for this process, so that two engines never open one data folder. The lock is the operating
 * system's lock on a SQLite file: it goes with the process however that ends, and needs no stale-lock rule.
 * Waits up to `waitMs`, because the engine of a killed server may still be on its way out.
 */
export function lockDataFolder(folder: string, waitMs: number): DataLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = new BetterSqlite3(join(folder, 'lock.db'), { timeout: waitMs });
  try {
    handle.pragma('locking_mode = EXCLUSIVE');
    handle.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    handle.close();
    throw new Error(`the data folder ${folder} is open in another process`, { cause: error });
  }
  return { release: () => handle.close() };
}

export interface DataLock {
  release(): void;
}
