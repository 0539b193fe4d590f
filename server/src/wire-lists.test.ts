import { expect, it } from 'vitest';
import { asId, type WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import { createListStore } from './lists/index.ts';
import { createSegmentDesk, readDefinition } from './segments/index.ts';
import { openMemoryDatabase } from './testing/pipeline-harness.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { knownLists } from './wire-lists.ts';

it('reads the lists that a segment asks for in its own transaction, where there is one writer', async () => {
  const database = await openMemoryDatabase();
  const parts = { database, clock: new VirtualClock(), random: systemRandom };
  const shop = asId<WorkspaceId>('ws_shop');
  const given = { name: 'Newsletter', of: 'users', kind: 'csv' } as const;
  const { id: list } = await createListStore(parts).create(shop, given, 'usr_ann');
  const noWarehouse = () => Promise.reject(new Error('no warehouse'));
  const { store } = createSegmentDesk({
    ...{ ...parts, lists: knownLists(parts), analytics: { runOwnQuery: noWarehouse } },
    timeline: { read: noWarehouse },
  });
  const definition = readDefinition({ where: { kind: 'list', list } });
  const made = await store.create(shop, { name: 'Readers', definition }, { by: 'usr_ann' });
  expect(made.segment.name).toBe('Readers');
  const next = readDefinition({ where: { kind: 'not', of: { kind: 'list', list } } });
  const change = { definition: next, basedOn: 1 };
  const changed = await store.newVersion(shop, made.segment.id, change, { by: 'usr_ann' });
  expect(changed.segment.version).toBe(2);
  await database.close();
});
