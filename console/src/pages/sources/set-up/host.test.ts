import { expect, it } from 'vitest';
import { hostOf } from './host.ts';

it('takes the address of a server with port and path, and no slash at the end', () => {
  expect(hostOf('https://cdp.example.com')).toBe('https://cdp.example.com');
  expect(hostOf('http://localhost:8080/')).toBe('http://localhost:8080');
  expect(hostOf('https://example.com/cdp/')).toBe('https://example.com/cdp');
});

it.each(['', 'cdp.example.com', 'ftp://example.com', 'https://example.com?x=1', 'https://e.x/#a'])(
  'refuses %s',
  (address) => {
    expect(hostOf(address)).toBeNull();
  },
);
