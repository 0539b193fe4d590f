import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { it } from 'vitest';

const generate = join(import.meta.dirname, '../generate.mjs');

it('types its client by the API of the server as it is now', async () => {
  // Fails with the script's own words when the file is out of date.
  await promisify(execFile)(process.execPath, [generate, '--check']);
});
