import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { OnefoldError } from '../../kernel/errors.ts';

/** Frees the folder for another process. */
export type ReleaseFolder = () => void;

/**
 * Takes a data folder for this process. The lock is the operating system's (an exclusive transaction on a small
 * SQLite file), so it is gone with the process, however that ends.
 */
export function lockDataFolder(folder: string): ReleaseFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = new BetterSqlite3(join(folder, 'lock.db'), { timeout: 2000 });
  try {
    handle.pragma('locking_mode = exclusive');
    handle.exec('begin exclusive');
  } catch (error) {
    handle.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new OnefoldError(
      'configuration_invalid',
      `Another process serves the data folder ${folder}. Stop it, or name another folder with --data.`,
    );
  }
  return () => handle.close();
}
