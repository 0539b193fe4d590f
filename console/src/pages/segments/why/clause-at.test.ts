import { expect, it } from 'vitest';
import type { Clause } from '../../../api/segment-definition.ts';
import { clauseAt } from './clause-at.ts';

it('finds the clause that a path names', () => {
  const vip: Clause = { kind: 'segment', segment: 'seg_1' };
  const definition = { where: { kind: 'all', of: [{ kind: 'not', of: vip }] } } as const;
  expect(clauseAt(definition, 'where')).toBe(definition.where);
  expect(clauseAt(definition, 'where.of.0.of')).toBe(vip);
  expect(clauseAt(definition, 'where.of.1')).toBe(undefined);
  expect(clauseAt(definition, 'where.of')).toBe(undefined);
});
