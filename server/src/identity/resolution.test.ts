import { describe, expect, it } from 'vitest';
import type { ProfileId } from '../kernel/ids.ts';
import type { Profile } from '../profiles/index.ts';
import {
  openPipeline,
  type PipelineWorld,
  type Sent,
  traitsOf,
  workspaceB,
} from '../testing/pipeline-harness.ts';
import type { IdentityRules } from './identity.ts';

const day = 86_400_000;

const linksOf = async (world: PipelineWorld, profile: Profile) =>
  (await world.links.page(profile, null, 9)).links;

/** One test in a world of its own. */
function story(
  name: string,
  run: (world: PipelineWorld) => Promise<void>,
  rules: Partial<IdentityRules> = {},
): void {
  it(name, async () => {
    const world = await openPipeline({ rules });
    await run(world);
    await world.close();
  });
}

const external = (type: string, id: string) => ({
  id,
  type,
  collection: 'users',
  encoding: 'none',
});
const externals = (...pairs: [string, string][]): Sent => ({
  context: { externalIds: pairs.map(([type, id]) => external(type, id)) },
});

describe('the flat match', () => {
  story('makes a profile where none matches', async (world) => {
    const { event, merged, touched } = await world.send({ userId: 'jane', anonymousId: 'a' });
    expect(merged).toEqual([]);
    expect(touched).toEqual([event.profileId]);
    expect(await world.identifiersOf('user_id:jane')).toEqual(['anonymous_id:a', 'user_id:jane']);
  });

  story('attaches to the one that matches, by any identifier', async (world) => {
    const first = await world.send({ anonymousId: 'a', traits: { email: 'jane@x.io' } });
    const second = await world.send({ userId: 'jane', traits: { email: 'Jane@X.io' } });
    const third = await world.send({ userId: 'jane', type: 'page', anonymousId: 'b' });
    expect(new Set([first, second, third].map(({ event }) => event.profileId)).size).toBe(1);
    const all = ['anonymous_id:a', 'anonymous_id:b', 'email:jane@x.io', 'user_id:jane'];
    expect(await world.identifiersOf('anonymous_id:b')).toEqual(all);
  });

  story('merges several into the oldest, and says which', async (world) => {
    const ids: ProfileId[] = [];
    for (const anonymousId of ['a', 'b', 'c']) {
      await world.clock.advance(1);
      ids.push((await world.send({ anonymousId })).event.profileId);
    }
    const joining = await world.send({
      anonymousId: 'c',
      ...externals(['anonymous_id', 'b'], ['anonymous_id', 'a']),
    });
    expect(joining.event.profileId).toBe(ids[0]);
    expect([...joining.merged].sort()).toEqual(ids.slice(1).sort());
    const profile = await world.profileOf('anonymous_id:c');
    expect(profile?.mergedIds).toEqual(ids.slice(1).sort());
    for (const id of ids) {
      expect((await world.reader.byId(profile!.workspaceId, id))?.id).toBe(ids[0]);
    }
    const merges = await world.reader.merges(profile!);
    expect(merges.map(({ from_id, into_id }) => [from_id, into_id]).sort()).toEqual(
      ids
        .slice(1)
        .map((id) => [id, ids[0]!])
        .sort(),
    );
    expect(JSON.parse(merges[0]!.evidence)).toHaveLength(3);
  });

  story('joins chains of identifiers', async (world) => {
    await world.send({ anonymousId: 'a', ...externals(['x', '1']) });
    await world.send({ anonymousId: 'b', ...externals(['y', '1']) });
    await world.send({ anonymousId: 'c', ...externals(['x', '1'], ['y', '1']) });
    expect(await world.identifiersOf('anonymous_id:a')).toEqual([
      'anonymous_id:a',
      'anonymous_id:b',
      'anonymous_id:c',
      'x:1',
      'y:1',
    ]);
  });

  story('never matches over types, collections or workspaces', async (world) => {
    await world.send({ userId: 'same', anonymousId: 'a' });
    await world.send({ anonymousId: 'same' });
    await world.send({ userId: 'x', type: 'group', groupId: 'same' });
    await world.send({ userId: 'same', anonymousId: 'b' }, { workspaceId: workspaceB });
    expect(await world.identifiersOf('user_id:same')).toEqual(['anonymous_id:a', 'user_id:same']);
    expect(await world.identifiersOf('anonymous_id:same')).toEqual(['anonymous_id:same']);
    expect(await world.profileOf('anonymous_id:b')).toBeUndefined();
    expect(await world.profileOf('anonymous_id:b', 'users', workspaceB)).toBeDefined();
  });

  story('works within one batch as over several', async (world) => {
    await world.send([
      { anonymousId: 'a', traits: { a: 1 } },
      { anonymousId: 'b', traits: { b: 1 } },
      { userId: 'jane', anonymousId: 'a' },
      { userId: 'jane', anonymousId: 'b' },
    ]);
    const jane = await world.profileOf('anonymous_id:b');
    expect(await world.identifiersOf('anonymous_id:b')).toEqual([
      'anonymous_id:a',
      'anonymous_id:b',
      'user_id:jane',
    ]);
    expect(traitsOf(jane)).toEqual({ a: 1, b: 1 });
    expect(jane?.counts).toEqual({ identify: 4 });
  });

  story('keeps the evidence of each link', async (world) => {
    const at = world.clock.now();
    await world.send({ messageId: 'm1', userId: 'jane', traits: { email: 'j@x.io' } });
    await world.clock.advance(5000);
    await world.send({ messageId: 'm2', userId: 'jane', anonymousId: 'a', type: 'page' });
    const evidence = (await world.profileOf('user_id:jane'))!.identifiers.map((one) => [
      one.type,
      one.rule,
      one.messageId,
      one.linkedAt - at,
      one.lastSeen - at,
    ]);
    expect(evidence.sort()).toEqual([
      ['anonymous_id', 'anonymousId', 'm2', 5000, 5000],
      ['email', 'traits.email', 'm1', 0, 0],
      ['user_id', 'userId', 'm1', 0, 5000],
    ]);
  });
});

