import { describe, expect, it } from 'vitest';
import type { Source } from '../../../api/sources.ts';
import { changeOf, draftOf, isRate, originOf } from './settings-draft.ts';

const source = {
  name: 'Shop',
  revision: 7,
  settings: { allowedOrigins: ['https://a.example'], eventsPerSecondMax: 50, ipHandling: 'keep' },
} as unknown as Source;
const draft = draftOf(source);

describe('the change that a form asks for', () => {
  it('is none while nothing differs', () => {
    expect(changeOf(source, draft)).toBeNull();
    expect(changeOf(source, { ...draft, name: ' Shop ' })).toBeNull();
  });

  it('names only what differs, and the revision that was read', () => {
    expect(changeOf(source, { ...draft, name: 'New' })).toEqual({ revision: 7, name: 'New' });
    expect(changeOf(source, { ...draft, rate: null, allowedOrigins: [] })).toEqual({
      revision: 7,
      settings: { eventsPerSecondMax: null, allowedOrigins: [] },
    });
    expect(changeOf(source, { ...draft, rate: '12.5', ipHandling: 'drop' })).toEqual({
      revision: 7,
      settings: { eventsPerSecondMax: 12.5, ipHandling: 'drop' },
    });
  });
});

it.each([
  [null, true],
  ['1', true],
  ['2.5', true],
  ['0', false],
  ['', false],
  ['many', false],
  ['Infinity', false],
])('takes %s as a rate: %s', (rate, right) => {
  expect(isRate(rate)).toBe(right);
});

it('reads origins as browsers write them', () => {
  expect(originOf(' https://Shop.example/ ')).toBe('https://shop.example');
  expect(originOf('http://localhost:3000')).toBe('http://localhost:3000');
  for (const wrong of ['shop.example', 'https://a.example/x', 'https://a.example?x', '*', '']) {
    expect(originOf(wrong)).toBeNull();
  }
});
