import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from './command-line.ts';
import { createDataFolders, sendRequests } from './data-folder.ts';
import { apiToken, startServer } from './server-process.ts';
import { settledTotals, storedMessageIds } from './stored-events.ts';

describe('a data folder', () => {
  const { newFolder, start, clean } = createDataFolders();
  afterEach(clean);

  it('is served by one process: a second one refuses and says why', async () => {
    const data = newFolder();
    const server = await start(data);
    await expect(startServer({ data })).rejects.toThrow(
      /ended with 1:\n(.*\n)?Another process serves the data folder/,
    );
    const rebuilt = await runCommand(data, 'replay', '--state');
    expect(rebuilt).toMatchObject({
      code: 1,
      notes: expect.stringContaining('Another process serves the data folder'),
    });
    await sendRequests(server, 'still', 1);
    expect((await settledTotals(server)).processed).toBe(4);
  });

  it('loses nothing acknowledged when the server is told to stop under load', async () => {
    const data = newFolder();
    let server = await start(data);
    const acknowledged = new Set<string>();
    let stopped = false;
    const client = async (name: number) => {
      for (let number = 0; !stopped; number += 1) {
        const messageId = `m-${name}-${number}`;
        const event = { type: 'track', event: 'Load', messageId, userId: `user-${number % 50}` };
        try {
          const response = await server.send('/v1/batch', { batch: [event] });
          await response.arrayBuffer();
          if (response.status === 200) acknowledged.add(messageId);
          // While it drains it refuses, in a way that SDKs send again.
          else expect(response.status).toBe(503);
        } catch {
          // The port is closed: not acknowledged.
        }
      }
    };
    const clients = Promise.all(Array.from({ length: 16 }, (_, name) => client(name)));
    // What is open must not keep it: a stream of the console.
    const stream = await fetch(`${server.url}/api/activity/stream`, {
      headers: { authorization: `Bearer ${apiToken}` },
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(15_000);
    stopped = true;
    await clients;
    await stream.body?.cancel().catch(() => undefined);

    server = await start(data);
    await settledTotals(server);
    const ids = await storedMessageIds(server);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.size).toBeGreaterThan(50);
    expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !acknowledged.has(id)).length).toBeLessThanOrEqual(16);
  }, 60_000);
});
