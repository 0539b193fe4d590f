import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { systemDisk } from '../kernel/disk.ts';
import { systemRandom } from '../kernel/random.ts';
import { describeLog } from '../testing/log-conformance.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { openLog } from './open-log.ts';
import { segmentLogLimits } from './segment-log.ts';

const limits = { ...segmentLogLimits, segmentBytesMax: 1_000_000 };
const everything = { recordsMax: 1_000_000, bytesMax: Number.MAX_SAFE_INTEGER };

describeLog('SegmentLog on the disk of this machine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onefold-log-'));
  const options = { disk: systemDisk, clock: systemClock, random: systemRandom, folder, limits };
  let log = await openLog({ ...options, processed: 0 });
  return {
    log,
    reopen: async (processed = 0) => {
      await log.close();
      log = await openLog({ ...options, processed });
      return log;
    },
    remove: async () => {
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
});

describeLog('SegmentLog on a simulated disk', async () => {
  const disk = new SimulatedDisk(seededRandom(1));
  const options = { clock: new VirtualClock(), random: seededRandom(2), folder: '/log', limits };
  let log = await openLog({ ...options, disk: disk.boot(), processed: 0 });
  return {
    log,
    reopen: async (processed = 0) => {
      await log.close();
      log = await openLog({ ...options, disk: disk.boot(), processed });
      return log;
    },
    remove: () => log.close(),
  };
});

describe('a log on a failing disk', () => {
  const small = { ...segmentLogLimits, segmentBytesMax: 400 };
  const clock = new VirtualClock();

  it('refuses while the disk is full, says why, and recovers by itself', async () => {
    const disk = new SimulatedDisk(seededRandom(3));
    const log = await openLog({
      disk: disk.boot(),
      clock,
      random: seededRandom(4),
      folder: '/log',
      processed: 0,
    });
    await log.append(Buffer.from('before'));
    disk.faults.writeFails = 1;
    await expect(log.append(Buffer.from('lost'))).rejects.toMatchObject({
      code: 'log_unavailable',
    });
    expect(log.health()).toMatchObject({
      writable: false,
      reason: expect.stringContaining('ENOSPC'),
    });
    disk.faults.writeFails = 0;
    expect(await log.append(Buffer.from('after'))).toBe(2);
    expect(log.health().writable).toBe(true);
    const payloads = (await log.read(0, everything)).map(({ payload }) =>
      Buffer.from(payload).toString(),
    );
    expect(payloads).toEqual(['before', 'after']);
  });

  it('finds out by itself that it can write again, though nobody appends', async () => {
    const ownClock = new VirtualClock();
    const disk = new SimulatedDisk(seededRandom(7));
    const options = { clock: ownClock, random: seededRandom(8), folder: '/log', processed: 0 };
    let log = await openLog({ ...options, disk: disk.boot() });
    await log.append(Buffer.from('before'));
    disk.faults.writeFails = 1;
    await expect(log.append(Buffer.from('lost'))).rejects.toMatchObject({
      code: 'log_unavailable',
    });
    await ownClock.advance(5_000);
    expect(log.health().writable).toBe(false);
    disk.faults.writeFails = 0;
    await ownClock.advance(1_000);
    expect(log.health()).toMatchObject({ writable: true, reason: null });
    expect(ownClock.sleeping).toBe(0);
    expect(await log.append(Buffer.from('after'))).toBe(2);
    await log.close();
    log = await openLog({ ...options, disk: disk.boot() });
    expect(log.health().damage).toEqual([]);
    expect((await log.read(0, everything)).length).toBe(2);
  });

  it('reports damage in the middle, reads around it, and loses nothing else', async () => {
    const disk = new SimulatedDisk(seededRandom(5));
    const options = { clock, random: seededRandom(6), folder: '/log', limits: small, processed: 0 };
    let log = await openLog({ ...options, disk: disk.boot() });
    for (let index = 1; index <= 30; index += 1) await log.append(Buffer.from(`payload ${index}`));
    const segments = disk.paths().filter((path) => path.endsWith('.log'));
    expect(segments.length).toBeGreaterThan(2);
    disk.damage(segments[0]!, 40);
    disk.damage(segments.at(-1)!, 40);
    log = await openLog({ ...options, disk: disk.boot() });
    const sequences = (await log.read(0, everything)).map(({ sequence }) => sequence);
    const { damage } = log.health();
    const lost = damage.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i),
    );
    expect(damage.length).toBe(2);
    expect([...sequences, ...lost].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });

  it.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'loses no acknowledged record and invents none, whatever fails (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const disk = new SimulatedDisk(random);
      const acknowledged = new Map<number, string>();
      const offered = new Set<string>();
      let number = 0;

      for (let life = 0; life < 6; life += 1) {
        disk.faults = { writeFails: 0, writePartial: 0.3, syncFails: 0, dies: 0 };
        let died: () => void = () => undefined;
        const death = new Promise<'died'>((resolve) => {
          died = () => resolve('died');
        });
        const boot = disk.boot(() => died());
        const log = await openLog({
          disk: boot,
          clock,
          random,
          folder: '/log',
          limits: small,
          processed: 0,
        });
        await expectWhole(log, acknowledged, offered);

        disk.faults = {
          writeFails: random.fraction() * 0.2,
          writePartial: 0.5,
          syncFails: random.fraction() * 0.2,
          dies: random.fraction() * 0.02,
        };
        const work = (async () => {
          for (let round = 0; round < 20; round += 1) {
            const payloads = Array.from({ length: 1 + random.integer(4) }, () => {
              number += 1;
              return `${number}:${'x'.repeat(random.integer(80))}`;
            });
            await Promise.all(
              payloads.map(async (payload) => {
                offered.add(payload);
                try {
                  acknowledged.set(await log.append(Buffer.from(payload)), payload);
                } catch (error) {
                  expect(error).toMatchObject({ code: 'log_unavailable' });
                }
              }),
            );
            disk.faults.dies *= 1.2;
            // Time for a probe, also of the log that stands, while the next appends come.
            if (random.chance(0.3)) void clock.advance(1_000);
            if (random.chance(0.3)) await expectWhole(log, acknowledged, offered);
          }
          return 'finished' as const;
        })();
        await Promise.race([work, death]);
        if (random.chance(0.5)) disk.cutPower();
        else disk.kill();
      }
      expect(acknowledged.size).toBeGreaterThan(0);
    },
  );
});

async function expectWhole(
  log: {
    read(
      after: number,
      limits: typeof everything,
    ): Promise<{ sequence: number; payload: Uint8Array }[]>;
  },
  acknowledged: ReadonlyMap<number, string>,
  offered: ReadonlySet<string>,
): Promise<void> {
  const found = new Map(
    (await log.read(0, everything)).map(({ sequence, payload }) => [
      sequence,
      Buffer.from(payload).toString(),
    ]),
  );
  for (const [sequence, payload] of acknowledged) {
    if (found.get(sequence) !== payload) throw new Error(`Record ${sequence} is lost or changed`);
  }
  const payloads = [...found.values()];
  expect(new Set(payloads).size).toBe(payloads.length);
  for (const payload of payloads) expect(offered.has(payload)).toBe(true);
}
