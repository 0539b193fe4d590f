import { expect, it } from 'vitest';
import { deltaOf } from './delta.ts';

it('compares a figure with the one before', () => {
  expect(deltaOf(150, 100)).toEqual({ kind: 'up', share: 0.5 });
  expect(deltaOf(25, 100)).toEqual({ kind: 'down', share: 0.75 });
  expect(deltaOf(0, 100)).toEqual({ kind: 'down', share: 1 });
  expect(deltaOf(100, 100)).toEqual({ kind: 'same' });
  expect(deltaOf(100_001, 100_000)).toEqual({ kind: 'same' });
});

it('does not divide by nothing, nor compare with what was not there', () => {
  expect(deltaOf(0, 0)).toEqual({ kind: 'same' });
  expect(deltaOf(7, 0)).toEqual({ kind: 'from-none' });
  expect(deltaOf(7, null)).toEqual({ kind: 'unknown' });
});
