import { expect, it } from 'vitest';
import { stateOf } from './destination-state.ts';

it('says in one word how a destination is', () => {
  const status = (state: 'flowing' | 'paused' | 'held' | 'stopped', waiting = 0) => ({
    enabled: true,
    secretsUnreadable: [],
    status: { state, waiting },
  });
  expect(stateOf(status('flowing'))).toBe('delivering');
  expect(stateOf(status('flowing', 3))).toBe('retrying');
  expect(stateOf(status('paused'))).toBe('failing');
  expect(stateOf(status('held', 3))).toBe('paused');
  expect(stateOf(status('stopped'))).toBe('stopped');
  expect(stateOf({ ...status('flowing'), status: null })).toBe('starting');
  expect(stateOf({ ...status('flowing'), secretsUnreadable: ['headers'] })).toBe('unreadable');
  expect(stateOf({ ...status('stopped'), enabled: false })).toBe('off');
});
