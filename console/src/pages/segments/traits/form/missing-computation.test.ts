import { expect, it } from 'vitest';
import type { Computation } from '../../../../api/computed-definition.ts';
import { missingOfComputation } from './missing-computation.ts';
import { newComputation } from './new-computations.ts';

it('says what a computation lacks before it can be computed', () => {
  expect(missingOfComputation(newComputation('events'))).toBe(null);
  expect(missingOfComputation(newComputation('time-since'))).toBe(null);
  expect(missingOfComputation(newComputation('clause'))).toBe(null);
  expect(missingOfComputation(newComputation('formula'))).toBe('formula');
  expect(missingOfComputation(newComputation('rfm'))).toBe('name');
});

it('asks for names of properties, and numbers where a field is empty', () => {
  const events = newComputation('events') as Extract<Computation, { kind: 'events' }>;
  expect(missingOfComputation({ ...events, measure: { of: 'sum', property: '' } })).toBe('name');
  const list = { of: 'list', property: 'sku', atMost: Number.NaN } as const;
  expect(missingOfComputation({ ...events, measure: list })).toBe('number');
  const last = { count: Number.NaN, unit: 'day' } as const;
  expect(missingOfComputation({ ...events, window: { kind: 'rolling', last } })).toBe('number');
  const rfm = newComputation('rfm') as Extract<Computation, { kind: 'rfm' }>;
  const amount = { ...rfm, amount: 'total' };
  expect(missingOfComputation(amount)).toBe(null);
  expect(missingOfComputation({ ...amount, frequency: [1, 2, Number.NaN, 4] })).toBe('number');
});
