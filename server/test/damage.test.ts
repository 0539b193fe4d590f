import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from './command-line.ts';
import {
  createDataFolders,
  flipByte,
  segmentsOf,
  sendRequests,
  storedCounts,
} from './data-folder.ts';
import { eventually, type ServerProcess } from './server-process.ts';
import { settledTotals } from './stored-events.ts';

interface Ready {
  readonly status: string;
  readonly checks: { readonly log: { readonly status: string; readonly reason: string | null } };
}

describe('a data folder', () => {
  const { newFolder, start, clean } = createDataFolders();
  afterEach(clean);
  const reportOf = async (server: ServerProcess) => {
    const ready = await fetch(`${server.url}/ready`);
    const { status, checks } = (await ready.json()) as Ready;
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const damaged = /^onefold_log_damaged_records (\d+)$/m.exec(metrics)?.[1];
    const logged = server.output().includes('the log is damaged');
    return { http: ready.status, status, log: checks.log, damaged: Number(damaged), logged };
  };

  it.each([
    ['a flipped byte in its log', (data: string) => flipByte(segmentsOf(data)[0]!)],
    [
      'a log that lost its end',
      (data: string) =>
        truncateSync(segmentsOf(data)[0]!, readFileSync(segmentsOf(data)[0]!).length / 2),
    ],
    ['no log any more', (data: string) => rmSync(join(data, 'log'), { recursive: true })],
  ])(
    'with %s starts, reports it, and goes on without using a position twice',
    async (_, damage) => {
      const data = newFolder();
      let server = await start(data);
      await sendRequests(server, 'before', 40);
      await settledTotals(server);
      expect(await reportOf(server)).toMatchObject({ status: 'ok', damaged: 0, logged: false });
      expect(await server.stop()).toBe(0);
      damage(data);

      server = await start(data);
      const report = await reportOf(server);
      expect(report).toMatchObject({
        http: 200,
        status: 'degraded',
        log: { status: 'degraded', reason: expect.stringMatching(/cannot be read: \d+ to \d+/) },
        logged: true,
      });
      expect(report.damaged).toBeGreaterThan(0);
      await sendRequests(server, 'after', 40);
      await settledTotals(server);
      expect(await storedCounts(server)).toEqual([320, 320, 320]);
      expect(await server.stop()).toBe(0);

      const found = await runCommand(data, 'doctor');
      if (segmentsOf(data)[0]?.includes('0000001.log')) {
        expect(found).toMatchObject({ code: 1, output: expect.stringContaining('lost to damage') });
      }
      server = await start(data);
      await sendRequests(server, 'later', 10);
      await settledTotals(server);
      expect(await storedCounts(server)).toEqual([360, 360, 360]);
    },
    90_000,
  );

  it('whose state is gone gets the same one from the log, but for what of the log is damaged, and says so', async () => {
    const data = newFolder();
    let server = await start(data);
    await sendRequests(server, 'first', 40);
    await settledTotals(server);
    expect(await server.stop()).toBe(0);
    for (const name of readdirSync(data)) {
      if (name.startsWith('state.db')) rmSync(join(data, name));
    }
    flipByte(segmentsOf(data)[0]!);

    server = await start(data);
    await eventually(async () => {
      const { totals } = await server.api<{ totals: { processed: number } }>(
        'GET',
        '/api/activity',
      );
      return totals.processed >= 39 * 4 ? true : undefined;
    });
    expect(await reportOf(server)).toMatchObject({ status: 'degraded', damaged: 1, logged: true });
    await sendRequests(server, 'second', 10);
    await eventually(async () => ((await storedCounts(server))[0] === 200 ? true : undefined));
    expect(await storedCounts(server)).toEqual([200, 200, 200]);
  }, 90_000);
});
