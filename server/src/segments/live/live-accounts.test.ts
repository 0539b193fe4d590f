import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEntry } from '../../log/index.ts';
import { anyAccountClause } from '../../testing/linked-arbitraries.ts';
import { membersByAllEvents } from '../../testing/members-by-all-events.ts';
import { openPipeline, type PipelineWorld } from '../../testing/pipeline-harness.ts';
import { anyValueTest } from '../../testing/segment-arbitraries.ts';
import { readDefinition } from '../definition/definition.ts';
import type { ActiveSegment } from './live-segments.ts';

const hourMs = 3_600_000;

function segment(id: string, where: unknown, of = 'users'): ActiveSegment {
  return { id, version: 1, state: 'live', definition: readDefinition({ of, where }) };
}

const ofPlan = (value: string) => ({ kind: 'trait', trait: 'plan', is: { op: 'equals', value } });
const account = (match: string, where: unknown) => ({ kind: 'account', match, where });

const changesOf = (entries: readonly StreamEntry[]) =>
  entries.flatMap((entry) =>
    entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.memberships ?? []) : [],
  );

const told = (entries: readonly StreamEntry[]) =>
  changesOf(entries).map(
    ({ segmentId, entered, reason }) =>
      `${entered ? 'enters' : 'leaves'} ${segmentId} by ${reason}`,
  );

const group = (userId: string, groupId: string, traits: object = {}) => ({
  ...{ type: 'group', userId, groupId, traits },
});

/** Ticks until nothing is due any more. */
async function drain(world: PipelineWorld): Promise<StreamEntry[]> {
  const entries = await world.process();
  for (;;) {
    const dueAt = await world.processor.dueAt();
    if (dueAt === null || dueAt > world.clock.now()) return entries;
    await world.tick();
    entries.push(...(await world.process()));
  }
}

