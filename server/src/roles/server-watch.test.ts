import { beforeEach, describe, expect, it } from 'vitest';
import type { LogHealth } from '../log/index.ts';
import { createLogger } from '../observe/logger.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import type { BackgroundPart } from './messages.ts';
import { ServerWatch, serverWatchTimes } from './server-watch.ts';

describe('the watch of the server', () => {
  const { lookEveryMs, troubleMsMin } = serverWatchTimes;
  let clock: VirtualClock;
  let health: LogHealth;
  let problems: Map<BackgroundPart, string>;
  let ping: () => Promise<boolean>;
  let free: number;
  let watch: ServerWatch;

  beforeEach(() => {
    clock = new VirtualClock();
    health = { writable: true, reason: null, bytes: 0, damage: [] };
    problems = new Map();
    ping = async () => true;
    free = 5;
    watch = new ServerWatch({
      health: () => health,
      problems: () => problems,
      lagSeconds: () => ({ processing: 1, warehouse: 2, delivery: 3 }),
      pingWarehouse: () => ping(),
      freeBytes: async () => free,
      clock,
      logger: createLogger('silent'),
    });
  });

  const watching = async (test: () => Promise<void>) => {
    const stop = new AbortController();
    const running = watch.run(stop.signal);
    await clock.settle();
    await test();
    stop.abort();
    await running;
  };

  it('says since when something is wrong, once it has been for a while, until it is not', () =>
    watching(async () => {
      const since = clock.now() + lookEveryMs;
      problems.set('process', 'a micro-batch failed');
      problems.set('deliverThread', 'it ended');
      health = { ...health, writable: false, reason: 'full' };
      await clock.advance(lookEveryMs + troubleMsMin - 1);
      expect(watch.facts()).toMatchObject({ logUnwritableSince: null, processingStuckSince: null });
      await clock.advance(1);
      expect(watch.facts()).toMatchObject({
        ...{ logUnwritableSince: since, processingStuckSince: since, deliveryStuckSince: since },
        ...{ warehouseDownSince: null },
      });
      problems.clear();
      health = { ...health, writable: true };
      await clock.advance(lookEveryMs);
      expect(watch.facts()).toMatchObject({
        ...{ logUnwritableSince: null, processingStuckSince: null, deliveryStuckSince: null },
      });
    }));

  it('takes a warehouse that refuses, fails, hangs or cannot store for one that is down', () =>
    watching(async () => {
      const isDown = async () => {
        await clock.advance(troubleMsMin + 3 * lookEveryMs);
        return watch.facts().warehouseDownSince !== null;
      };
      expect(await isDown()).toBe(false);
      let answer: (answers: boolean) => void = () => undefined;
      const hangs = () =>
        new Promise<boolean>((resolve) => {
          answer = resolve;
        });
      for (const fails of [async () => false, () => Promise.reject(new Error('refused')), hangs]) {
        ping = fails;
        expect(await isDown()).toBe(true);
        ping = async () => true;
        answer(true);
        expect(await isDown()).toBe(false);
      }
      problems.set('warehouse', 'the insert failed');
      expect(await isDown()).toBe(true);
    }));

  it('counts what is damaged and what is free, and tells the lag', () =>
    watching(async () => {
      health = { ...health, damage: [{ segment: 's', byteOffset: 0, from: 4, to: 6 }] };
      free = 17;
      await clock.advance(lookEveryMs);
      expect(watch.facts()).toMatchObject({
        ...{ damagedRecords: 3, freeBytes: 17 },
        lagSeconds: { processing: 1, warehouse: 2, delivery: 3 },
      });
    }));
});
