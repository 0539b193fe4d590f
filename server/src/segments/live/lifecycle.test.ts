import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEntry } from '../../log/index.ts';
import { membersByAllEvents } from '../../testing/members-by-all-events.ts';
import { openPipeline, type PipelineWorld, workspaceA } from '../../testing/pipeline-harness.ts';
import { anyClause } from '../../testing/segment-arbitraries.ts';
import { readDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { covers } from '../record/covering.ts';
import type { ConfiguredSegment } from '../segment.ts';
import { streamPlanOf } from './live-segments.ts';
import { keptRecording } from './needed-recordings.ts';
import { readSegmentRows } from './segment-rows.ts';

const hourMs = 3_600_000;

const bought = (times: number, days: number | null = 7) => ({
  kind: 'event',
  event: { name: 'Bought' },
  window:
    days === null ? { kind: 'ever' } : { kind: 'rolling', last: { count: days, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number: times },
});

function asked(id: string, where: unknown, version = 1): ConfiguredSegment {
  return { id, version, definition: readDefinition({ where }), status: 'active' };
}

const told = (entries: readonly StreamEntry[]) =>
  entries
    .flatMap((entry) =>
      entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.memberships ?? []) : [],
    )
    .map(({ segmentId, version, entered, reason }) => {
      return `${entered ? 'enters' : 'leaves'} ${segmentId} ${version} by ${reason}`;
    });

const phases = async (world: PipelineWorld) =>
  (await readSegmentRows(world.database.hot, workspaceA)).progress.map(
    ({ segment_id, version, phase }) => `${segment_id} ${version} ${phase}`,
  );

describe('the life of a segment in the stream', () => {
  it('begins with the past, which is counted once, however many events come meanwhile', async () => {
    const world = await openPipeline({ isAsked: true });
    for (const userId of ['ada', 'alan', 'grace', 'ada']) {
      await world.append({ type: 'track', userId, event: 'Bought' });
    }
    await world.process();
    world.asked = [asked('seg_twice', bought(2, null))];
    await world.tick();
    await world.process();
    expect(await phases(world)).toEqual(['seg_twice 1 recording']);
    // Right behind where recording began: neither twice nor not at all.
    await world.append({ type: 'track', userId: 'linus', event: 'Bought' });
    await world.append({ type: 'track', userId: 'alan', event: 'Bought' });
    expect(told(await world.process())).toEqual([]);
    expect(told(await world.settle())).toEqual([
      'enters seg_twice 1 by backfill',
      'enters seg_twice 1 by backfill',
    ]);
    expect(await phases(world)).toEqual(['seg_twice 1 live']);
    await world.append({ type: 'track', userId: 'grace', event: 'Bought' });
    expect(told(await world.settle())).toEqual(['enters seg_twice 1 by event']);
    await world.close();
  });

  it('keeps the version in force until the next one has its past, and then says who goes and comes', async () => {
    const world = await openPipeline({ isAsked: true });
    world.asked = [asked('seg_buyers', bought(1))];
    await world.settle();
    for (const userId of ['ada', 'alan', 'ada']) {
      await world.append({ type: 'track', userId, event: 'Bought' });
    }
    await world.settle();
    world.asked = [asked('seg_buyers', bought(1, 30), 2)];
    await world.tick();
    await world.process();
    expect(await phases(world)).toEqual(['seg_buyers 1 live', 'seg_buyers 2 recording']);
    await world.append({ type: 'track', userId: 'grace', event: 'Bought' });
    expect(told(await world.process())).toEqual(['enters seg_buyers 1 by event']);
    expect(told(await world.settle())).toEqual([]);
    expect(await phases(world)).toEqual(['seg_buyers 2 live']);
    world.asked = [asked('seg_buyers', bought(2, 30), 3)];
    expect(told(await world.settle())).toEqual([
      'leaves seg_buyers 3 by edit',
      'leaves seg_buyers 3 by edit',
    ]);
    await world.close();
  });

  it('loses no event of a version that waits while the time zone of the workspace moves', async () => {
    const world = await openPipeline({ isAsked: true, timeZone: 'Europe/Berlin' });
    world.asked = [asked('seg_buyers', bought(2, null))];
    await world.settle();
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.process();
    world.asked = [asked('seg_buyers', { ...bought(2, null), event: {} }, 2)];
    world.timeZone = 'UTC';
    await world.tick();
    await world.process();
    expect(await phases(world)).toEqual(['seg_buyers 1 deciding', 'seg_buyers 2 recording']);
    await world.append({ type: 'page', userId: 'ada' });
    expect(told(await world.settle())).toEqual(['enters seg_buyers 2 by edit']);
    await world.close();
  });

  it('goes by the time zone of the workspace, also beside one that was archived in another', async () => {
    const world = await openPipeline({ isAsked: true, timeZone: 'Europe/Berlin' });
    const archived = { ...asked('seg_a', bought(1)), status: 'archived' } as const;
    world.asked = [{ ...archived, status: 'active' }];
    await world.settle();
    world.asked = [archived];
    await world.settle();
    world.timeZone = 'Asia/Tehran';
    const hours = { from: 3, to: 4 };
    world.asked = [archived, asked('seg_b', { ...bought(1), event: { during: { hours } } })];
    await world.settle();
    // Midnight in UTC is half past three in Tehran.
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.settle())).toEqual(['enters seg_b 1 by event']);
    await world.close();
  });

  it('loses no event where a former version is asked for again as soon as it was replaced', async () => {
    const world = await openPipeline({ isAsked: true });
    world.asked = [asked('seg_buyers', bought(2, null))];
    await world.settle();
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    world.asked = [asked('seg_buyers', { ...bought(9, null), event: { name: 'Viewed' } }, 2)];
    while ((await phases(world))[0] !== 'seg_buyers 2 deciding') {
      await world.tick();
      await world.process();
    }
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.process();
    world.asked = [asked('seg_buyers', bought(2, null), 3)];
    expect(told(await world.settle())).toEqual(['enters seg_buyers 3 by edit']);
    await world.close();
  });

  it('needs no past where another segment keeps the same events for longer', async () => {
    const world = await openPipeline({ isAsked: true });
    world.asked = [asked('seg_month', bought(2, 30))];
    await world.settle();
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.process();
    await world.clock.advance(2 * 24 * hourMs);
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.process())).toEqual(['enters seg_month 1 by event']);
    world.asked = [...world.asked, asked('seg_day', bought(1, 1)), asked('seg_two', bought(2, 2))];
    await world.tick();
    await world.process();
    expect(await phases(world)).toEqual([
      ...['seg_day 1 deciding', 'seg_month 1 live', 'seg_two 1 deciding'],
    ]);
    expect(told(await world.settle())).toEqual(['enters seg_day 1 by backfill']);
    const { recordings } = await readSegmentRows(world.database.hot, workspaceA);
    expect(recordings).toHaveLength(1);
    await world.clock.advance(24 * hourMs);
    await world.tick();
    expect(told(await world.process())).toEqual(['leaves seg_day 1 by time']);
    await world.close();
  });

  it('holds still while it is paused, and catches up when it goes on', async () => {
    const world = await openPipeline({ isAsked: true });
    const segment = asked('seg_buyers', bought(1));
    world.asked = [segment];
    await world.settle();
    world.asked = [{ ...segment, status: 'paused' }];
    await world.settle();
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.settle())).toEqual([]);
    world.asked = [segment];
    expect(told(await world.settle())).toEqual(['enters seg_buyers 1 by backfill']);
    await world.close();
  });

  it('ends with everybody leaving, those who ask for it told, and nothing kept', async () => {
    const world = await openPipeline({ isAsked: true });
    const others = asked('seg_others', {
      kind: 'not',
      of: { kind: 'segment', segment: 'seg_buyers' },
    });
    world.asked = [asked('seg_buyers', bought(1)), others];
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.settle())).toEqual(['enters seg_buyers 1 by backfill']);
    world.asked = [{ ...asked('seg_buyers', bought(1)), status: 'archived' }, others];
    expect(told(await world.settle())).toEqual([
      'leaves seg_buyers 1 by archived',
      'enters seg_others 1 by archived',
    ]);
    expect(await phases(world)).toEqual(['seg_buyers 1 left', 'seg_others 1 live']);
    const { recordings } = await readSegmentRows(world.database.hot, workspaceA);
    expect(recordings).toEqual([]);
    world.asked = [];
    await world.settle();
    expect(await phases(world)).toEqual([]);
    await world.close();
  });

  it('ends with everybody leaving, also who is merged into somebody else meanwhile', async () => {
    const world = await openPipeline({ isAsked: true });
    world.asked = [asked('seg_buyers', bought(1))];
    await world.append({ type: 'track', anonymousId: 'browser', event: 'Bought' });
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.settle();
    world.asked = [{ ...asked('seg_buyers', bought(1)), status: 'archived' }];
    await world.tick();
    await world.process();
    expect(await phases(world)).toEqual(['seg_buyers 1 leaving']);
    await world.append({ type: 'identify', anonymousId: 'browser', userId: 'ada' });
    expect(told(await world.process())).toEqual(['leaves seg_buyers 1 by merge']);
    expect(told(await world.settle())).toEqual(['leaves seg_buyers 1 by archived']);
    await world.close();
  });

  it('begins anew where it was archived, with nothing of its former recordings', async () => {
    const world = await openPipeline({ isAsked: true });
    const segment = asked('seg_twice', bought(2));
    world.asked = [segment];
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.settle();
    world.asked = [{ ...segment, status: 'archived' }];
    await world.settle();
    world.asked = [segment];
    expect(told(await world.settle())).toEqual([]);
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.settle())).toEqual(['enters seg_twice 1 by event']);
    await world.close();
  });

  it('comes to what a look at all events says, whatever is asked for, edited, paused, archived, and fails between events', {
    timeout: 180_000,
  }, async () => {
    const step = fc.oneof(
      {
        weight: 7,
        arbitrary: fc.record({
          kind: fc.constant('call' as const),
          userId: fc.constantFrom('ada', 'ada', 'alan', null),
          anonymousId: fc.constantFrom('phone', 'browser', null, null, null),
          type: fc.constantFrom('track', 'page', 'identify'),
          name: fc.constantFrom('Bought', 'Bought', 'Viewed', 'Left'),
          total: fc.constantFrom(0.1, 2, 5, '5'),
          city: fc.constantFrom('Berlin', 'Bonn'),
          late: fc.constantFrom(0, 0, 0, 1, 5),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('wait' as const),
          hours: fc.constantFrom(1, 3, 12),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('ticks' as const),
          count: fc.integer({ min: 1, max: 4 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('ask' as const),
          segment: fc.constantFrom('seg_a', 'seg_b'),
          status: fc.constantFrom('active', 'active', 'active', 'paused', 'archived', 'gone'),
          where: fc.nat(1),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('fault' as const),
          when: fc.constantFrom('before' as const, 'after' as const),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('zone' as const),
          zone: fc.constantFrom('Europe/Berlin', 'Asia/Tehran'),
        }),
      },
    );
    // Figures of all time are what a mistake in what is counted once shows in.
    const everCount = fc.record({
      kind: fc.constant('event'),
      event: fc.constantFrom(
        ...[{ name: 'Bought' }, { type: 'track' }, {}],
        // Midnight in UTC, when each of these worlds begins, is such an hour in one zone only.
        { during: { hours: { from: 3, to: 6 } } },
      ),
      window: fc.constant({ kind: 'ever' }),
      measure: fc.constantFrom({ of: 'count' }, { of: 'sum', property: 'total' }),
      is: fc.record({ op: fc.constant('at-least'), number: fc.integer({ min: 1, max: 6 }) }),
    });
    const pool = fc.tuple(everCount, fc.oneof(anyClause, everCount));
    await fc.assert(
      // The same definitions come again, so that what remains of them would show.
      fc.asyncProperty(
        pool,
        fc.array(step, { minLength: 8, maxLength: 24 }),
        fc.boolean(),
        async (clauses, steps, isAllActive) => {
          const world = await openPipeline({ isAsked: true, timeZone: 'Europe/Berlin' });
          const members = new Set<string>();
          let version = 0;
          for (const one of steps) {
            switch (one.kind) {
              case 'call': {
                const { userId, anonymousId, type, name, total, city, late } = one;
                if (userId === null && anonymousId === null) break;
                await world.append({
                  ...{ type, properties: { total, sku: city } },
                  ...(userId === null ? {} : { userId }),
                  ...(anonymousId === null ? {} : { anonymousId }),
                  ...(type === 'track' ? { event: name } : { name }),
                  ...(type === 'identify' ? { traits: { city, age: total } } : {}),
                  timestamp: new Date(world.clock.now() - late * hourMs).toISOString(),
                  sentAt: new Date(world.clock.now()).toISOString(),
                });
                break;
              }
              case 'wait':
                await world.clock.advance(one.hours * hourMs);
                break;
              case 'ticks':
                for (let tick = 0; tick < one.count; tick += 1) await world.tick();
                break;
              case 'fault':
                world.failCommit(one.when);
                break;
              case 'zone':
                world.timeZone = one.zone;
                break;
              case 'ask': {
                version += 1;
                const others = world.asked.filter(({ id }) => id !== one.segment);
                const before = world.asked.find(({ id }) => id === one.segment);
                const isEdit = one.status === 'active' || before === undefined;
                const next = isEdit ? asked(one.segment, clauses[one.where], version) : before;
                world.asked =
                  one.status === 'gone' ? others : [...others, { ...next, status: one.status }];
                break;
              }
              default:
                one satisfies never;
            }
            follow(members, await world.process());
          }
          world.asked = world.asked.map((segment) =>
            isAllActive || segment.status === 'paused' ? { ...segment, status: 'active' } : segment,
          );
          follow(members, await world.settle());
          await world.tick();
          follow(members, await world.settle());
          const active = world.asked.filter(({ status }) => status === 'active');
          expect(members).toEqual(await membersByAllEvents(world, active));
          await world.close();
        },
      ),
      { numRuns: Number(process.env['SEGMENT_SEEDS'] ?? 100) },
    );
  });

  it('keeps what several ask of the same events for as long as one asks, whenever they come and go', {
    timeout: 180_000,
  }, async () => {
    const step = fc.oneof(
      fc.record({ bought: fc.constantFrom('ada', 'alan'), total: fc.constantFrom(1, 3) }),
      fc.record({ hours: fc.constantFrom(1, 2, 5) }),
      fc.record({
        segment: fc.constantFrom('seg_a', 'seg_b', 'seg_c'),
        windowHours: fc.constantFrom(2, 6, 24, null),
        of: fc.constantFrom('count', 'sum'),
        settles: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const world = await openPipeline({ isAsked: true });
        const members = new Set<string>();
        for (const [version, one] of steps.entries()) {
          if ('bought' in one) {
            const { bought: userId, total } = one;
            await world.append({ type: 'track', userId, event: 'Bought', properties: { total } });
          } else if ('hours' in one) {
            await world.clock.advance(one.hours * hourMs);
            await world.tick();
          } else {
            const { segment, windowHours, of, settles } = one;
            const others = world.asked.filter(({ id }) => id !== segment);
            const last = { count: windowHours ?? 1, unit: 'hour' };
            const measure = of === 'count' ? { of } : { of, property: 'total' };
            const where = { ...bought(2), window: { kind: 'rolling', last }, measure };
            world.asked =
              windowHours === null ? others : [...others, asked(segment, where, version + 1)];
            if (settles) follow(members, await world.settle());
          }
          follow(members, await world.process());
        }
        follow(members, await world.settle());
        await world.tick();
        follow(members, await world.settle());
        expect(members).toEqual(await membersByAllEvents(world, world.asked));
        const { recordings } = await readSegmentRows(world.database.hot, workspaceA);
        const kept = recordings.map((row) => keptRecording(row).recording);
        const needed = world.asked.flatMap(
          ({ definition }) => streamPlanOf(definition, createCalendar('UTC')).recordings,
        );
        const hasAll = kept.some((one) => needed.every((asked) => covers(one, asked)));
        expect(kept.length > 1).toBe(needed.length > 0 && !hasAll);
        expect(kept.length > 0).toBe(needed.length > 0);
        await world.close();
      }),
      { numRuns: Number(process.env['SEGMENT_SEEDS'] ?? 100) },
    );
  });
});

function follow(members: Set<string>, entries: readonly StreamEntry[]): void {
  for (const entry of entries) {
    if (entry.outcome !== 'processed' && entry.outcome !== 'timed') continue;
    for (const { profileId, segmentId, entered } of entry.memberships ?? []) {
      const key = `${profileId} ${segmentId}`;
      expect(members.has(key)).toBe(!entered);
      if (entered) members.add(key);
      else members.delete(key);
    }
  }
}
