import { expect, it } from 'vitest';
import { valueChanges, valueText } from './value-changes.ts';

it('puts what changed first, by the path of each field', () => {
  const before = { name: 'Shop', settings: { rate: 5, origins: ['a'] }, gone: true };
  const after = { name: 'Shop', settings: { rate: 6, origins: ['a', 'b'] }, added: null };
  expect(valueChanges(before, after)).toEqual([
    { path: 'settings.rate', before: 5, after: 6, changed: true },
    { path: 'settings.origins', before: ['a'], after: ['a', 'b'], changed: true },
    { path: 'added', before: undefined, after: null, changed: true },
    { path: 'gone', before: true, after: undefined, changed: true },
    { path: 'name', before: 'Shop', after: 'Shop', changed: false },
  ]);
});

it('shows what was made, or taken away, field by field', () => {
  expect(valueChanges(null, { role: 'viewer' })).toEqual([
    { path: 'role', before: undefined, after: 'viewer', changed: true },
  ]);
  expect(valueChanges({ role: 'viewer' }, null)).toEqual([
    { path: 'role', before: 'viewer', after: undefined, changed: true },
  ]);
  expect(valueChanges(null, null)).toEqual([]);
});

it('takes a value without fields as it is', () => {
  expect(valueChanges('a', 'b')).toEqual([{ path: '', before: 'a', after: 'b', changed: true }]);
  expect(valueChanges({ list: [] }, { list: {} })).toHaveLength(1);
});

it('writes texts plainly', () => {
  expect([valueText('a'), valueText(1), valueText(['a']), valueText(null)]).toEqual([
    ...['a', '1', '["a"]', 'null'],
  ]);
});
