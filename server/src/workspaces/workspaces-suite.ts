import { expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { workspaceMigrations } from './migrations.ts';
import type { Workspaces } from './workspaces.ts';
import { createWorkspaces } from './workspaces.ts';

export function workspacesSuite(open: Provide<Database>): void {
  const withWorkspaces = async (test: (workspaces: Workspaces) => Promise<void>) => {
    const { database, close } = await open(workspaceMigrations);
    try {
      await test(createWorkspaces({ database, clock: new VirtualClock(), random: systemRandom }));
    } finally {
      await close();
    }
  };

  it('makes a workspace and finds it by id and by slug', () =>
    withWorkspaces(async (workspaces) => {
      const made = await workspaces.create({
        slug: 'shop-eu',
        name: ' Shop ',
        timeZone: 'Europe/Rome',
        currency: 'EUR',
      });
      expect(made.id).toMatch(/^ws_[a-z2-7]{16}$/);
      expect(made.name).toBe('Shop');
      expect(await workspaces.get(made.id)).toEqual(made);
      expect(await workspaces.getBySlug('shop-eu')).toEqual(made);
      expect(await workspaces.list()).toEqual([made]);
      expect(await workspaces.get(asId<WorkspaceId>('ws_none'))).toBeNull();
    }));

  it('gives a slug once', () =>
    withWorkspaces(async (workspaces) => {
      await workspaces.create({ slug: 'default', name: 'Default' });
      const second = workspaces.create({ slug: 'default', name: 'Other' });
      await expect(second).rejects.toMatchObject({ code: 'conflict', field: 'slug' });
    }));

  it.each([
    ['slug', { slug: 'Not a slug', name: 'x' }],
    ['slug', { slug: 'a--b', name: 'x' }],
    ['name', { slug: 'a', name: ' ' }],
    ['timeZone', { slug: 'a', name: 'x', timeZone: 'Mars/Olympus' }],
    ['timeZone', { slug: 'a', name: 'x', timeZone: '+02:00' }],
    ['currency', { slug: 'a', name: 'x', currency: 'EURO' }],
  ])('refuses a wrong %s: %o', (field, given) =>
    withWorkspaces(async (workspaces) => {
      await expect(workspaces.create(given)).rejects.toMatchObject({
        code: 'invalid_request',
        field,
      });
    }),
  );
}