describe('limits, demotion and retry', () => {
  const jane = { userId: 'abc123', traits: { email: 'jane@example.com' } };

  story('give jane@ and abc456 a profile of its own: the example of Segment', async (world) => {
    const first = await world.send(jane);
    const second = await world.send({ ...jane, userId: 'abc456' });
    expect(second.event.profileId).not.toBe(first.event.profileId);
    expect(second.notes).toEqual(['identifier_limit']);
    expect(await world.identifiersOf('user_id:abc456')).toEqual(['user_id:abc456']);
    expect(await world.identifiersOf('email:jane@example.com')).toEqual([
      'email:jane@example.com',
      'user_id:abc123',
    ]);
    // The address stays in the payload: it is a trait of the second, and identifies the first.
    expect(traitsOf(await world.profileOf('user_id:abc456'))).toEqual(jane.traits);
  });

  story('keep two people on one device apart', async (world) => {
    await world.send({ anonymousId: 'tablet', type: 'page' });
    const ann = await world.send({ userId: 'ann', anonymousId: 'tablet' });
    const bob = await world.send({ userId: 'bob', anonymousId: 'tablet' });
    expect(bob.event.profileId).not.toBe(ann.event.profileId);
    expect(await world.identifiersOf('anonymous_id:tablet')).toEqual([
      'anonymous_id:tablet',
      'user_id:ann',
    ]);
    expect(await world.identifiersOf('user_id:bob')).toEqual(['user_id:bob']);
    const unnamed = await world.send({ anonymousId: 'tablet', type: 'page' });
    expect(unnamed.event.profileId).toBe(ann.event.profileId);
  });

  story('never merge two known users by what they share', async (world) => {
    await world.send({ userId: 'ann', anonymousId: 'a' });
    await world.send({ userId: 'bob', anonymousId: 'b' });
    const { event, merged } = await world.send({
      anonymousId: 'a',
      ...externals(['anonymous_id', 'b']),
    });
    expect(merged).toEqual([]);
    expect(event.profileId).toBe((await world.profileOf('user_id:ann'))!.id);
    expect(await world.identifiersOf('user_id:bob')).toEqual(['anonymous_id:b', 'user_id:bob']);
  });

  story('drop the least trusted first, one at a time', async (world) => {
    await world.send({ userId: 'ann', traits: { email: 'ann@x.io' } });
    // anonymous_id is given up before the address that is in the way, and then the address itself.
    const { notes } = await world.send({
      userId: 'bob',
      anonymousId: 'new',
      traits: { email: 'ann@x.io' },
    });
    expect(notes).toEqual(['identifier_limit', 'identifier_limit']);
    expect(await world.identifiersOf('user_id:bob')).toEqual(['user_id:bob']);
    expect(await world.profileOf('anonymous_id:new')).toBeUndefined();
  });

  story('stop dropping as soon as the rest fits', async (world) => {
    await world.send({ userId: 'ann', anonymousId: 'tablet' });
    await world.send({ userId: 'bob', anonymousId: 'tablet', traits: { email: 'bob@x.io' } });
    expect(await world.identifiersOf('user_id:bob')).toEqual(['email:bob@x.io', 'user_id:bob']);
  });

  story('take five values of other types, and refuse the sixth', async (world) => {
    for (let index = 1; index <= 6; index += 1) {
      const { notes } = await world.send({ userId: 'jane', anonymousId: `a${index}` });
      expect(notes).toEqual(index <= 5 ? [] : ['identifier_limit']);
    }
    expect(await world.identifiersOf('user_id:jane')).toHaveLength(6);
    expect(await world.profileOf('anonymous_id:a6')).toBeUndefined();
  });

  story('refuse a merge that would pass the limit', async (world) => {
    for (const value of ['1', '2', '3']) {
      await world.send({ userId: 'ann', anonymousId: `a${value}` });
      await world.send({ anonymousId: `b${value}`, traits: { email: 'b@x.io' } });
    }
    const { merged, notes } = await world.send({ userId: 'ann', traits: { email: 'b@x.io' } });
    expect([merged, notes]).toEqual([[], ['identifier_limit']]);
    expect(await world.identifiersOf('email:b@x.io')).toHaveLength(4);
  });

  story('hold for an event that brings too many itself', async (world) => {
    await world.send({ userId: 'a', anonymousId: 'x', ...externals(['user_id', 'b']) });
    expect(await world.identifiersOf('user_id:a')).toEqual(['user_id:a']);
    expect(await world.profileOf('user_id:b')).toBeUndefined();
  });

  story(
    'hold for every name of a type, also for those that objects have by nature',
    async (world) => {
      for (let index = 1; index <= 6; index += 1) {
        await world.send({ userId: 'jane', ...externals(['constructor', `c${index}`]) });
      }
      expect(await world.identifiersOf('user_id:jane')).toHaveLength(6);
    },
  );

  story(
    'follow the order of trust that the workspace states',
    async (world) => {
      const first = await world.send(jane);
      const second = await world.send({ ...jane, userId: 'abc456' });
      expect(second.event.profileId).toBe(first.event.profileId);
      expect(await world.profileOf('user_id:abc456')).toBeUndefined();
    },
    { priority: ['email', 'user_id'] },
  );

  it.each([
    ['daily', 1],
    ['weekly', 7],
    ['monthly', 30],
    ['annually', 365],
  ] as const)('count the values of the last period: %s', async (period, days) => {
    const limits = { anonymous_id: { values: 2, period } };
    const world = await openPipeline({ rules: { limits } });
    const note = async (anonymousId: string) =>
      (await world.send({ userId: 'jane', anonymousId })).notes;
    expect(await note('a')).toEqual([]);
    await world.clock.advance(1);
    expect(await note('b')).toEqual([]);
    await world.clock.advance(days * day - 2);
    expect(await note('c')).toEqual(['identifier_limit']);
    // The value that is linked already does not grow the profile.
    expect(await note('a')).toEqual([]);
    await world.clock.advance(1);
    expect(await note('c')).toEqual([]);
    expect(await note('d')).toEqual(['identifier_limit']);
    await world.close();
  });

  story(
    'count ever without a period',
    async (world) => {
      for (const anonymousId of ['a', 'b']) {
        await world.send({ userId: 'jane', anonymousId });
        await world.clock.advance(1000 * day);
      }
      expect(await world.identifiersOf('user_id:jane')).toEqual(['anonymous_id:a', 'user_id:jane']);
    },
    { limits: { anonymous_id: { values: 1, period: 'ever' } } },
  );

  story(
    'count an import of the past as it would have counted then',
    async (world) => {
      const at = (days: number) => new Date(world.clock.now() + (days - 1000) * day).toISOString();
      const note = async (anonymousId: string, timestamp: string) =>
        (await world.send({ userId: 'jane', anonymousId, timestamp })).notes;
      expect(await note('a', at(0))).toEqual([]);
      expect(await note('b', at(0))).toEqual(['identifier_limit']);
      expect(await note('b', at(2))).toEqual([]);
      expect(await note('c', at(2.5))).toEqual(['identifier_limit']);
      expect(await note('c', at(4))).toEqual([]);
    },
    { limits: { anonymous_id: { values: 1, period: 'daily' } } },
  );

  story('lowered later take nothing away, and refuse only growth', async (world) => {
    for (const anonymousId of ['a', 'b', 'c']) await world.send({ userId: 'jane', anonymousId });
    await world.send({ traits: { email: 'j@x.io' }, anonymousId: 'z' });
    world.rules = { ...world.rules, limits: { anonymous_id: { values: 2, period: 'ever' } } };
    const seen = await world.send({
      userId: 'jane',
      anonymousId: 'c',
      ...externals(['card', '1']),
    });
    expect(seen.notes).toEqual([]);
    const refused = await world.send({ userId: 'jane', anonymousId: 'd' });
    expect(refused.notes).toEqual(['identifier_limit']);
    const apart = await world.send({ userId: 'jane', traits: { email: 'j@x.io' } });
    expect(apart.merged).toEqual([]);
    expect(await world.identifiersOf('user_id:jane')).toHaveLength(5);
  });

  story('changed later apply to new events only', async (world) => {
    await world.send({ userId: 'jane', anonymousId: 'shared' });
    world.rules = { ...world.rules, blockedValues: ['shared'] };
    await world.send({ userId: 'jane', type: 'page' });
    await world.send({ userId: 'bob', anonymousId: 'shared' });
    expect(await world.identifiersOf('user_id:jane')).toContain('anonymous_id:shared');
    expect(await world.identifiersOf('user_id:bob')).toEqual(['user_id:bob']);
  });
});

