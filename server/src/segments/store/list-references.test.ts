import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import type { Database } from '../../storage/database.ts';
import { openMemoryDatabase } from '../../testing/pipeline-harness.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { readDefinition } from '../definition/definition.ts';
import { createSegmentsOfList } from './list-references.ts';
import { createSegmentStore, type SegmentStore } from './segment-store.ts';

const shop = asId<WorkspaceId>('ws_shop');
const ann = { by: 'usr_ann' };
const lists = new Map([
  ['lst_vip', { name: 'VIP', of: 'users' as const }],
  ['lst_firms', { name: 'Firms', of: 'accounts' as const }],
]);

const on = (list: string) => readDefinition({ where: { kind: 'not', of: { kind: 'list', list } } });

describe('segments that ask for lists', () => {
  let database: Database;
  let store: SegmentStore;
  beforeEach(async () => {
    database = await openMemoryDatabase();
    store = createSegmentStore({
      ...{ database, clock: new VirtualClock(), random: systemRandom },
      lists: async (workspaceId) => (workspaceId === shop ? lists : new Map()),
    });
  });
  afterEach(() => database.close());

  it('are told from lists that are not there, or of something else', async () => {
    const made = (list: string, workspaceId = shop) =>
      store.create(workspaceId, { name: 'Off the list', definition: on(list) }, ann);
    await expect(made('lst_none')).rejects.toMatchObject({
      ...{ code: 'invalid_request', field: 'definition.where.of.list' },
      message: 'definition.where.of.list: there is no list lst_none',
    });
    await expect(made('lst_firms')).rejects.toThrow('Firms is of accounts');
    await expect(made('lst_vip', asId('ws_other'))).rejects.toThrow('there is no list lst_vip');
    const { segment } = await made('lst_vip');
    const change = { definition: on('lst_none'), basedOn: 1 };
    await expect(store.newVersion(shop, segment.id, change, ann)).rejects.toThrow('no list');
  });

  it('are known by the list, with their latest and their active version', async () => {
    const of = createSegmentsOfList(database);
    const given = { name: 'Off the list', definition: on('lst_vip'), activate: true };
    const { segment } = await store.create(shop, given, ann);
    expect(await of(shop, 'lst_vip')).toEqual(['Off the list']);
    expect(await of(asId('ws_other'), 'lst_vip')).toEqual([]);
    const everybody = readDefinition({ where: { kind: 'all', of: [] } });
    await store.newVersion(shop, segment.id, { definition: everybody, basedOn: 1 }, ann);
    expect(await of(shop, 'lst_vip')).toEqual(['Off the list']);
    await store.activate(shop, segment.id, ann);
    expect(await of(shop, 'lst_vip')).toEqual([]);
    expect((await store.related(shop, segment.id)).uses).toEqual([]);
  });

  it('cannot ask for the trait of a list itself', () => {
    const where = { kind: 'trait', trait: '$list_lst_vip', is: { op: 'exists' } };
    expect(() => readDefinition({ where })).toThrow('definition.where.trait: traits that begin');
  });
});
