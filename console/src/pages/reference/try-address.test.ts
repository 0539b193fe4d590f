import { expect, it } from 'vitest';
import { addressOf } from './try-address.ts';

it('fills in what was entered, safe for an address, and leaves out the rest', () => {
  const parameter = (name: string, place: 'path' | 'query') => ({
    ...{ name, in: place, required: false, description: '', schema: {} },
  });
  const operation = {
    path: '/api/things/{id}/of/{space}',
    parameters: [
      parameter('id', 'path'),
      parameter('space', 'path'),
      parameter('q', 'query'),
      parameter('next', 'query'),
    ],
  };
  expect(addressOf(operation, { id: 'a/b?c', space: '$&', q: 'x & y', next: '' })).toBe(
    '/api/things/a%2Fb%3Fc/of/%24%26?q=x+%26+y',
  );
  expect(addressOf({ path: '/api/things', parameters: [] }, {})).toBe('/api/things');
});
