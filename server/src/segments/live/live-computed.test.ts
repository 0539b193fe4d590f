import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEntry } from '../../log/index.ts';
import { anyComputation } from '../../testing/computed-arbitraries.ts';
import { stateByAllEvents } from '../../testing/members-by-all-events.ts';
import { openPipeline, type PipelineWorld, traitsOf } from '../../testing/pipeline-harness.ts';
import { anyClause } from '../../testing/segment-arbitraries.ts';
import { readComputedDefinition } from '../computed/computed-definition.ts';
import { readDefinition } from '../definition/definition.ts';
import type { ConfiguredSegment } from '../segment.ts';
import type { ActiveSegment } from './live-segments.ts';

const hourMs = 3_600_000;

/** The trait `key`, computed. */
function computed(key: string, compute: unknown): ActiveSegment {
  const definition = { ...readComputedDefinition({ compute }), key };
  return { id: `ct_${key}`, version: 1, state: 'live', definition };
}

function segment(id: string, where: unknown): ActiveSegment {
  return { id, version: 1, state: 'live', definition: readDefinition({ where }) };
}

const bought = { name: 'Bought' };
const count = (window: unknown) => ({
  ...{ kind: 'events', event: bought, window, measure: { of: 'count' } },
});
const rolling = (days: number) => ({ kind: 'rolling', last: { count: days, unit: 'day' } });
const orders = computed('orders', count({ kind: 'ever' }));
const lately = computed('lately', count(rolling(1)));

const told = (entries: readonly StreamEntry[]) =>
  entries
    .flatMap((entry) =>
      entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.memberships ?? []) : [],
    )
    .map(
      ({ segmentId, entered, reason }) =>
        `${entered ? 'enters' : 'leaves'} ${segmentId} by ${reason}`,
    );

/** Values that were told of, in order. */
const values = (entries: readonly StreamEntry[]) =>
  entries
    .flatMap((entry) =>
      entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.computed ?? []) : [],
    )
    .map(({ name, value, reason }) => `${name} ${JSON.stringify(value)} by ${reason}`);

const buy = { type: 'track', userId: 'ada', event: 'Bought' };

