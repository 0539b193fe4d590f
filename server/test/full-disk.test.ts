import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, main, removeData, type ServerProcess, startServer } from './server-process.ts';
import { mountSmallDisk, type SmallDisk, smallDiskObstacle } from './small-disk.ts';
import { settledTotals, storedMessageIds } from './stored-events.ts';

const megabyte = 1024 ** 2;
const obstacle = smallDiskObstacle();
/** An account without rights of its own. */
const nobody = 65_534;

interface Ready {
  readonly httpStatus: number;
  readonly status: string;
  readonly checks: Record<string, { readonly status: string; readonly reason: string | null }>;
}

describe.skipIf(obstacle !== null)(
  `a full disk${obstacle === null ? '' : ` (${obstacle})`}`,
  () => {
    const cleanups: (() => void | Promise<void>)[] = [];
    afterEach(async () => {
      for (const clean of cleanups.splice(0).reverse()) await clean();
    });

    const disk = (path: string, bytes: number): SmallDisk => {
      const mounted = mountSmallDisk(path, bytes);
      cleanups.push(() => mounted.unmount());
      return mounted;
    };
    const start = async (data: string, account?: number): Promise<ServerProcess> => {
      const server = await startServer({ data, ...(account === undefined ? {} : { account }) });
      cleanups.push(() => server.kill());
      return server;
    };
    const newFolder = () => {
      const data = mkdtempSync(join(tmpdir(), 'onefold-test-'));
      cleanups.push(() => removeData(data));
      return data;
    };

    it('answers 503 and nothing else, says why, and recovers by itself without losing what it took', async () => {
      const data = newFolder();
      const small = disk(data, 192 * megabyte);
      const server = await start(data);
      const sender = createSender(server);
      await sender.sendUntil(() => sender.answers.get(200) === 5);
      await settledTotals(server);

      small.fill(3 * megabyte);
      await sender.sendUntil(() => (sender.answers.get(503) ?? 0) >= 30);
      expect([...sender.answers.keys()].sort()).toEqual([200, 503]);
      const full = await ready(server);
      expect(full).toMatchObject({ httpStatus: 503, status: 'failed' });
      expect(full.checks['log']).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/ENOSPC|no space/),
      });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);

      // Nobody sends: a balancer takes a server out that is not ready, and waits for it to be ready again.
      small.free();
      await eventually(async () => ((await ready(server)).httpStatus === 200 ? true : undefined));
      const before = sender.answers.get(503);
      await sender.sendUntil(() => sender.sent() % 10 === 0);
      expect(sender.answers.get(503)).toBe(before);

      const totals = await settledTotals(server);
      expect((await storedMessageIds(server)).sort()).toEqual([...sender.acknowledged].sort());
      expect(totals).toMatchObject({
        processed: sender.acknowledged.size,
        dropped: 0,
        rejected: 0,
      });
      expect(await server.stop()).toBe(0);
    }, 90_000);

    it('goes on taking events while the disk of the state is full, and processes them all once there is space', async () => {
      const data = newFolder();
      const small = disk(data, 128 * megabyte);
      disk(join(data, 'log'), 64 * megabyte);
      const server = await start(data);
      const sender = createSender(server);
      await sender.sendUntil(() => sender.answers.get(200) === 5);
      await settledTotals(server);

      small.fill(0.2 * megabyte);
      await sender.sendUntil(() => sender.answers.get(200) === 100);
      expect([...sender.answers.keys()]).toEqual([200]);
      await eventually(async () => {
        const { httpStatus, checks } = await ready(server);
        expect(httpStatus).toBe(200);
        return checks['processing']?.status === 'degraded' ? true : undefined;
      });
      await sender.sendUntil(() => sender.answers.get(200) === 120);
      expect([...sender.answers.keys()]).toEqual([200]);

      small.free();
      const totals = await settledTotals(server);
      expect((await storedMessageIds(server)).sort()).toEqual([...sender.acknowledged].sort());
      expect(totals).toMatchObject({
        processed: sender.acknowledged.size,
        dropped: 0,
        rejected: 0,
      });
      await eventually(async () => ((await ready(server)).status === 'ok' ? true : undefined));
      expect(await server.stop()).toBe(0);
    }, 90_000);

    it('does not start on a full disk, and says what to do', async () => {
      const data = newFolder();
      const small = disk(data, 128 * megabyte);
      const server = await start(data);
      await createSender(server).sendUntil(() => true);
      await server.kill();
      small.fill(0);
      await expect(startServer({ data })).rejects.toThrow(
        /ended with 1:[\s\S]*\n[^\n]*full[^\n]*\nThe disk is full. Free space/,
      );
      small.free();
      expect((await settledTotals(await start(data))).processed).toBe(20);
    }, 90_000);

    it.skipIf(!runsAs(nobody))(
      'answers 503 while the folder of the log may not be written, and recovers by itself',
      async () => {
        const data = newFolder();
        chownSync(data, nobody, nobody);
        const server = await start(data, nobody);
        const sender = createSender(server, { events: 16, fillingBytes: 30_000, people: 1 });
        await sender.sendUntil(() => true);
        // Where the segment ends the next one cannot be made; up to there the open file takes what comes.
        chmodSync(join(data, 'log'), 0o500);
        await sender.sendUntil(() => (sender.answers.get(503) ?? 0) >= 5, 'again');
        expect([...sender.answers.keys()].sort()).toEqual([200, 503]);
        expect(await ready(server)).toMatchObject({
          httpStatus: 503,
          checks: { log: { status: 'failed', reason: expect.stringContaining('EACCES') } },
        });
        chmodSync(join(data, 'log'), 0o700);
        await eventually(async () => ((await ready(server)).httpStatus === 200 ? true : undefined));
        await sender.sendUntil(() => true);
        const totals = await settledTotals(server);
        expect(totals.processed).toBe(32);
        expect(totals.received).toBe((sender.answers.get(200) ?? 0) * 16);
        expect(await server.stop()).toBe(0);

        chmodSync(join(data, 'log'), 0o500);
        chmodSync(join(data, 'log', 'log.json'), 0o000);
        await expect(startServer({ data, account: nobody })).rejects.toThrow(
          /EACCES[^\n]*\nThe account of this process may not write there/,
        );
      },
      90_000,
    );
  },
);

