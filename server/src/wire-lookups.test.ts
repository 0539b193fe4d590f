import { expect, it } from 'vitest';
import { asId, type ProfileId, type WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import { migrations } from './migrations.ts';
import { createProfileReader } from './profiles/index.ts';
import { createSegmentDesk, readDefinition } from './segments/index.ts';
import { migrate } from './storage/migrate.ts';
import { openSqlite } from './storage/sqlite/sqlite.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { membershipLookups } from './wire-lookups.ts';

const shop = asId<WorkspaceId>('ws_shop');
const other = asId<WorkspaceId>('ws_other');

it('tells destinations the key of a segment that was deleted, to its workspace alone', async () => {
  const database = openSqlite(':memory:');
  const clock = new VirtualClock();
  await migrate(database, migrations, clock);
  const noWarehouse = () => Promise.reject(new Error('no warehouse'));
  const { store } = createSegmentDesk({
    ...{ database, clock, random: systemRandom },
    ...{ analytics: { runOwnQuery: noWarehouse }, timeline: { read: noWarehouse } },
  });
  const lookups = membershipLookups(database, createProfileReader(database.hot));
  const where = { kind: 'trait', trait: 'city', is: { op: 'equals', value: 'Rome' } };
  const given = { name: 'In Rome', definition: readDefinition({ where }) };
  const { segment } = await store.create(shop, given, { by: 'usr_ann' });
  expect(await lookups.segment(shop, segment.id)).toEqual({ key: 'in_rome' });

  await store.remove(shop, segment.id, { by: 'usr_ann' });
  expect(await lookups.segment(shop, segment.id)).toEqual({ key: 'in_rome' });
  expect(await lookups.segment(other, segment.id)).toBeNull();
  expect(await lookups.segment(shop, 'seg_never')).toBeNull();
  const nobody = '019b76da-a800-78dc-90dd-a59990cb6858' as ProfileId;
  expect(await lookups.belongs(shop, nobody, segment.id)).toBe(false);
  await database.close();
});
