import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collection } from '../identity/index.ts';
import { openPipeline, type PipelineWorld, traitsOf } from '../testing/pipeline-harness.ts';
import type { Profile } from './profile.ts';

const start = Date.UTC(2026, 0, 1);

/**
 * Events of one person and one account, in requests that each keep their time of receipt: what changes from order
 * to order is the order in which the log took them in.
 */
const request = fc.record({
  type: fc.constantFrom('identify', 'track', 'page', 'screen', 'group', 'alias'),
  receivedAt: fc.nat({ max: 50 }),
  happenedBefore: fc.integer({ min: -5, max: 40 }),
  traits: fc.dictionary(
    fc.constantFrom('plan', 'age', 'city', '__proto__'),
    fc.constantFrom(1, 'a', null, true, { a: [null] }),
  ),
  anonymousId: fc.option(fc.nat({ max: 3 })),
});

const orders = fc.array(request, { minLength: 1, maxLength: 12 }).chain((requests) => {
  const numbered = requests.map((one, index) => ({ ...one, messageId: `m${index}` }));
  return fc.record({
    requests: fc.constant(numbered),
    shuffled: fc.shuffledSubarray(numbered, { minLength: numbered.length }),
    eventsMax: fc.integer({ min: 1, max: 6 }),
    perRequest: fc.boolean(),
  });
});

type Numbered = typeof orders extends fc.Arbitrary<{ requests: (infer R)[] }> ? R : never;

const unlimited = {
  limits: {},
  defaultLimit: { values: 1000, period: 'ever' as const },
};

async function live(requests: readonly Numbered[], eventsMax: number): Promise<PipelineWorld> {
  const world = await openPipeline({ rules: unlimited, limits: { eventsMax } });
  for (const { receivedAt, happenedBefore, anonymousId, type, ...event } of requests) {
    const at = start + receivedAt;
    const named = {
      ...event,
      type,
      userId: 'jane',
      ...(anonymousId === null ? {} : { anonymousId: `a${anonymousId}` }),
      ...(type === 'track' ? { event: 'Bought' } : {}),
      ...(type === 'group' ? { groupId: 'acme' } : {}),
      ...(type === 'alias' ? { previousId: 'old' } : {}),
      timestamp: new Date(at - happenedBefore).toISOString(),
    };
    await world.append(named, { receivedAt: at });
  }
  await world.process();
  return world;
}

/** All that is promised to be the same: not the id and the version, which the log position gives. */
function knowledge(profile: Profile | undefined) {
  if (!profile) return undefined;
  const { traits, counts, first, last, createdAt, updatedAt, identifiers } = profile;
  return {
    traits: Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1)),
    counts,
    first,
    last,
    createdAt,
    updatedAt,
    seen: identifiers.map(({ type, value, lastSeen }) => [`${type}:${value}`, lastSeen]).sort(),
  };
}

describe('a profile', () => {
  it('is the same for every order of arrival of the same events', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async ({ requests, shuffled, eventsMax }) => {
        const one = await live(requests, 1000);
        const other = await live(shuffled, eventsMax);
        const names: [string, Collection][] = [
          ['user_id:jane', 'users'],
          ['group_id:acme', 'accounts'],
        ];
        for (const [identifier, collection] of names) {
          expect(knowledge(await other.profileOf(identifier, collection))).toEqual(
            knowledge(await one.profileOf(identifier, collection)),
          );
        }
        await one.close();
        await other.close();
      }),
      { numRuns: 100 },
    );
  });

  it('forgets a trait that is set to null, and does not take back an older value that comes late', async () => {
    const world = await openPipeline();
    const at = (ms: number) => new Date(world.clock.now() - 10_000 + ms).toISOString();
    const set = (plan: unknown, ms: number) =>
      world.send({ userId: 'jane', traits: { plan }, timestamp: at(ms) });
    const traits = async () => traitsOf(await world.profileOf('user_id:jane'));
    await set('free', 0);
    await set(null, 20);
    expect(await traits()).toEqual({});
    await set('pro', 10);
    expect(await traits()).toEqual({});
    await set('gold', 30);
    expect(await traits()).toEqual({ plan: 'gold' });
    await set('', 40);
    expect(await traits()).toEqual({ plan: '' });
    await world.close();
  });

  it('remembers a removal that arrives before the value that it removes, also over a merge', async () => {
    const world = await openPipeline();
    const at = (ms: number) => new Date(world.clock.now() - 10_000 + ms).toISOString();
    await world.send({ userId: 'jane', traits: { plan: null }, timestamp: at(20) });
    await world.send({ anonymousId: 'a', traits: { plan: 'free' }, timestamp: at(10) });
    await world.send({ userId: 'jane', anonymousId: 'a', type: 'page', timestamp: at(5) });
    expect(traitsOf(await world.profileOf('anonymous_id:a'))).toEqual({});
    await world.close();
  });

  it('names the event that each trait comes from', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'jane', traits: { a: 1, b: 1 }, messageId: 'm1' });
    await world.clock.advance(1);
    await world.send({ userId: 'jane', traits: { b: 2 }, messageId: 'm2' });
    const { traits } = (await world.profileOf('user_id:jane'))!;
    expect([traits['a']?.messageId, traits['b']?.messageId]).toEqual(['m1', 'm2']);
    await world.close();
  });

  it('takes the greater message id where two events are of the same moment', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'jane', traits: { a: 'late' }, messageId: 'm2' });
    await world.send({ userId: 'jane', traits: { a: 'early' }, messageId: 'm1' });
    expect(traitsOf(await world.profileOf('user_id:jane'))).toEqual({ a: 'late' });
    await world.close();
  });

  it('takes no trait of a page, a track or a group', async () => {
    const world = await openPipeline();
    const traits = { a: 1 };
    await world.send({ userId: 'jane', type: 'page', traits });
    await world.send({ userId: 'jane', type: 'track', event: 'x', context: { traits } });
    await world.send({ userId: 'jane', type: 'group', groupId: 'acme', traits });
    expect(traitsOf(await world.profileOf('user_id:jane'))).toEqual({});
    await world.close();
  });

  it('takes a thousand names of traits, and notes what found no room', async () => {
    const world = await openPipeline();
    const some = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${from + index}`, index]));
    for (const from of [0, 250, 500]) await world.send({ userId: 'jane', traits: some(from, 250) });
    const { notes } = await world.send({ userId: 'jane', traits: some(750, 251) });
    expect(notes).toEqual(['trait_limit']);
    const seen = await world.send({ userId: 'jane', traits: { t0: 'again' } });
    expect(seen.notes).toEqual([]);
    const jane = await world.profileOf('user_id:jane');
    expect(Object.keys(jane!.traits)).toHaveLength(1000);
    expect(jane?.traits['t0']?.value).toBe('again');
    await world.close();
  });
});
