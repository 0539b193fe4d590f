import { expect, it } from 'vitest';
import { setUpSecretOf } from './set-up-secret.ts';

const at = (url: string) => setUpSecretOf(new URL(url, 'http://localhost:8080'));

it('finds the secret of a set-up link in every place where it may stand', () => {
  expect(at('/setup#abc_-1')).toBe('abc_-1');
  expect(at('/setup#setup=abc')).toBe('abc');
  expect(at('/?setup=abc')).toBe('abc');
  expect(at('/#setup=abc')).toBe('abc');
});

it('finds none where there is none', () => {
  expect(at('/setup')).toBe(null);
  expect(at('/#content')).toBe(null);
  expect(at('/?setup=')).toBe(null);
});
