import { beforeEach, expect, it } from 'vitest';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { keepAnswers } from './kept-answers.ts';

let clock: VirtualClock;
let made: number;
beforeEach(() => {
  clock = new VirtualClock();
  made = 0;
});

const making = (ms: number) => async () => {
  await clock.sleep(ms);
  made += 1;
  return made;
};

it('gives an answer again for a second, to all who ask meanwhile', async () => {
  const keep = keepAnswers<number>(clock);
  const both = Promise.all([keep('a', making(0)), keep('a', making(0))]);
  await clock.advance(0);
  expect(await both).toEqual([1, 1]);
  const other = keep('b', making(0));
  await clock.advance(999);
  expect(await other).toBe(2);
  expect(await keep('a', making(0))).toBe(1);
  await clock.advance(1);
  const again = keep('a', making(0));
  await clock.advance(0);
  expect(await again).toBe(3);
});

it('keeps what was dear to make for longer, within limits', async () => {
  const keep = keepAnswers<number>(clock);
  for (const [makingMs, expectedMs] of [
    [100, 5_000],
    [3_000, 15_000],
  ] as const) {
    const first = keep(`${makingMs}`, making(makingMs));
    await clock.advance(makingMs);
    const answer = await first;
    await clock.advance(expectedMs - 1);
    expect(await keep(`${makingMs}`, making(0))).toBe(answer);
    await clock.advance(1);
    const next = keep(`${makingMs}`, making(0));
    await clock.advance(0);
    expect(await next).toBe(answer + 1);
  }
});

it('does not keep a failure', async () => {
  const keep = keepAnswers<number>(clock);
  await expect(keep('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(keep('a', async () => 7)).resolves.toBe(7);
});