describe('computed traits in the stream', () => {
  it('are traits of the profile with the event that changes them, and say that they are computed', async () => {
    const world = await openPipeline({ segments: [orders] });
    await world.send([buy, buy]);
    const profile = await world.profileOf('user_id:ada');
    expect(profile?.traits['orders']).toEqual({
      ...{ value: 2, at: world.clock.now() },
      ...{ messageId: 'computed:ct_orders', sourceId: 'computed:ct_orders' },
    });
    await world.close();
  });

  it('change by time alone at their moment, with the row of the profile', async () => {
    const world = await openPipeline({ segments: [lately] });
    const started = world.clock.now();
    const { event } = await world.send(buy);
    const before = await world.profileOf('user_id:ada');
    expect(await world.processor.dueAt()).toBe(started + 24 * hourMs);
    await world.clock.advance(24 * hourMs + 5_000);
    await world.tick();
    expect(await world.process()).toMatchObject([
      { outcome: 'timed', memberships: [], touched: [event.profileId] },
    ]);
    const after = await world.profileOf('user_id:ada');
    expect(after?.traits['lately']).toMatchObject({ value: 0, at: started + 24 * hourMs });
    expect(after?.version).toBeGreaterThan(before?.version ?? 0);
    await world.close();
  });

  it('are told of in the stream where their value changed, whose, and when', async () => {
    const world = await openPipeline({ segments: [orders, lately] });
    const started = world.clock.now();
    const entry = await world.send(buy);
    const { profileId } = entry.event;
    const one = { version: 1, profileId, value: 1, at: started, reason: 'event' };
    expect(entry.computed).toEqual([
      { ...one, traitId: 'ct_lately', name: 'lately' },
      { ...one, traitId: 'ct_orders', name: 'orders' },
    ]);
    expect(await world.send({ ...buy, event: 'Seen' })).not.toHaveProperty('computed');
    await world.clock.advance(24 * hourMs + 5_000);
    await world.tick();
    const [timed] = await world.process();
    const at = started + 24 * hourMs;
    expect(timed).toMatchObject({
      computed: [{ ...one, name: 'lately', value: 0, at, reason: 'time' }],
    });
    await world.close();
  });

  it('are told of anew for the one whom others were merged into', async () => {
    const world = await openPipeline({ segments: [orders] });
    await world.send([buy, { ...buy, userId: undefined, anonymousId: 'a1' }]);
    const merging = { type: 'identify', userId: 'ada', anonymousId: 'a1' };
    const entry = await world.send(merging);
    expect(values([entry])).toEqual(['orders 2 by merge']);
    expect(entry.computed).toMatchObject([{ profileId: entry.event.profileId }]);
    await world.close();
  });

  it('come before the formulas and segments that ask for them, and lead them along', async () => {
    const rate = computed('a_rate', { kind: 'formula', formula: 'round(orders / visits, 2)' });
    const isRegular = { kind: 'trait', trait: 'a_rate', is: { op: 'at-least', number: 1.5 } };
    const regulars = segment('seg_regulars', isRegular);
    const regular = computed('regular', {
      ...{ kind: 'clause', where: { kind: 'segment', segment: 'seg_regulars' } },
    });
    const world = await openPipeline({ segments: [regulars, regular, rate, orders] });
    await world.send({ userId: 'ada', traits: { visits: 2 } });
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({
      ...{ visits: 2, orders: 0, a_rate: 0, regular: false },
    });
    await world.append([buy, buy, buy]);
    expect(told(await world.process())).toEqual(['enters seg_regulars by event']);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({
      ...{ visits: 2, orders: 3, a_rate: 1.5, regular: true },
    });
    await world.append({ userId: 'ada', traits: { visits: 4 } });
    expect(told(await world.process())).toEqual(['leaves seg_regulars by event']);
    await world.close();
  });

  it('stand against what events say, which is noted', async () => {
    const world = await openPipeline({ segments: [orders] });
    const { notes } = await world.send({ userId: 'ada', traits: { orders: 99, city: 'Bonn' } });
    expect(notes).toEqual(['computed_trait']);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 0, city: 'Bonn' });
    await world.close();
  });

  it('are computed anew for one person where two turn out to be one', async () => {
    const world = await openPipeline({ segments: [orders] });
    await world.send([buy, buy]);
    await world.send({ ...buy, userId: undefined, anonymousId: 'browser' });
    await world.send({ userId: 'ada', anonymousId: 'browser' });
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 3 });
    expect(await sizes(world)).toEqual({ ct_orders: 1 });
    await world.close();
  });

  it('begin with the past, take the place of what events said, and go when they are archived', async () => {
    const world = await openPipeline({ isAsked: true });
    await world.send([buy, buy, { userId: 'ada', traits: { orders: 'many' } }]);
    const asked = (status: ConfiguredSegment['status']): ConfiguredSegment => ({
      ...{ id: orders.id, version: 1, definition: orders.definition, status },
    });
    world.asked = [asked('active')];
    const begun = await world.settle();
    expect(told(begun)).toEqual([]);
    expect(values(begun)).toEqual(['orders 2 by backfill']);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 2 });
    expect(await sizes(world)).toEqual({ ct_orders: 1 });

    world.asked = [asked('paused')];
    await world.settle();
    await world.send([buy, { userId: 'ada', traits: { orders: 'more' } }]);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 2 });
    world.asked = [asked('active')];
    await world.settle();
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 3 });

    world.asked = [asked('archived')];
    const entries = await world.settle();
    expect(values(entries)).toEqual(['orders null by archived']);
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({});
    expect(entries.some((entry) => entry.outcome === 'timed' && entry.touched?.length === 1)).toBe(
      true,
    );
    expect(await sizes(world)).toEqual({ ct_orders: 0 });
    await world.send({ userId: 'ada', traits: { orders: 'as I say' } });
    expect(traitsOf(await world.profileOf('user_id:ada'))).toEqual({ orders: 'as I say' });
    await world.close();
  });

  it('say after each event and tick what a look at all events says', {
    timeout: 300_000,
  }, async () => {
    const call = fc.record({
      userId: fc.constantFrom('ada', 'alan'),
      anonymousId: fc.constantFrom(undefined, undefined, 'browser'),
      type: fc.constantFrom('track', 'page', 'identify'),
      name: fc.constantFrom('Bought', 'Viewed', 'Left'),
      total: fc.constantFrom(0.1, 2, 5, '5', -0),
      city: fc.constantFrom('Berlin', 'Bonn'),
      /** Hours before its receipt. */
      late: fc.constantFrom(0, 0, 0, 1, 5),
      waitHours: fc.constantFrom(0, 0, 1, 3, 30),
      ticks: fc.boolean(),
    });
    // Random clauses and formulas ask for `vip` and `age`, which are computed here, and one formula always does.
    const keys = ['vip', 'age', 'copied'];
    const shown = { some: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyComputation, { minLength: 1, maxLength: 2 }),
        fc.array(anyClause, { maxLength: 2 }),
        fc.array(call, { minLength: 1, maxLength: 8 }),
        async (computations, clauses, calls) => {
          const segments = [
            ...computations.map((compute, index) => computed(keys[index] ?? '', compute)),
            computed('copied', { kind: 'formula', formula: 'vip' }),
            ...clauses.map((where, index) => segment(`seg_${index}`, where)),
          ].filter(
            ({ definition }) => !('key' in definition) || !asksForComputed(definition, keys),
          );
          const world = await openPipeline({ segments, timeZone: 'Europe/Berlin' });
          const members = new Set<string>();
          const check = async () => {
            follow(members, await world.process());
            const expected = await stateByAllEvents(world, segments);
            shown.some += expected.values.size;
            expect(await liveValues(world, keys)).toEqual(expected.values);
            expect(members).toEqual(expected.members);
          };
          for (const {
            userId,
            anonymousId,
            type,
            name,
            total,
            city,
            late,
            waitHours,
            ticks,
          } of calls) {
            await world.append({
              ...{ type, userId, anonymousId, properties: { total, sku: city } },
              ...(type === 'track' ? { event: name } : { name }),
              ...(type === 'identify' ? { traits: { city, age: total, orders: 9 } } : {}),
              timestamp: new Date(world.clock.now() - late * hourMs).toISOString(),
              sentAt: new Date(world.clock.now()).toISOString(),
            });
            follow(members, await world.process());
            await world.tick();
            await check();
            await world.clock.advance(waitHours * hourMs);
            if (!ticks) continue;
            await world.tick();
            await check();
          }
          await world.close();
        },
      ),
      { numRuns: Number(process.env['SEGMENT_SEEDS'] ?? 60) },
    );
    expect(shown.some).toBeGreaterThan(20);
  });
});