describe('segments of users that ask for their accounts', () => {
  it('are entered by whoever is linked to such an account, and left where the account changes', async () => {
    const segments = [segment('seg_paying', account('any', ofPlan('paid')))];
    const world = await openPipeline({ segments });
    await world.append(group('ada', 'acme', { plan: 'paid' }));
    expect(told(await world.process())).toEqual(['enters seg_paying by event']);
    await world.append(group('alan', 'acme'));
    expect(told(await world.process())).toEqual(['enters seg_paying by event']);

    await world.append(group('ada', 'acme', { plan: 'free' }));
    expect(told(await world.process())).toEqual(['leaves seg_paying by event']);
    expect(await world.processor.dueAt()).not.toBeNull();
    expect(told(await drain(world))).toEqual(['leaves seg_paying by event']);
    expect(await world.processor.dueAt()).toBeNull();
    await world.close();
  });

  it('let nobody be looked at where an account says again what it said before', async () => {
    const world = await openPipeline({
      segments: [segment('seg_paying', account('any', ofPlan('paid')))],
    });
    await world.append(group('ada', 'acme', { plan: 'paid', seats: 1 }));
    await world.append(group('alan', 'acme', { plan: 'paid', seats: 2 }));
    await world.process();
    expect(await world.processor.dueAt()).toBeNull();
    await world.close();
  });

  it('need an account for all of them, and none for none', async () => {
    const world = await openPipeline({
      segments: ['all', 'none'].map((match) =>
        segment(`seg_${match}`, account(match, ofPlan('a'))),
      ),
    });
    await world.append({ type: 'identify', userId: 'ada' });
    expect(told(await world.process())).toEqual(['enters seg_none by event']);
    await world.append(group('ada', 'acme', { plan: 'a' }));
    const swapped = ['enters seg_all by event', 'leaves seg_none by event'];
    expect(told(await world.process()).sort()).toEqual(swapped);
    await world.append(group('ada', 'other', { plan: 'b' }));
    expect(told(await world.process())).toEqual(['leaves seg_all by event']);
    await world.close();
  });

  it('follow segments of accounts, also where time alone changes these', async () => {
    const recent = { op: 'within-last', duration: { count: 1, unit: 'day' } };
    const world = await openPipeline({
      segments: [
        segment('seg_trial', { kind: 'trait', trait: 'began', is: recent }, 'accounts'),
        segment('seg_tries', account('any', { kind: 'segment', segment: 'seg_trial' })),
      ],
    });
    const began = new Date(world.clock.now()).toISOString();
    await world.append(group('ada', 'acme', { began }));
    expect(told(await world.process())).toEqual([
      'enters seg_trial by event',
      'enters seg_tries by event',
    ]);
    await world.clock.advance(24 * hourMs);
    expect(told(await drain(world))).toEqual([
      'leaves seg_trial by time',
      'leaves seg_tries by event',
    ]);
    await world.close();
  });

  it('reach the users of an account in bounded portions, one tick after the other', async () => {
    const world = await openPipeline({
      segments: [segment('seg_paying', account('any', ofPlan('paid')))],
      fanOutUsersMax: 100,
    });
    await world.append(Array.from({ length: 250 }, (_, user) => group(`user-${user}`, 'acme')));
    await world.process();
    await world.append(group('user-0', 'acme', { plan: 'paid' }));
    expect(told(await world.process())).toHaveLength(1);
    const portions: number[] = [];
    while ((await world.processor.dueAt()) !== null) {
      await world.tick();
      portions.push(told(await world.process()).length);
    }
    // The user of the event itself is among them somewhere, and was decided with it.
    expect(portions.map((size) => Math.ceil(size / 50))).toEqual([2, 2, 1]);
    expect(portions.reduce((sum, size) => sum + size, 0)).toBe(249);
    await world.close();
  });

  it('say what a look at all events says, with links and merges of users and of accounts', {
    timeout: 180_000,
  }, async () => {
    const anyCall = fc.record({
      userId: fc.constantFrom('ada', 'alan', null),
      anonymousId: fc.constantFrom('phone', 'browser'),
      groupId: fc.constantFrom('acme', 'berg', 'cargo', null),
      duns: fc.constantFrom('d1', 'd2', null, null),
      type: fc.constantFrom('group', 'group', 'track', 'identify'),
      city: fc.constantFrom('Berlin', 'Bonn', null),
      bornHours: fc.constantFrom(0, 3, 30, null),
      late: fc.constantFrom(0, 0, 4),
      waitHours: fc.constantFrom(0, 0, 1, 6),
      /** Ticks after it: mostly all that are due, now and then fewer. */
      ticks: fc.constantFrom('all', 'all', 'one', 'none'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAccountClause(['seg_firms', 'seg_others']), { minLength: 1, maxLength: 3 }),
        fc.array(anyValueTest, { minLength: 2, maxLength: 2 }),
        fc.array(anyCall, { minLength: 2, maxLength: 12 }),
        async (clauses, tests, calls) => {
          const segments = [
            ...clauses.map((where, index) => segment(`seg_${index}`, where)),
            ...tests.map((is, index) => {
              const where = { kind: 'trait', trait: index === 0 ? 'born' : 'city', is };
              return segment(index === 0 ? 'seg_firms' : 'seg_others', where, 'accounts');
            }),
          ];
          const given = { segments, timeZone: 'Europe/Berlin', fanOutUsersMax: 1 };
          const world = await openPipeline(given);
          const members = new Set<string>();
          for (const { groupId, duns, type, city, bornHours, late, ...call } of calls) {
            const at = (hours: number) =>
              new Date(world.clock.now() - hours * hourMs).toISOString();
            const traits = {
              ...(city === null ? {} : { city }),
              ...(bornHours === null ? {} : { born: at(bornHours) }),
            };
            const external = { id: duns, type: 'duns', collection: 'accounts', encoding: 'none' };
            await world.append({
              ...{ type, anonymousId: call.anonymousId, event: 'Bought', traits },
              ...(call.userId === null ? {} : { userId: call.userId }),
              ...(groupId === null || type !== 'group' ? {} : { groupId }),
              ...(duns === null ? {} : { context: { externalIds: [external] } }),
              ...{ timestamp: at(late), sentAt: at(0) },
            });
            follow(members, await world.process());
            if (call.ticks === 'one') await world.tick();
            if (call.ticks === 'all') {
              follow(members, await drain(world));
              // The time of others comes by a tick, as the processor asks for one whenever somebody's has come.
              expect(members).toEqual(await membersByAllEvents(world, segments));
            }
            await world.clock.advance(call.waitHours * hourMs);
          }
          follow(members, await drain(world));
          expect(members).toEqual(await membersByAllEvents(world, segments));
          await world.close();
        },
      ),
      { numRuns: Number(process.env['SEGMENT_SEEDS'] ?? 150) },
    );
  });
});

function follow(members: Set<string>, entries: readonly StreamEntry[]): void {
  for (const { segmentId, profileId, entered } of changesOf(entries)) {
    const key = `${profileId} ${segmentId}`;
    expect(members.has(key)).toBe(!entered);
    if (entered) members.add(key);
    else members.delete(key);
  }
}
