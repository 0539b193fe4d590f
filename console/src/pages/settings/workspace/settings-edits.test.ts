import { expect, it } from 'vitest';
import { changesOf, differences, edited, hasChanges, keepsLess } from './settings-edits.ts';

const saved = {
  name: 'Acme',
  slug: 'acme',
  timeZone: 'Europe/Rome',
  currency: 'EUR',
  retentionDays: null,
} as const;

it('keeps what was typed over what the server has, also when that changes', () => {
  const edits = { name: 'Acme Shop', currency: 'EUR' };
  expect(changesOf(saved, edits)).toEqual({ name: 'Acme Shop' });
  const theirs = { ...saved, name: 'Acme GmbH', timeZone: 'Europe/Berlin', currency: 'USD' };
  expect(differences(saved, theirs)).toEqual(['name', 'timeZone', 'currency']);
  expect(edited(theirs, edits)).toEqual({ ...theirs, name: 'Acme Shop', currency: 'EUR' });
  expect(changesOf(theirs, edits)).toEqual({ name: 'Acme Shop', currency: 'EUR' });
});

it('counts what was typed back as no change, and for ever as one', () => {
  expect(hasChanges(saved, { name: 'Acme' })).toBe(false);
  expect(hasChanges(saved, {})).toBe(false);
  expect(hasChanges(saved, { retentionDays: 30 })).toBe(true);
  expect(hasChanges({ ...saved, retentionDays: 30 }, { retentionDays: null })).toBe(true);
});

it.each([
  [null, 30, true],
  [30, 29, true],
  [30, 30, false],
  [30, 31, false],
  [30, null, false],
  [null, null, false],
])('knows whether %s to %s days removes more', (before, after, less) => {
  expect(keepsLess(before, after)).toBe(less);
});