/** Only a computed trait whose name comes later may ask for one: so there is no circle. */
function asksForComputed(definition: object, keys: readonly string[]): boolean {
  const { key } = definition as { key: string };
  const text = JSON.stringify({ ...definition, key: undefined });
  return keys.slice(keys.indexOf(key)).some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

function follow(members: Set<string>, entries: readonly StreamEntry[]): void {
  for (const entry of entries) {
    if (entry.outcome !== 'processed' && entry.outcome !== 'timed') continue;
    for (const { segmentId, profileId, entered } of entry.memberships ?? []) {
      const key = `${profileId} ${segmentId}`;
      expect(members.has(key)).toBe(!entered);
      if (entered) members.add(key);
      else members.delete(key);
    }
  }
}

async function liveValues(world: PipelineWorld, keys: readonly string[]) {
  const found = new Map<string, unknown>();
  for (const profile of await world.profiles()) {
    for (const key of keys) {
      const trait = profile.traits[key];
      if (!trait?.sourceId.startsWith('computed:') || trait.value === null) continue;
      found.set(`${profile.id} ${key}`, trait.value);
    }
  }
  return found;
}

async function sizes(world: PipelineWorld): Promise<Record<string, number>> {
  const rows = await world.database
    .tables<{ segment_sizes: { segment_id: string; members: number } }>('state')
    .selectFrom('segment_sizes')
    .select(['segment_id', 'members'])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.segment_id, row.members]));
}
