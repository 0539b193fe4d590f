/**
 * Loaded by a test before the server that it starts, in each of its threads: the wall clock is that of the machine,
 * and ahead of it by the milliseconds that a file says. The product itself has no such switch.
 */
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_AHEAD_FILE;

if (file !== undefined) {
  const { now } = Date;
  // Read each time: no thread is behind the others, nor behind the test.
  Date.now = () => now() + Number(readFileSync(file, 'utf8'));
}
