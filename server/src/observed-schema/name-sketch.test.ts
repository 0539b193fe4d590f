import { describe, expect, it } from 'vitest';
import { emptySketch, hashesMax, mergeSketches, namesIn, SketchBuilder } from './name-sketch.ts';

function sketch(names: Iterable<string>) {
  const builder = new SketchBuilder(emptySketch);
  for (const name of names) builder.add(name);
  return builder.sketch();
}

function* numbered(from: number, to: number): Generator<string> {
  for (let index = from; index < to; index += 1) yield `property ${index}`;
}

describe('a sketch of names', () => {
  it('is exact while it has room, however often a name comes', () => {
    const names = [...numbered(0, hashesMax - 1)];
    expect(namesIn(emptySketch)).toEqual({ names: 0, exact: true });
    expect(namesIn(sketch([...names, ...names]))).toEqual({ names: hashesMax - 1, exact: true });
  });

  it('tells the number within a fifth beyond that', () => {
    for (const count of [1_000, 30_000, 1_000_000]) {
      const { names, exact } = namesIn(sketch(numbered(0, count)));
      expect(exact).toBe(false);
      expect(Math.abs(names - count) / count).toBeLessThan(0.2);
    }
  });

  it('merged is the sketch of all names', () => {
    const merged = mergeSketches(sketch(numbered(0, 4000)), sketch(numbered(2000, 9000)));
    expect(merged).toEqual(sketch(numbered(0, 9000)));
    expect(mergeSketches(merged, emptySketch)).toEqual(merged);
  });
});
