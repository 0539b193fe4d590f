import { execFile } from 'node:child_process';
import { main } from './server-process.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
  /** What was said to the person, on standard error. */
  readonly notes: string;
}

/** Runs `onefold <given>` on a data folder. */
export function runCommand(data: string, ...given: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const { PATH, HOME, TMPDIR } = process.env;
    const env = { PATH, HOME, TMPDIR, ONEFOLD_DATA: data };
    execFile(process.execPath, [main, ...given], { env }, (error, output, notes) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, output: output.trim(), notes });
    });
  });
}
