import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProcessingLag, processingLagLimits } from './processing-lag.ts';

it('is none while nothing waits, however long nothing has come', () => {
  const lag = new ProcessingLag(7);
  expect(lag.ms(1_000_000)).toBe(0);
  lag.acknowledged(8, 1_000_000);
  expect(lag.ms(1_000_020)).toBe(20);
  lag.processed(8);
  expect(lag.ms(2_000_000)).toBe(0);
  lag.acknowledged(8, 2_000_000);
  expect(lag.ms(2_000_005)).toBe(0);
});

it('stays small under a load that never lets the processor catch up with the newest record', () => {
  const lag = new ProcessingLag(0);
  let greatest = 0;
  for (let step = 1; step <= 10_000; step += 1) {
    lag.acknowledged(step, step * 10);
    if (step > 3) lag.processed(step - 3);
    greatest = Math.max(greatest, lag.ms(step * 10));
  }
  expect(greatest).toBeLessThanOrEqual(30 + processingLagLimits.markEveryMs);
});

it('is the age of the oldest record that waits, told too great by little and never too small', () => {
  const steps = fc.array(
    fc.record({
      waitMs: fc.integer({ min: 0, max: 400 }),
      records: fc.integer({ min: 0, max: 5 }),
      processes: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(steps, (given) => {
      const lag = new ProcessingLag(0);
      const times: number[] = [];
      let now = 0;
      let processed = 0;
      for (const { waitMs, records, processes } of given) {
        now += waitMs;
        for (let record = 0; record < records; record += 1) times.push(now);
        if (records > 0) lag.acknowledged(times.length, now);
        processed = Math.min(times.length, processed + processes);
        lag.processed(processed);
        const oldest = times[processed];
        const exact = oldest === undefined ? 0 : now - oldest;
        expect(lag.ms(now)).toBeGreaterThanOrEqual(exact);
        expect(lag.ms(now)).toBeLessThanOrEqual(
          exact === 0 && oldest === undefined ? 0 : exact + processingLagLimits.markEveryMs,
        );
      }
    }),
  );
});

it('keeps few marks of a long backlog, and stays as exact as they allow', () => {
  const lag = new ProcessingLag(0);
  const count = processingLagLimits.marksMax * 8;
  for (let step = 1; step <= count; step += 1) lag.acknowledged(step, step * 100);
  const now = count * 100;
  expect(lag.ms(now)).toBe(now - 100);
  lag.processed(count / 2);
  expect(Math.abs(lag.ms(now) - now / 2)).toBeLessThan(now / 100);
});
