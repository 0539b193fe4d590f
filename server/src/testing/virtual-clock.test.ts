import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

test('wakes sleepers by time, and equal times in the order in which they lay down', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 20 }), async (delays) => {
      const clock = new VirtualClock();
      const woken: { delay: number; index: number; at: number }[] = [];
      delays.forEach((delay, index) => {
        void clock.sleep(delay).then(() => woken.push({ delay, index, at: clock.monotonic() }));
      });
      await clock.advance(20);
      expect(woken.every(({ delay, at }) => at === delay)).toBe(true);
      expect(woken.map(({ index }) => index)).toEqual(
        delays
          .map((delay, index) => ({ delay, index }))
          .sort((a, b) => a.delay - b.delay || a.index - b.index)
          .map(({ index }) => index),
      );
      expect(clock.monotonic()).toBe(20);
    }),
  );
});

test('runs all that a waking sets off before the next one wakes', async () => {
  const clock = new VirtualClock({ startMs: 1_000 });
  const seen: string[] = [];
  const chain = async () => {
    await clock.sleep(5);
    for (let step = 0; step < 50; step++) await Promise.resolve();
    seen.push(`chain ${clock.now()}`);
    await clock.sleep(1);
    seen.push(`again ${clock.now()}`);
  };
  void chain();
  void clock.sleep(6).then(() => seen.push(`other ${clock.now()}`));
  await clock.runUntilIdle();
  expect(seen).toEqual(['chain 1005', 'other 1006', 'again 1006']);
});

test('an aborted sleep returns at once and leaves nobody sleeping', async () => {
  const clock = new VirtualClock();
  const abort = new AbortController();
  const sleep = clock.sleep(1_000, abort.signal);
  abort.abort();
  await sleep;
  await clock.sleep(1_000, abort.signal);
  expect([clock.sleeping, clock.monotonic(), clock.nextWakeInMs]).toEqual([0, 0, null]);
});

test('runUntil drives time for a promise, passes on its failure, and names a deadlock and a hang', async () => {
  const clock = new VirtualClock();
  expect(await clock.runUntil(clock.sleep(70_000).then(() => clock.monotonic()))).toBe(70_000);
  const failing = clock.sleep(1).then(() => {
    throw new Error('no');
  });
  await expect(clock.runUntil(failing)).rejects.toThrow('no');
  await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow('deadlock');
  const forever = (async () => {
    for (;;) await clock.sleep(100);
  })();
  await expect(clock.runUntil(forever, 1_000)).rejects.toThrow('not settled');
  await expect(clock.runUntilIdle(1_000)).rejects.toThrow('not idle');
});

test('a jump of the wall clock moves neither monotonic time nor sleepers', async () => {
  const clock = new VirtualClock({ startMs: 0 });
  void clock.sleep(10);
  clock.jumpWallClock(-5_000);
  expect([clock.now(), clock.monotonic(), clock.nextWakeInMs]).toEqual([-5_000, 0, 10]);
  await clock.advance(10);
  expect([clock.now(), clock.sleeping]).toEqual([-4_990, 0]);
});
