import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  deliveriesAddress,
  deliveryStates,
  filterOf,
  readView,
  writeView,
} from './delivery-address.ts';

it('reads a view back as it was written', () => {
  const view = fc.record({
    state: fc.constantFrom(null, ...deliveryStates),
    status: fc.oneof(fc.constantFrom(null, 'none' as const), fc.integer({ min: 100, max: 599 })),
    open: fc.option(fc.string({ minLength: 1 })),
  });
  fc.assert(
    fc.property(view, (given) => {
      expect(readView(new URLSearchParams(writeView(given).toString()))).toEqual(given);
    }),
  );
});

it('shows failed deliveries where the address says nothing, or nonsense', () => {
  expect(readView(new URLSearchParams('state=lost&status=9000'))).toEqual({
    state: 'dead',
    status: null,
    open: null,
  });
  expect(deliveriesAddress('dst_1', {})).toBe('/destinations/dst_1/deliveries');
  expect(deliveriesAddress('dst_1', { state: 'waiting', status: 'none' })).toBe(
    '/destinations/dst_1/deliveries?state=waiting&status=none',
  );
});

it('asks the API for what is chosen only', () => {
  expect(filterOf({ state: null, status: null, open: 'dlv_1' }, '  ')).toEqual({});
  expect(filterOf({ state: 'dead', status: 400, open: null }, ' m1 ')).toEqual({
    state: 'dead',
    status: 400,
    search: 'm1',
  });
});
