import { expect, it } from 'vitest';
import type { SegmentProgress } from '../../api/segments.ts';
import { shareDone, stateOf } from './segment-state.ts';

const at = (phase: SegmentProgress['phase'], done = 0, total = 0): SegmentProgress => ({
  ...{ version: 1, phase, done, total, since: '2026-11-22T00:00:00Z' },
});

it('says how a segment is by what was wanted and how far the stream has come', () => {
  const state = (
    status: Parameters<typeof stateOf>[0]['status'],
    progress: SegmentProgress | null,
    inForce: number | null = null,
  ) => stateOf({ status, progress, inForce });
  expect(state('draft', null)).toBe('draft');
  expect(state('active', null)).toBe('starting');
  expect(state('active', at('recording'))).toBe('recording');
  expect(state('active', at('deciding'))).toBe('deciding');
  expect(state('active', at('live'), 1)).toBe('live');
  // A version is in force while the next one is prepared.
  expect(state('active', at('recording'), 1)).toBe('updating');
  expect(state('paused', at('paused'), 1)).toBe('paused');
  expect(state('archived', at('leaving'))).toBe('leaving');
  expect(state('archived', at('left'))).toBe('archived');
  expect(state('archived', null)).toBe('archived');
});

it('says how much of a phase is done, and nothing where none is under way', () => {
  expect(shareDone({ progress: at('recording', 1, 4) })).toBe(0.25);
  expect(shareDone({ progress: at('deciding', 0, 0) })).toBe(1);
  expect(shareDone({ progress: at('live', 9, 9) })).toBe(null);
  expect(shareDone({ progress: null })).toBe(null);
});
