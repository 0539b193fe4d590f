import { expect, it } from 'vitest';
import { addressOf, workspaceBase, workspaceSlugOf } from './workspace-address.ts';

it('reads the workspace at the head of a path', () => {
  expect(workspaceSlugOf('/w/shop')).toBe('shop');
  expect(workspaceSlugOf('/w/shop-2/profiles/1')).toBe('shop-2');
  expect(workspaceSlugOf('/profiles/w/shop')).toBeNull();
  expect(workspaceSlugOf('/w/Shop/profiles')).toBeNull();
  expect(workspaceSlugOf('/w/')).toBeNull();
  expect(workspaceSlugOf('/')).toBeNull();
});

it('writes addresses that it reads again', () => {
  expect(workspaceBase(null)).toBe('/');
  const address = addressOf('https://cdp.example', 'shop', '/profiles/1');
  expect(address).toBe('https://cdp.example/w/shop/profiles/1');
  expect(workspaceSlugOf(new URL(address).pathname)).toBe('shop');
});
