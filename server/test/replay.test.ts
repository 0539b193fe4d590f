import { readdirSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from './command-line.ts';
import {
  createDataFolders,
  flipByte,
  segmentsOf,
  sendRequests,
  storedCounts,
} from './data-folder.ts';
import { eventually } from './server-process.ts';
import { stateRows } from './state-rows.ts';
import { settledTotals } from './stored-events.ts';

describe('a data folder', () => {
  const { newFolder, start, clean } = createDataFolders();
  afterEach(clean);

  it('gets the same state, row by row, when it is rebuilt from the log', async () => {
    const data = newFolder();
    let server = await start(data);
    await sendRequests(server, 'first', 60);
    await server.send('/v1/batch', {
      batch: [
        { type: 'track', event: 'Bad' },
        { type: 'group', userId: 'user-1', groupId: 'inc', traits: { plan: 'pro' } },
        { type: 'identify', userId: 'user-2', traits: { email: 'two@example.com' } },
        { type: 'identify', anonymousId: 'device-9', traits: { email: 'two@example.com' } },
        { type: 'track', event: 'Again', messageId: 'first-1-1', userId: 'user-1' },
      ],
    });
    await settledTotals(server);
    const letters = await runCommand(
      data,
      'replay',
      '--server',
      server.url,
      '--reason',
      'no_user_anon_id',
    );
    expect(letters).toMatchObject({ code: 0, output: 'Replayed 1 dead letters.' });
    const totals = await settledTotals(server);
    expect(totals).toMatchObject({ dropped: 1, rejected: 2 });
    expect(await server.stop()).toBe(0);

    const before = stateRows(data);
    expect(Object.keys(before).length).toBeGreaterThan(5);
    const rebuilt = await runCommand(data, 'replay', '--state');
    expect(rebuilt).toMatchObject({
      code: 0,
      output: 'Rebuilt the state from 62 records of the log.',
    });
    const former = readdirSync(data).filter((name) => name.startsWith('state.db.former-'));
    expect(former.length).toBe(1);
    expect(stateRows(data)).toEqual(before);

    server = await start(data);
    await sendRequests(server, 'second', 10);
    expect((await settledTotals(server)).processed).toBe(totals.processed + 40);
    const [stored] = await storedCounts(server);
    expect(await storedCounts(server)).toEqual([stored, stored, stored]);
    expect(await server.stop()).toBe(0);

    flipByte(segmentsOf(data)[0]!);
    const damaged = await runCommand(data, 'replay', '--state');
    expect(damaged).toMatchObject({ code: 1, notes: expect.stringContaining('cannot be read') });
    expect(stateRows(data)).not.toEqual({});
    const without = await runCommand(data, 'replay', '--state', '--allow-damage');
    expect(without.output).toBe('Rebuilt the state from 71 records of the log.');
    rmSync(segmentsOf(data)[0]!);
    const nothing = await runCommand(data, 'replay', '--state');
    expect(nothing).toMatchObject({ code: 1, notes: expect.stringContaining('72') });
    server = await start(data);
    await sendRequests(server, 'third', 5);
    await eventually(async () =>
      (await storedCounts(server))[0] === stored! + 20 ? true : undefined,
    );
    expect(await storedCounts(server)).toEqual([stored! + 20, stored! + 20, stored! + 20]);
  }, 90_000);
});