/** Whether another account may run what this one built. */
function runsAs(account: number): boolean {
  if (obstacle !== null) return false;
  const { status } = spawnSync(process.execPath, [main, '--help'], { uid: account, gid: account });
  return status === 0;
}

async function ready(server: ServerProcess): Promise<Ready> {
  const response = await fetch(`${server.url}/ready`);
  return { httpStatus: response.status, ...((await response.json()) as Omit<Ready, 'httpStatus'>) };
}

/** Sends batches one after the other and remembers what was answered. */
function createSender(
  server: ServerProcess,
  { events, fillingBytes, people } = { events: 20, fillingBytes: 1500, people: 97 },
) {
  const answers = new Map<number, number>();
  const acknowledged = new Set<string>();
  let batches = 0;
  const send = async () => {
    const batch = Array.from({ length: events }, (_, index) => ({
      type: 'track',
      event: 'Filled',
      messageId: `m-${batches}-${index}`,
      userId: `user-${(batches * events + index) % people}`,
      properties: { filling: 'x'.repeat(fillingBytes) },
    }));
    const response = await server.send('/v1/batch', { batch });
    await response.arrayBuffer();
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    if (response.status === 200) for (const { messageId } of batch) acknowledged.add(messageId);
  };
  return {
    answers,
    acknowledged,
    sent: () => batches,
    /** Sends new events, or the last ones again, at least once. */
    sendUntil: async (enough: () => boolean, which: 'new' | 'again' = 'new') => {
      do {
        if (which === 'new') batches += 1;
        await send();
      } while (!enough());
    },
  };
}
