import { expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { workspaceMigrations } from './migrations.ts';
import type { NewWorkspace, WorkspaceSettings } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';
import { createWorkspaces } from './workspaces.ts';

const ann = { kind: 'user', id: 'usr_ann' } as const;

export function workspacesSuite(open: Provide<Database>): void {
  const withWorkspaces = async (
    test: (workspaces: Workspaces, clock: VirtualClock) => Promise<void>,
  ) => {
    const { database, close } = await open(workspaceMigrations);
    const clock = new VirtualClock();
    try {
      await test(createWorkspaces({ database, clock, random: systemRandom }), clock);
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
        retentionDays: 365,
      });
      expect(made.id).toMatch(/^ws_[a-z2-7]{16}$/);
      expect(made.name).toBe('Shop');
      expect(await workspaces.get(made.id)).toEqual(made);
      expect(await workspaces.getBySlug('shop-eu')).toEqual(made);
      expect(await workspaces.list()).toEqual([made]);
      expect(await workspaces.get(asId<WorkspaceId>('ws_none'))).toBeNull();
    }));

  it('gives a slug once, and makes one of the name where none is given', () =>
    withWorkspaces(async (workspaces) => {
      await workspaces.create({ slug: 'cafe-uber', name: 'First' });
      const same = workspaces.create({ slug: 'cafe-uber', name: 'Other' });
      await expect(same).rejects.toMatchObject({ code: 'conflict', field: 'slug' });
      const named = async (name: string) => (await workspaces.create({ name })).slug;
      expect(await named('Café  Über!')).toBe('cafe-uber-2');
      expect(await named('Cafe Uber')).toBe('cafe-uber-3');
      expect(await named('日本')).toBe('workspace');
    }));

  it('knows the first one: default, or the oldest where that has another slug', () =>
    withWorkspaces(async (workspaces, clock) => {
      expect(await workspaces.first()).toBeNull();
      const shop = await workspaces.create({ name: 'Shop' });
      await clock.advance(1);
      const made = await workspaces.create({ slug: 'default', name: 'Default' });
      expect((await workspaces.first())?.id).toBe(made.id);
      await workspaces.update(made.id, { settings: { slug: 'main' }, by: ann });
      expect((await workspaces.first())?.id).toBe(shop.id);
    }));

  it('keeps nothing of a workspace whose companions fail', () =>
    withWorkspaces(async (workspaces) => {
      const failing = workspaces.create({ name: 'Shop' }, async () => {
        throw new Error('no owner');
      });
      await expect(failing).rejects.toThrow('no owner');
      expect(await workspaces.list()).toEqual([]);
    }));

  it('changes what is given, says who and when, and leaves the rest', () =>
    withWorkspaces(async (workspaces, clock) => {
      const made = await workspaces.create({ name: 'Shop', timeZone: 'Europe/Rome' });
      await clock.advance(5_000);
      const seen: (number | null)[] = [];
      const changed = await workspaces.update(made.id, {
        settings: { retentionDays: 90, currency: 'EUR' },
        by: ann,
        version: 1,
        alongside: async (before, after) => {
          seen.push(before.retentionDays, after.retentionDays);
        },
      });
      expect(seen).toEqual([null, 90]);
      expect(changed).toEqual({
        ...made,
        currency: 'EUR',
        retentionDays: 90,
        version: 2,
        updated: { at: clock.now(), by: ann },
      });
      expect(await workspaces.get(made.id)).toEqual(changed);
      const forever = { settings: { retentionDays: null }, by: ann };
      expect((await workspaces.update(made.id, forever)).retentionDays).toBeNull();
    }));

  it('refuses a change of what somebody else has changed since it was read', () =>
    withWorkspaces(async (workspaces) => {
      const { id } = await workspaces.create({ name: 'Shop' });
      const rename = (name: string) =>
        workspaces.update(id, { settings: { name }, by: ann, version: 1 });
      const outcomes = await Promise.allSettled([rename('One'), rename('Two')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(rename('Three')).rejects.toMatchObject({ code: 'conflict', field: 'version' });
      expect((await workspaces.get(id))?.version).toBe(2);
    }));

  it('takes a change that changes nothing for none', () =>
    withWorkspaces(async (workspaces) => {
      const made = await workspaces.create({ name: 'Shop' });
      const alongside = async () => {
        throw new Error('something changed');
      };
      const same = { settings: { name: ' Shop ' }, by: ann, alongside };
      expect(await workspaces.update(made.id, same)).toEqual(made);
    }));

  it('undoes a change whose companions fail, and gives no slug twice', () =>
    withWorkspaces(async (workspaces) => {
      const made = await workspaces.create({ name: 'Shop' });
      await workspaces.create({ name: 'Other' });
      const failing = workspaces.update(made.id, {
        settings: { name: 'Renamed' },
        by: ann,
        alongside: async () => {
          throw new Error('no record');
        },
      });
      await expect(failing).rejects.toThrow('no record');
      const taken = workspaces.update(made.id, { settings: { slug: 'other' }, by: ann });
      await expect(taken).rejects.toMatchObject({ code: 'conflict', field: 'slug' });
      expect(await workspaces.get(made.id)).toEqual(made);
    }));

  const wrong: [keyof WorkspaceSettings, NewWorkspace][] = [
    ['slug', { slug: 'Not a slug', name: 'x' }],
    ['slug', { slug: 'a--b', name: 'x' }],
    ['name', { slug: 'a', name: ' ' }],
    ['timeZone', { slug: 'a', name: 'x', timeZone: 'Mars/Olympus' }],
    ['timeZone', { slug: 'a', name: 'x', timeZone: '+02:00' }],
    ['currency', { slug: 'a', name: 'x', currency: 'EURO' }],
    ['retentionDays', { slug: 'a', name: 'x', retentionDays: 0 }],
    ['retentionDays', { slug: 'a', name: 'x', retentionDays: 1.5 }],
    ['retentionDays', { slug: 'a', name: 'x', retentionDays: 40_000 }],
  ];
  it.each(wrong)('refuses a wrong %s, of a new one and in a change: %o', (field, given) =>
    withWorkspaces(async (workspaces) => {
      const expected = { code: 'invalid_request', field };
      await expect(workspaces.create(given)).rejects.toMatchObject(expected);
      const { id } = await workspaces.create({ name: 'Shop' });
      const change = { settings: given, by: ann };
      await expect(workspaces.update(id, change)).rejects.toMatchObject(expected);
    }),
  );

  it.each([
    ['europe/rome', 'Europe/Rome'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
  ])('writes the time zone %s as %s', (given, kept) =>
    withWorkspaces(async (workspaces) => {
      expect((await workspaces.create({ name: 'x', timeZone: given })).timeZone).toBe(kept);
    }),
  );
}
