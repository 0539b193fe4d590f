import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeData, type ServerProcess, startServer } from './server-process.ts';

const script = fileURLToPath(new URL('../../scripts/api-reference.mjs', import.meta.url));

describe('docs/api.md', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server.stop();
    removeData(server.data);
  });

  it('is what the built product says of its API', async () => {
    const check = promisify(execFile)(process.execPath, [script, server.url, '--check']);
    // Where it is not, the message has the command that writes it anew.
    await expect(check.then(() => 'the same')).resolves.toBe('the same');
  });
});
