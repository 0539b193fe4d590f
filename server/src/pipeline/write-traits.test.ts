import { describe, expect, it } from 'vitest';
import type { ProfileId, SourceId } from '../kernel/ids.ts';
import type { StreamEntry } from '../log/index.ts';
import { readDefinition } from '../segments/index.ts';
import { encodeTraitWrites, type TraitWrite } from '../sources/index.ts';
import {
  openPipeline,
  type PipelineWorld,
  traitsOf,
  workspaceA,
  workspaceB,
} from '../testing/pipeline-harness.ts';

const onList = { $list_lst_vip: true };

const inSegment = {
  ...{ id: 'seg_listed', version: 1, state: 'live' as const },
  definition: readDefinition({ where: { kind: 'list', list: 'lst_vip' } }),
};

describe('traits that the product writes', () => {
  it('are on the profile with what wrote them, and leave its events alone', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'ada', traits: { city: 'Paris' } });
    const before = await world.profileOf('user_id:ada');
    await world.clock.advance(60_000);
    const entries = await write(world, [
      { row: 7, whose: before!.id, traits: { ...onList, tier: 'gold' } },
    ]);
    expect(entries).toMatchObject([{ outcome: 'timed', touched: [before!.id], memberships: [] }]);
    const after = await world.profileOf('user_id:ada');
    expect(traitsOf(after)).toEqual({ city: 'Paris', tier: 'gold', ...onList });
    expect(after?.traits['tier']).toMatchObject({ messageId: 'imp_1-7', sourceId: 'src_lists' });
    const { first, last, counts, createdAt, updatedAt } = before!;
    expect(after).toMatchObject({ first, last, counts, createdAt, updatedAt });
    expect(after!.version).toBeGreaterThan(before!.version);
    await world.close();
  });

  it('let somebody enter and leave a segment of the list', async () => {
    const world = await openPipeline({ segments: [inSegment] });
    await world.send({ userId: 'ada' });
    const { id } = (await world.profileOf('user_id:ada'))!;
    expect(told(await write(world, [{ row: 1, whose: id, traits: onList }]))).toEqual([true]);
    const off = { $list_lst_vip: null };
    expect(told(await write(world, [{ row: 1, whose: id, traits: off }]))).toEqual([false]);
    await world.close();
  });

  it('stay with the person where two turn out to be one', async () => {
    const world = await openPipeline({ segments: [inSegment] });
    await world.send({ anonymousId: 'browser' });
    const { id } = (await world.profileOf('anonymous_id:browser'))!;
    await world.send({ userId: 'ada' });
    await write(world, [{ row: 1, whose: id, traits: onList }]);
    await world.send({ userId: 'ada', anonymousId: 'browser' });
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual(onList);
    // By the id of before, too.
    await write(world, [{ row: 1, whose: id, traits: { $list_lst_vip: null } }]);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({});
    await world.close();
  });

  it('change nothing where they say what is there, or name nobody of the workspace', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'ada' });
    const { id } = (await world.profileOf('user_id:ada'))!;
    await write(world, [{ row: 1, whose: id, traits: onList }]);
    expect(await write(world, [{ row: 1, whose: id, traits: onList }])).toEqual([]);
    const nobody = '0190a000-0000-7000-8000-000000000000' as ProfileId;
    expect(await write(world, [{ row: 1, whose: nobody, traits: onList }])).toEqual([]);
    const off = { $list_lst_vip: null };
    expect(await write(world, [{ row: 1, whose: id, traits: off }], workspaceB)).toEqual([]);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual(onList);
    await world.close();
  });

  it('make a person of identifiers that nobody has, and merge nobody', async () => {
    const world = await openPipeline({ segments: [inSegment] });
    const row: TraitWrite = {
      row: 1,
      whose: [
        ['user_id', 'new'],
        ['email', 'new@example.com'],
      ],
      traits: onList,
    };
    expect(told(await write(world, [row]))).toEqual([true]);
    const made = await world.profileOf('email:new@example.com');
    expect(made).toMatchObject({ first: null, last: null, counts: {} });
    expect(await world.identifiersOf('user_id:new')).toEqual([
      'email:new@example.com',
      'user_id:new',
    ]);
    await world.send({ userId: 'ada' });
    const both: TraitWrite = {
      ...row,
      whose: [
        ['user_id', 'ada'],
        ['email', 'new@example.com'],
      ],
    };
    await write(world, [both]);
    expect((await world.profileOf('user_id:ada'))?.id).not.toBe(made?.id);
    await world.close();
  });

  it('take turns with events, however the log is cut into batches', async () => {
    const states = [];
    for (const eventsMax of [1, 2000]) {
      const world = await openPipeline({ segments: [inSegment], limits: { eventsMax } });
      await world.append({ userId: 'ada', traits: { tier: 'none' } });
      await append(world, [{ row: 1, whose: [['user_id', 'ada']], traits: { tier: 'gold' } }]);
      await world.clock.advance(1);
      await world.append({ userId: 'ada', traits: { tier: 'silver' } });
      await world.process();
      states.push(await world.profileOf('user_id:ada'));
      await world.close();
    }
    expect(states[0]).toEqual(states[1]);
    expect(traitsOf(states[0])).toEqual({ tier: 'silver' });
  });
});

describe('traits that begin with $', () => {
  it('are left out of what a client sends, noted, and the rest of the event stands', async () => {
    const world = await openPipeline();
    const entry = await world.send({ userId: 'ada', traits: { ...onList, city: 'Paris' } });
    expect(entry.notes).toEqual(['reserved_trait']);
    expect(entry.event.traits).toEqual({ city: 'Paris' });
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ city: 'Paris' });
    await world.close();
  });

  it('take no room from those that clients may write', async () => {
    const world = await openPipeline();
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`trait ${n}`, n]));
    await world.send({ userId: 'ada', traits: { first: 1 } });
    const { id } = (await world.profileOf('user_id:ada'))!;
    await write(world, [{ row: 1, whose: id, traits: onList }]);
    const entry = await world.send({ userId: 'ada', traits: many });
    expect(entry.notes).toEqual(['trait_limit']);
    expect(Object.keys((await world.profileOf('user_id:ada'))!.traits)).toHaveLength(1001);
    await world.close();
  });
});

async function append(
  world: PipelineWorld,
  writes: readonly TraitWrite[],
  workspaceId = workspaceA,
): Promise<void> {
  await world.log.append(
    encodeTraitWrites({
      ...{ workspaceId, sourceId: 'src_lists' as SourceId, at: world.clock.now() },
      ...{ collection: 'users', by: 'imp_1', writes },
    }),
  );
}

async function write(
  world: PipelineWorld,
  writes: readonly TraitWrite[],
  workspaceId = workspaceA,
): Promise<StreamEntry[]> {
  await append(world, writes, workspaceId);
  return world.process();
}

function told(entries: readonly StreamEntry[]): boolean[] {
  return entries.flatMap((entry) =>
    entry.outcome === 'timed' ? entry.memberships.map(({ entered }) => entered) : [],
  );
}
