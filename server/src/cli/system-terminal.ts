import { text } from 'node:stream/consumers';
import type { Terminal } from './command.ts';

/** The streams of this process. */
export const systemTerminal: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  read: () => text(process.stdin),
};
