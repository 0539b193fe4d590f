import { expect, it } from 'vitest';
import { isOver, tokenState } from './token-state.ts';

const now = Date.parse('2030-01-01T00:00:00Z');
const token = (expiresAt: string | null, revokedAt: string | null = null) => ({
  expiresAt,
  revokedAt,
});

it.each([
  [token(null), 'valid'],
  [token('2030-06-01T00:00:00Z'), 'valid'],
  [token('2030-01-10T00:00:00Z'), 'ends-soon'],
  [token('2030-01-01T00:00:00Z'), 'expired'],
  [token('2029-01-01T00:00:00Z', '2028-01-01T00:00:00Z'), 'revoked'],
  [token(null, '2029-01-01T00:00:00Z'), 'revoked'],
] as const)('of %j is %s', (given, state) => {
  expect(tokenState(given, now)).toBe(state);
  expect(isOver(state)).toBe(state === 'expired' || state === 'revoked');
});