describe('merge protection', () => {
  const wide: Partial<IdentityRules> = {
    limits: {},
    defaultLimit: { values: 1_000_000, period: 'ever' },
  };

  story(
    'stops at 100 merges: the 101st is refused, and its event resolved all the same',
    async (world) => {
      const hub = await world.send({ userId: 'hub' });
      for (let index = 1; index <= 101; index += 1) {
        await world.clock.advance(1);
        await world.append({ anonymousId: `a${index}` });
        await world.append({ userId: 'hub', anonymousId: `a${index}` });
        const joining = (await world.process()).at(-1);
        expect(joining).toMatchObject({
          outcome: 'processed',
          event: { profileId: hub.event.profileId },
          notes: index <= 100 ? [] : ['merges_limit'],
        });
      }
      const profile = await world.profileOf('user_id:hub');
      expect(profile?.mergedIds).toHaveLength(100);
      expect(profile?.counts.identify).toBe(202);
      expect(await world.identifiersOf('anonymous_id:a101')).toEqual(['anonymous_id:a101']);
    },
    wide,
  );

  story(
    'counts the merges of both sides, however they are spread',
    async (world) => {
      for (const hub of ['x', 'y']) {
        for (const leaf of ['1', '2']) {
          await world.send({ anonymousId: `${hub}${leaf}` });
          await world.send({ userId: hub, anonymousId: `${hub}${leaf}` });
        }
      }
      const sizes = async () => (await world.profileOf('user_id:x'))?.mergedIds.length;
      expect(await sizes()).toBe(1);
      const refused = await world.send({ userId: 'x', ...externals(['user_id', 'y']) });
      expect(refused.notes).toEqual([]);
      expect(await sizes()).toBe(3);
      await world.send({ anonymousId: 'z' });
      const late = await world.send({ userId: 'x', anonymousId: 'z' });
      expect(late.notes).toEqual(['merges_limit']);
      expect(await sizes()).toBe(3);
    },
    { ...wide, mergesMax: 3 },
  );

  story(
    'stops at 1,000 identifiers: the 1,001st is refused, and its event resolved all the same',
    async (world) => {
      const events = Array.from({ length: 1000 }, (_, index) => ({
        userId: 'hub',
        anonymousId: `a${index + 1}`,
      }));
      await world.append(events.slice(0, 999));
      for (const entry of await world.process()) expect(entry).toMatchObject({ notes: [] });
      expect(await world.identifiersOf('user_id:hub')).toHaveLength(1000);
      const late = await world.send(events.slice(999));
      expect(late.notes).toEqual(['identifiers_limit']);
      const hub = await world.profileOf('user_id:hub');
      expect(late.event.profileId).toBe(hub?.id);
      expect(hub?.identifiers).toHaveLength(1000);
      expect(hub?.counts.identify).toBe(1000);
      expect(await world.profileOf('anonymous_id:a1000')).toBeUndefined();
      const seen = await world.send({ userId: 'hub', anonymousId: 'a7' });
      expect(seen.notes).toEqual([]);
    },
    wide,
  );

  story(
    'keeps two profiles apart that together had too many identifiers',
    async (world) => {
      for (const value of ['1', '2', '3']) {
        await world.send({ userId: 'x', anonymousId: `x${value}` });
        await world.send({ userId: 'y', anonymousId: `y${value}` });
      }
      const { merged, notes } = await world.send({ userId: 'x', anonymousId: 'y1' });
      expect([merged, notes]).toEqual([[], ['identifiers_limit']]);
      expect(await world.identifiersOf('user_id:x')).toHaveLength(4);
    },
    { ...wide, identifiersMax: 6 },
  );
});

