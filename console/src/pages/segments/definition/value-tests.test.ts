import { expect, it } from 'vitest';
import { ApiError } from '../../../api/client.ts';
import type { ValueTest } from '../../../api/segment-definition.ts';
import { faultsByNode, faultsOf } from './faults.ts';
import { missingOf } from './missing-values.ts';
import { newEventClause, newSequenceClause } from './new-clauses.ts';
import { namedTest, renamedTest, testNames, testsOf } from './value-tests.ts';

const today = '2026-11-22';

it('names every test that it makes by the name it was made for', () => {
  const before: ValueTest = { op: 'between', from: 3, to: 5 };
  for (const name of testNames) {
    for (const negated of [false, true]) {
      expect(namedTest(renamedTest(before, { name, negated }, today))).toEqual({ name, negated });
    }
  }
});

it('keeps what was entered when another test is chosen', () => {
  const contains: ValueTest = { op: 'contains', text: '20', ignoreCase: true };
  const rename = (name: (typeof testNames)[number], test: ValueTest = contains) =>
    renamedTest(test, { name, negated: false }, today);
  expect(rename('starts')).toEqual({ op: 'starts', text: '20', ignoreCase: true });
  expect(rename('text-in')).toEqual({ op: 'in', values: ['20'] });
  expect(rename('greater')).toEqual({ op: 'greater', number: 20 });
  expect(rename('before')).toEqual({ op: 'before', date: today });
  expect(rename('text-is', { op: 'in', values: ['a', 'b'] })).toEqual({ op: 'equals', value: 'a' });
});

it('offers what the language allows', () => {
  expect(testsOf('count')).toEqual([
    ...['number-is', 'greater', 'at-least', 'less', 'at-most', 'between', 'number-in'],
  ]);
  expect(testsOf('last-time')).not.toContain('anniversary');
  expect(testsOf('trait')).not.toContain('equals-trait');
  expect(testsOf('property')).toContain('equals-trait');
});

it('begins clauses that lack nothing, and says what others lack', () => {
  expect(missingOf(newEventClause())).toBe(null);
  expect(missingOf(newSequenceClause())).toBe(null);
  expect(missingOf({ kind: 'trait', trait: 'plan', is: { op: 'contains', text: '' } })).toBe(
    'value',
  );
  const where = [{ property: 'total', is: { op: 'greater', number: Number.NaN } as const }];
  expect(missingOf(newEventClause({ where }))).toBe('number');
  expect(missingOf({ kind: 'trait', trait: '', is: { op: 'exists' } })).toBe('name');
});

it('puts each fault that the API names to the part that it lies in', () => {
  const message =
    'definition.where.of.0.is.number: Invalid input: expected number; definition.of: Invalid option; ' +
    'definition.where.of.1.of: must not be empty';
  const field = 'definition.where.of.0.is.number';
  const error = new ApiError(400, {
    error: { code: 'invalid_request', message, field, help: '' },
  } as never);
  const ids = new Map([
    ['where', 1],
    ['where.of.0', 2],
    ['where.of.1', 3],
  ]);
  expect([...faultsByNode(faultsOf(error) ?? [], ids, 1)]).toEqual([
    [2, ['Invalid input: expected number']],
    [1, ['Invalid option']],
    [3, ['must not be empty']],
  ]);
  expect(faultsOf(new ApiError(0, undefined))).toBe(null);
  const whole = {
    error: { code: 'invalid_request', message: 'definition has 9 bytes', field: 'definition' },
  };
  expect(faultsOf(new ApiError(400, whole as never))).toEqual([
    { path: '', message: 'definition has 9 bytes' },
  ]);
});
