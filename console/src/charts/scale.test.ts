import { expect, it } from 'vitest';
import { scaleFor } from './scale.ts';

it('ends at a round number above the greatest value', () => {
  const marks = (greatest: number) => scaleFor(greatest, 'whole', 4).marks;
  expect(marks(0)).toEqual([0, 1]);
  expect(marks(3)).toEqual([0, 1, 2, 3]);
  expect(marks(7)).toEqual([0, 2, 4, 6, 8]);
  expect(marks(96)).toEqual([0, 50, 100]);
  expect(marks(120)).toEqual([0, 50, 100, 150]);
  expect(marks(400)).toEqual([0, 100, 200, 300, 400]);
  expect(marks(9_567)).toEqual([0, 5_000, 10_000]);
});

it('counts time in its own round numbers', () => {
  const marks = (greatest: number) => scaleFor(greatest, 'seconds', 3).marks;
  expect(marks(0)).toEqual([0, 0.1]);
  expect(marks(0.25)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(marks(25)).toEqual([0, 10, 20, 30]);
  expect(marks(150)).toEqual([0, 60, 120, 180]);
  expect(marks(10_000)).toEqual([0, 3600, 7200, 10_800]);
  expect(marks(800_000)).toEqual([0, 345_600, 691_200, 1_036_800]);
});

it('holds every value between the ground and the top', () => {
  for (const kind of ['whole', 'seconds'] as const) {
    for (let greatest = 0; greatest < 5_000; greatest += 37) {
      const { max, marks, at } = scaleFor(greatest, kind, 3);
      expect(max).toBeGreaterThanOrEqual(greatest);
      expect(marks.at(-1)).toBeCloseTo(max);
      expect(marks.length).toBeLessThanOrEqual(5);
      expect(at(greatest)).toBeLessThanOrEqual(1);
      expect(at(0)).toBe(0);
    }
  }
});
