import { expect, it } from 'vitest';
import { shownTypes } from './shown-types.ts';

it('takes whole numbers among decimals for decimals, and leaves null to its own column', () => {
  const types = [
    { type: 'integer' as const, count: 5 },
    { type: 'string' as const, count: 4 },
    { type: 'null' as const, count: 3 },
    { type: 'number' as const, count: 2 },
  ];
  expect(shownTypes({ types })).toEqual([
    { type: 'number', count: 7 },
    { type: 'string', count: 4 },
  ]);
  expect(shownTypes({ types: types.slice(0, 3) })).toEqual([
    { type: 'integer', count: 5 },
    { type: 'string', count: 4 },
  ]);
});

it('shows null where nothing else was seen', () => {
  const types = [{ type: 'null' as const, count: 3 }];
  expect(shownTypes({ types })).toEqual(types);
});
