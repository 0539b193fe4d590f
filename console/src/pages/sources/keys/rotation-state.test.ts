import { expect, it } from 'vitest';
import type { WriteKey } from '../../../api/sources.ts';
import { isInUse, rotationState } from './rotation-state.ts';

const key = (name: string, more: Partial<WriteKey> = {}): WriteKey => ({
  key: name,
  createdAt: '2026-01-01T00:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
  ...more,
});
const revokedAt = '2026-01-02T00:00:00.000Z';

it('is at rest with one valid key, whatever was revoked', () => {
  const state = rotationState([key('a', { revokedAt }), key('b'), key('c', { revokedAt })]);
  expect(state).toMatchObject({ newest: { key: 'b' }, old: [] });
  expect(rotationState([])).toEqual({ newest: null, old: [] });
});

it('is under way while an older key is valid beside the newest', () => {
  const state = rotationState([key('a'), key('b', { revokedAt }), key('c'), key('d')]);
  expect(state.newest?.key).toBe('d');
  expect(state.old.map((old) => old.key)).toEqual(['a', 'c']);
});

it('takes a key for in use for a day after its last use', () => {
  const lastUsedAt = '2026-01-02T00:00:00.000Z';
  const at = Date.parse(lastUsedAt);
  expect(isInUse(key('a', { lastUsedAt }), at + 86_399_999)).toBe(true);
  expect(isInUse(key('a', { lastUsedAt }), at + 86_400_000)).toBe(false);
  expect(isInUse(key('a'), at)).toBe(false);
});
