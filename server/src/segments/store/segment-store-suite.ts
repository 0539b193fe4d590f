import { describe, expect, it } from 'vitest';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import type { Provide } from '../../storage/conformance/on-engines.ts';
import type { Database } from '../../storage/database.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { readDefinition, type SegmentDefinition } from '../definition/definition.ts';
import { laterSegmentMigrations } from '../live/later-migrations.ts';
import { segmentMigrations } from '../live/segment-tables.ts';
import { createConfiguredSegments } from './configured-segments.ts';
import { createSegmentStore, type SegmentStore } from './segment-store.ts';

const shop = asId<WorkspaceId>('ws_shop');
const other = asId<WorkspaceId>('ws_other');
const ann = { by: 'usr_ann' };

const city = (value: string): SegmentDefinition =>
  readDefinition({ where: { kind: 'trait', trait: 'city', is: { op: 'equals', value } } });
const asking = (...ids: string[]): SegmentDefinition =>
  readDefinition({
    where: { kind: 'all', of: ids.map((segment) => ({ kind: 'segment', segment })) },
  });

export function segmentStoreSuite(open: Provide<Database>): void {
  type Test = (store: SegmentStore, clock: VirtualClock, database: Database) => Promise<void>;
  const withStore = async (test: Test) => {
    const { database, close } = await open([...segmentMigrations, ...laterSegmentMigrations]);
    const clock = new VirtualClock();
    try {
      await test(createSegmentStore({ database, clock, random: systemRandom }), clock, database);
    } finally {
      await close();
    }
  };
  const made = async (store: SegmentStore, name: string, definition = city('Rome')) =>
    (await store.create(shop, { name, definition }, ann)).segment;

  describe('making and finding', () => {
    it('makes a draft and finds it, in its workspace only', () =>
      withStore(async (store, clock) => {
        const given = { name: ' VIP ', description: 'Spent most', definition: city('Rome') };
        const state = await store.create(shop, given, ann);
        expect(state.segment).toMatchObject({ name: 'VIP', key: 'vip', of: 'users', version: 1 });
        expect(state.segment).toMatchObject({ status: 'draft', activeVersion: null });
        expect(state.segment).toMatchObject({ createdAt: clock.now(), createdBy: 'usr_ann' });
        expect(state.segment.id).toMatch(/^seg_[a-z2-7]{16}$/);
        expect(await store.get(shop, state.segment.id)).toEqual(state);
        const elsewhere = store.get(other, state.segment.id);
        await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
      }));

    it('makes a key of the name, once in a workspace, and takes one that is given', () =>
      withStore(async (store) => {
        const keys = [];
        for (const name of ['Café Über 30!', 'Cafe Uber 30', '30 days', '日本']) {
          keys.push((await made(store, name)).key);
        }
        expect(keys).toEqual(['cafe_uber_30', 'cafe_uber_30_2', 'days', 'segment']);
        const given = { name: 'X', key: 'days', definition: city('Rome') };
        await expect(store.create(shop, given, ann)).rejects.toMatchObject({
          ...{ code: 'conflict', field: 'key' },
        });
        expect((await store.create(other, given, ann)).segment.key).toBe('days');
        const wrong = store.create(shop, { ...given, key: 'Not a key' }, ann);
        await expect(wrong).rejects.toMatchObject({ code: 'invalid_request', field: 'key' });
      }));

    it('lists page by page, by name or by change, and searches without minding case', () =>
      withStore(async (store, clock) => {
        for (const name of ['beta', 'Alpha', 'gamma 100%', 'Delta']) {
          await made(store, name);
          await clock.advance(1);
        }
        const names = async (page: Partial<Parameters<SegmentStore['list']>[1]>) => {
          const found = await store.list(shop, { sort: 'name', limit: 10, ...page });
          return found.segments.map(({ name }) => name);
        };
        expect(await names({})).toEqual(['Alpha', 'beta', 'Delta', 'gamma 100%']);
        const { segments, next } = await store.list(shop, { sort: 'updated', limit: 1 });
        expect(segments[0]?.name).toBe('Delta');
        const after = next ?? undefined;
        expect(await names({ sort: 'updated', after })).toEqual(['gamma 100%', 'Alpha', 'beta']);
        expect(await names({ after: ['alpha', 'seg_zzz'], limit: 2 })).toEqual(['beta', 'Delta']);
        expect(await names({ search: 'TA' })).toEqual(['beta', 'Delta']);
        expect(await names({ search: '0%' })).toEqual(['gamma 100%']);
        expect(await names({ search: '_' })).toEqual(['gamma 100%']);
        expect(await names({ status: 'active' })).toEqual([]);
      }));

    it('tells whoever changes something what was before and after, and undoes it where that fails', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        const seen: unknown[] = [];
        const by = {
          ...ann,
          alongside: async (before: unknown, after: unknown) => {
            seen.push(before, after);
            if (seen.length > 2) throw new Error('no record');
          },
        };
        await store.update(shop, id, { name: 'Best', description: 'of all' }, by);
        expect(seen).toMatchObject([{ segment: { name: 'VIP' } }, { segment: { name: 'Best' } }]);
        await expect(store.update(shop, id, { name: 'Worst' }, by)).rejects.toThrow('no record');
        await store.update(shop, id, { name: ' Best ' }, by);
        expect((await store.get(shop, id)).segment).toMatchObject({ name: 'Best', key: 'vip' });
        expect(seen).toHaveLength(4);
        const named = store.update(shop, id, { name: ' ' }, ann);
        await expect(named).rejects.toMatchObject({ code: 'invalid_request', field: 'name' });
      }));
  });

  describe('versions', () => {
    it('are added on the latest only, and stay', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        const next = { definition: city('Milan'), note: 'They moved', basedOn: 1 };
        const { segment, latest } = await store.newVersion(shop, id, next, ann);
        expect(segment).toMatchObject({ version: 2, activeVersion: null });
        expect(latest).toMatchObject({ version: 2, note: 'They moved', createdBy: 'usr_ann' });
        await expect(store.newVersion(shop, id, next, ann)).rejects.toMatchObject({
          ...{ code: 'conflict', field: 'basedOn' },
        });
        const same = await store.newVersion(shop, id, { ...next, basedOn: 2 }, ann);
        expect(same.segment.version).toBe(2);
        const versions = await store.versions(shop, id, { limit: 10 });
        expect(versions.map(({ version }) => version)).toEqual([2, 1]);
        expect(await store.version(shop, id, 1)).toMatchObject({ definition: city('Rome') });
        expect(await store.versions(shop, id, { limit: 10, before: 2 })).toHaveLength(1);
        await expect(store.versions(other, id, { limit: 10 })).rejects.toThrow('no such');
      }));

    it('go back by a new one that says the same as the old', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        const next = { definition: city('Milan'), basedOn: 1, activate: true };
        await store.newVersion(shop, id, next, ann);
        const back = await store.rollback(shop, id, { version: 1 }, ann);
        expect(back.segment).toMatchObject({ version: 3, activeVersion: 2 });
        expect(back.latest).toMatchObject({ definition: city('Rome'), note: 'As version 1' });
        const again = store.rollback(shop, id, { version: 1 }, ann);
        await expect(again).rejects.toMatchObject({ code: 'conflict' });
        const none = store.rollback(shop, id, { version: 9 }, ann);
        await expect(none).rejects.toMatchObject({ code: 'not_found', field: 'version' });
      }));

    it('never are of another collection', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        const given = { definition: { ...city('Rome'), of: 'accounts' } as const, basedOn: 1 };
        await expect(store.newVersion(shop, id, given, ann)).rejects.toMatchObject({
          ...{ code: 'invalid_request', field: 'definition.of' },
        });
      }));
  });

  describe('life', () => {
    it('goes from draft to active, paused, archived and draft again', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        const steps = ['activate', 'pause', 'resume', 'pause', 'archive', 'restore'] as const;
        const seen = [];
        for (const step of steps) {
          const { segment } = await store[step](shop, id, ann);
          seen.push([segment.status, segment.activeVersion]);
        }
        expect(seen).toEqual([
          ...[['active', 1] as const, ['paused', 1], ['active', 1], ['paused', 1]],
          ...[['archived', 1] as const, ['draft', null]],
        ]);
      }));

    it('makes the latest version the active one, of paused segments too', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        await store.activate(shop, id, ann);
        await expect(store.activate(shop, id, ann)).rejects.toThrow('Version 1 is active already');
        await store.pause(shop, id, ann);
        await expect(store.activate(shop, id, ann)).rejects.toThrow('Resume it');
        await store.newVersion(shop, id, { definition: city('Milan'), basedOn: 1 }, ann);
        const { segment } = await store.activate(shop, id, ann);
        expect(segment).toMatchObject({ status: 'active', activeVersion: 2 });
      }));

    it.each([
      ['draft', [], ['pause', 'resume', 'restore']],
      ['active', ['activate'], ['activate', 'resume', 'restore', 'remove']],
      ['paused', ['activate', 'pause'], ['activate', 'pause', 'restore', 'remove']],
      ['archived', ['archive'], ['activate', 'pause', 'resume', 'archive']],
    ] as const)('refuses what makes no sense for one that is %s', (_, way, refused) =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        for (const step of way) await store[step](shop, id, ann);
        for (const step of refused) {
          const refusal = store[step](shop, id, ann);
          await expect(refusal).rejects.toMatchObject({ code: 'conflict' });
        }
      }),
    );

    it('is duplicated as a draft, and removed with its versions', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'VIP');
        await store.activate(shop, id, ann);
        const { segment, latest } = await store.duplicate(shop, id, {}, ann);
        expect(segment).toMatchObject({ name: 'VIP (copy)', key: 'vip_copy', status: 'draft' });
        expect(latest.definition).toEqual(city('Rome'));
        expect(await store.deletedKey(shop, segment.id)).toBeNull();
        await store.remove(shop, segment.id, ann);
        expect(await store.deletedKey(shop, segment.id)).toBe(segment.key);
        await expect(store.get(shop, segment.id)).rejects.toMatchObject({ code: 'not_found' });
        await expect(store.versions(shop, segment.id, { limit: 1 })).rejects.toThrow('no such');
      }));
  });

  describe('segments that ask for others', () => {
    it('say the path of what is not there, archived, or of another collection', () =>
      withStore(async (store) => {
        const archived = await made(store, 'Old');
        await store.archive(shop, archived.id, ann);
        const definition = { ...city('Rome'), of: 'accounts' } as const;
        const accounts = await made(store, 'Firms', definition);
        const refused = made(store, 'New', asking('seg_none', archived.id, accounts.id));
        await expect(refused).rejects.toMatchObject({
          ...{ code: 'invalid_request', field: 'definition.where.of.0.segment' },
          message:
            'definition.where.of.0.segment: there is no segment seg_none; ' +
            'definition.where.of.1.segment: Old is archived; restore it first; ' +
            'definition.where.of.2.segment: Firms is of accounts, and this segment is of users',
        });
      }));

    it('ask inside a clause on accounts for segments of accounts, and keep these', () =>
      withStore(async (store) => {
        const firms = await made(store, 'Firms', { ...city('Rome'), of: 'accounts' } as const);
        const people = await made(store, 'People');
        const definition = (segment: string) =>
          ({
            ...city('Rome'),
            where: { kind: 'account', match: 'any', where: { kind: 'segment', segment } },
          }) as const;
        await expect(made(store, 'New', definition(people.id))).rejects.toThrow(
          'definition.where.where.segment: People is of users, and this clause is inside of one on accounts',
        );
        const user = await made(store, 'New', definition(firms.id));
        expect(await store.related(shop, firms.id)).toEqual({ uses: [], usedBy: [user] });
        await expect(store.remove(shop, firms.id, ann)).rejects.toThrow('used by New');
      }));

    it('are no circle', () =>
      withStore(async (store) => {
        const first = await made(store, 'First');
        const second = await made(store, 'Second', asking(first.id));
        const third = await made(store, 'Third', asking(second.id));
        const change = (id: string) =>
          store.newVersion(shop, first.id, { definition: asking(id), basedOn: 1 }, ann);
        await expect(change(first.id)).rejects.toThrow('cannot ask for itself');
        await expect(change(third.id)).rejects.toThrow('First → Third → Second → First');
      }));

    it('are no circle either where two are changed at once', () =>
      withStore(async (store) => {
        const [one, two] = [await made(store, 'One'), await made(store, 'Two')];
        const outcomes = await Promise.allSettled([
          store.newVersion(shop, one.id, { definition: asking(two.id), basedOn: 1 }, ann),
          store.newVersion(shop, two.id, { definition: asking(one.id), basedOn: 1 }, ann),
        ]);
        expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      }));

    it('keep those that they ask for from being archived or removed', () =>
      withStore(async (store) => {
        const asked = await made(store, 'Asked');
        const user = await made(store, 'User', asking(asked.id));
        expect(await store.related(shop, asked.id)).toEqual({ uses: [], usedBy: [user] });
        expect(await store.related(shop, user.id)).toEqual({ uses: [asked], usedBy: [] });
        for (const step of ['archive', 'remove'] as const) {
          await expect(store[step](shop, asked.id, ann)).rejects.toThrow('used by User');
        }
        await expect(store.activate(shop, user.id, ann)).rejects.toThrow('first: Asked');
        await store.activate(shop, asked.id, ann);
        await store.activate(shop, user.id, ann);
        // What is in force still asks for it.
        await store.newVersion(shop, user.id, { definition: city('Rome'), basedOn: 1 }, ann);
        await expect(store.archive(shop, asked.id, ann)).rejects.toThrow('used by User');
        await store.activate(shop, user.id, ann);
        await store.archive(shop, asked.id, ann);
      }));

    it('are read by the versions that are in force', () =>
      withStore(async (store) => {
        const { id } = await made(store, 'One');
        await store.activate(shop, id, ann);
        await store.newVersion(shop, id, { definition: city('Milan'), basedOn: 1 }, ann);
        const draft = await made(store, 'Two', city('Oslo'));
        await store.archive(shop, (await made(store, 'Old')).id, ann);
        expect(await store.definitions(shop)).toEqual(
          new Map([
            [id, city('Rome')],
            [draft.id, city('Oslo')],
          ]),
        );
        expect(await store.definitions(other)).toEqual(new Map());
      }));
  });

  describe('what the stream works on', () => {
    it('is every segment that is in force, with its active version', () =>
      withStore(async (store, _, database) => {
        const configured = createConfiguredSegments(database);
        expect(await configured.workspaces()).toEqual([]);
        await made(store, 'Draft');
        expect(await configured.read(shop)).toEqual([]);
        const { id } = await made(store, 'VIP');
        await store.activate(shop, id, ann);
        await store.newVersion(shop, id, { definition: city('Milan'), basedOn: 1 }, ann);
        const read = await configured.read(shop);
        expect(read).toEqual([{ id, version: 1, definition: city('Rome'), status: 'active' }]);
        expect(await configured.read(shop)).toBe(read);
        expect(await configured.workspaces()).toEqual([shop]);
        await store.activate(shop, id, ann);
        await store.archive(shop, id, ann);
        expect(await configured.read(shop)).toMatchObject([{ version: 2, status: 'archived' }]);
        await store.restore(shop, id, ann);
        // Its members have yet to leave.
        expect(await configured.workspaces()).toEqual([shop]);
        expect(await configured.read(shop)).toEqual([]);
      }));
  });
}