describe('alias and group', () => {
  story('alias never merges', async (world) => {
    await world.send({ anonymousId: 'a' });
    await world.send({ userId: 'b' });
    const { event, merged } = await world.send({ type: 'alias', previousId: 'a', userId: 'b' });
    expect(merged).toEqual([]);
    expect(event.profileId).toBe((await world.profileOf('user_id:b'))?.id);
    expect(await world.identifiersOf('user_id:b')).toEqual(['user_id:b']);
    expect(await world.identifiersOf('anonymous_id:a')).toEqual(['anonymous_id:a']);
  });

  story('alias to oneself does nothing to the graph', async (world) => {
    const first = await world.send({ userId: 'b', anonymousId: 'a' });
    const alias = await world.send({ type: 'alias', previousId: 'b', userId: 'b' });
    expect(alias.event.profileId).toBe(first.event.profileId);
    expect(alias.merged).toEqual([]);
    const profile = await world.profileOf('user_id:b');
    expect(profile?.mergedIds).toEqual([]);
    expect(profile?.counts).toEqual({ identify: 1, alias: 1 });
    expect(await world.identifiersOf('user_id:b')).toEqual(['anonymous_id:a', 'user_id:b']);
  });

  story('group makes an account with its traits, and a membership', async (world) => {
    const { event, touched } = await world.send({
      type: 'group',
      userId: 'jane',
      groupId: 'acme',
      traits: { name: 'Acme', plan: 'pro' },
    });
    const jane = (await world.profileOf('user_id:jane'))!;
    const acme = (await world.profileOf('group_id:acme', 'accounts'))!;
    expect(event.profileId).toBe(jane.id);
    expect([...touched].sort()).toEqual([jane.id, acme.id].sort());
    expect([traitsOf(jane), traitsOf(acme)]).toEqual([{}, { name: 'Acme', plan: 'pro' }]);
    const { messageId } = event;
    const [ofJane, ofAcme] = [await linksOf(world, jane), await linksOf(world, acme)];
    expect(ofJane).toMatchObject([{ profile: { id: acme.id }, messageId }]);
    expect(ofAcme).toMatchObject([{ profile: { id: jane.id }, messageId }]);
  });

  story('memberships follow their users and accounts through merges, each once', async (world) => {
    await world.send({ type: 'group', anonymousId: 'a', groupId: 'acme' });
    await world.send({ type: 'group', anonymousId: 'b', groupId: 'acme' });
    await world.send({ type: 'group', anonymousId: 'b', groupId: 'beta' });
    await world.send({ userId: 'jane', anonymousId: 'a' });
    await world.send({ userId: 'jane', anonymousId: 'b' });
    const jane = (await world.profileOf('user_id:jane'))!;
    const acme = (await world.profileOf('group_id:acme', 'accounts'))!;
    const beta = (await world.profileOf('group_id:beta', 'accounts'))!;
    const ofJane = await linksOf(world, jane);
    expect(ofJane.map(({ profile }) => profile.id).sort()).toEqual([acme.id, beta.id].sort());
    expect(await linksOf(world, acme)).toMatchObject([{ profile: { id: jane.id } }]);
  });
});
