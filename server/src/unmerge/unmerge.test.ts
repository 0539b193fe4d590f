import { describe, expect, it } from 'vitest';
import { stateOf } from '../testing/parted-worlds.ts';
import { openPipeline, traitsOf, workspaceA } from '../testing/pipeline-harness.ts';
import { unmerge, unmergeRecord } from '../testing/unmerge-in-stream.ts';
import { encodeUnmerge } from './unmerge-record.ts';
import { unmergeTable } from './unmerge-table.ts';

describe('a merge undone', () => {
  it('gives each of the two what it would have had, and keeps them apart', async () => {
    const world = await openPipeline();
    await world.append([
      { anonymousId: 'phone', traits: { city: 'Bonn' } },
      { userId: 'ada', traits: { plan: 'pro' } },
    ]);
    await world.process();
    const [phone, ada] = [
      await world.profileOf('anonymous_id:phone'),
      await world.profileOf('user_id:ada'),
    ];
    await world.append([
      { userId: 'ada', anonymousId: 'phone', traits: { plan: 'free' } },
      { type: 'track', event: 'Seen', anonymousId: 'phone' },
    ]);
    await world.process();
    expect((await world.profileOf('user_id:ada'))?.id).toBe(phone?.id);

    await unmerge(world, ada!.id);
    const parted = await world.profileOf('user_id:ada');
    const kept = await world.profileOf('anonymous_id:phone');
    expect([parted?.id, kept?.id]).toEqual([ada?.id, phone?.id]);
    expect([parted?.counts, kept?.counts]).toEqual([{ identify: 2 }, { identify: 1, track: 1 }]);
    expect([traitsOf(parted), traitsOf(kept)]).toEqual([{ plan: 'free' }, { city: 'Bonn' }]);
    expect(await world.reader.merges(kept!)).toEqual([]);

    const { notes, event } = await world.send({ userId: 'ada', anonymousId: 'phone' });
    expect([notes, event.profileId]).toEqual([['kept_apart'], ada?.id]);
    expect((await world.reader.byId(workspaceA, phone!.id))?.id).toBe(phone?.id);
    // The same log again gives the same.
    const again = await openPipeline({ log: world.log });
    await again.process();
    expect(await stateOf(again)).toEqual(await stateOf(world));
    await again.close();
    await world.close();
  });

  it('can be followed by another of the same people, and leaves three of three', async () => {
    const world = await openPipeline();
    await world.append([
      { anonymousId: 'phone', traits: { city: 'Bonn' } },
      { anonymousId: 'tablet', traits: { city: 'Berlin' } },
      { userId: 'ada', traits: { plan: 'pro' } },
    ]);
    await world.process();
    const people = ['anonymous_id:phone', 'anonymous_id:tablet', 'user_id:ada'] as const;
    const idsOf = () => Promise.all(people.map(async (id) => (await world.profileOf(id))?.id));
    const before = await idsOf();
    await world.append([
      { userId: 'ada', anonymousId: 'phone' },
      { userId: 'ada', anonymousId: 'tablet', traits: { plan: 'free' } },
      { type: 'track', event: 'Seen', anonymousId: 'phone' },
      { type: 'track', event: 'Seen', anonymousId: 'tablet' },
    ]);
    await world.process();
    const [phone, tablet, ada] = before;
    expect(await idsOf()).toEqual([phone, phone, phone]);

    // The events that joined her with the other one stand.
    await unmerge(world, ada!);
    const [, ...joined] = await idsOf();
    expect(await idsOf()).toEqual([phone, joined[0], joined[0]]);
    // Of two that came at the same moment, either stays.
    await unmerge(world, joined[0] === ada ? tablet! : ada!);
    expect(await idsOf()).toEqual(before);
    const parted = await Promise.all(people.map((id) => world.profileOf(id)));
    expect(parted.map((one) => traitsOf(one))).toEqual([
      { city: 'Bonn' },
      { city: 'Berlin' },
      { plan: 'free' },
    ]);
    expect(parted.map((one) => one?.counts)).toEqual([
      { identify: 1, track: 1 },
      { identify: 1, track: 1 },
      { identify: 3 },
    ]);
    for (const anonymousId of ['phone', 'tablet']) {
      const { notes, event } = await world.send({ userId: 'ada', anonymousId });
      expect([notes, event.profileId]).toEqual([['kept_apart'], ada]);
    }
    const again = await openPipeline({ log: world.log });
    await again.process();
    expect(await stateOf(again)).toEqual(await stateOf(world));
    await again.close();
    await world.close();
  });

  it('is not taken in where something has changed since it was worked out', async () => {
    const world = await openPipeline();
    await world.append([{ anonymousId: 'phone' }, { userId: 'ada' }]);
    await world.process();
    const ada = await world.profileOf('user_id:ada');
    await world.send({ userId: 'ada', anonymousId: 'phone' });
    const record = await unmergeRecord(world, ada!.id);
    await world.send({ userId: 'ada' });
    const before = await stateOf(world);
    await world.log.append(encodeUnmerge(record));
    expect(await world.process()).toEqual([]);
    expect(await stateOf(world)).toEqual(before);
    const [row] = await world.database.hot.find(unmergeTable, [[workspaceA, record.id]]);
    expect(row?.outcome).toBe('changed');
    await world.close();
  });
});
