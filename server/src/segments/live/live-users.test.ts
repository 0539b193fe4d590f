import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEntry } from '../../log/index.ts';
import { anyUsersClause } from '../../testing/linked-arbitraries.ts';
import { membersByAllEvents } from '../../testing/members-by-all-events.ts';
import { openPipeline, type PipelineWorld } from '../../testing/pipeline-harness.ts';
import { readDefinition } from '../definition/definition.ts';
import type { ActiveSegment } from './live-segments.ts';

const hourMs = 3_600_000;

function segment(id: string, where: unknown, of = 'accounts'): ActiveSegment {
  return { id, version: 1, state: 'live', definition: readDefinition({ of, where }) };
}

const inCity = (value: string) => ({ kind: 'trait', trait: 'city', is: { op: 'equals', value } });
const users = (match: string, where: unknown) => ({ kind: 'users', match, where });
const boughtToday = {
  ...{ kind: 'event', event: { name: 'Bought' }, measure: { of: 'count' } },
  window: { kind: 'rolling', last: { count: 1, unit: 'day' } },
  is: { op: 'at-least', number: 1 },
};

const changesOf = (entries: readonly StreamEntry[]) =>
  entries.flatMap((entry) =>
    entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.memberships ?? []) : [],
  );

const told = (entries: readonly StreamEntry[]) =>
  changesOf(entries)
    .map(({ segmentId, entered }) => `${entered ? 'enters' : 'leaves'} ${segmentId}`)
    .sort();

const group = (userId: string, groupId: string) => ({ type: 'group', userId, groupId });
const identify = (userId: string, city: string) => ({ userId, traits: { city } });

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

async function worldOf(segments: readonly ActiveSegment[]) {
  const world = await openPipeline({ segments });
  const send = async (...events: object[]) => {
    for (const one of events) await world.append({ ...one });
    return told(await drain(world));
  };
  return { world, send };
}

describe('segments of accounts that ask for their users', () => {
  it('need a user for all of them, and none for none', async () => {
    const matches = ['any', 'all', 'none'];
    const { world, send } = await worldOf(
      matches.map((match) => segment(`seg_${match}`, users(match, inCity('Rome')))),
    );
    expect(await send(group('ada', 'acme'))).toEqual(['enters seg_none']);
    const [any, all, none] = ['seg_any', 'seg_all', 'seg_none'];
    expect(await send(identify('ada', 'Rome'))).toEqual([
      `enters ${all}`,
      `enters ${any}`,
      `leaves ${none}`,
    ]);
    expect(await send(group('bob', 'acme'))).toEqual([`leaves ${all}`]);
    expect(await send(identify('bob', 'Rome'))).toEqual([`enters ${all}`]);
    expect(await send(identify('ada', 'Oslo'))).toEqual([`leaves ${all}`]);
    expect(await send(identify('bob', 'Oslo'))).toEqual([`enters ${none}`, `leaves ${any}`]);
    await world.close();
  });

  it('do not let an account in for a moment that the same event shuts out', async () => {
    const { world, send } = await worldOf([segment('seg_none', users('none', inCity('Rome')))]);
    await send(identify('ada', 'Rome'));
    expect(await send(group('ada', 'acme'))).toEqual([]);
    await world.close();
  });

  it('follow what their users do, and time that passes over it', async () => {
    const { world, send } = await worldOf([segment('seg_buying', users('any', boughtToday))]);
    await send(group('ada', 'acme'), group('bob', 'acme'));
    const buys = (userId: string) => ({ type: 'track', userId, event: 'Bought' });
    expect(await send(buys('ada'))).toEqual(['enters seg_buying']);
    await world.clock.advance(20 * hourMs);
    expect(await send(buys('bob'))).toEqual([]);
    await world.clock.advance(20 * hourMs);
    expect(await send()).toEqual([]);
    await world.clock.advance(4 * hourMs);
    expect(await send()).toEqual(['leaves seg_buying']);
    await world.close();
  });

  it('ask segments of users, and are asked by those of users', async () => {
    const { world, send } = await worldOf([
      segment('seg_romans', inCity('Rome'), 'users'),
      segment('seg_roman', users('all', { kind: 'segment', segment: 'seg_romans' })),
      segment(
        'seg_of_romans',
        {
          ...{ kind: 'account', match: 'any' },
          where: { kind: 'segment', segment: 'seg_roman' },
        },
        'users',
      ),
    ]);
    expect(await send(group('ada', 'acme'))).toEqual([]);
    expect(await send(identify('ada', 'Rome'))).toEqual([
      'enters seg_of_romans',
      'enters seg_roman',
      'enters seg_romans',
    ]);
    await world.close();
  });

  it('wait until everybody has answered, and let questions go that nobody asks any more', async () => {
    const world = await openPipeline({ isAsked: true });
    const people = ['ada', 'bob', 'cem', 'dee', 'eve'];
    for (const userId of people) {
      await world.append([
        identify(userId, userId === 'ada' ? 'Oslo' : 'Rome'),
        group(userId, userId === 'eve' ? 'foss' : 'acme'),
        { type: 'track', userId, event: 'Bought' },
      ]);
    }
    await world.process();
    await world.clock.advance(hourMs);
    const both = { kind: 'all', of: [inCity('Rome'), boughtToday] };
    const { definition } = segment('seg_all', users('all', both));
    world.asked = [{ id: 'seg_all', version: 1, definition, status: 'active' }];
    const entries = await world.settle();
    const foss = await world.profileOf('group_id:foss', 'accounts');
    expect(changesOf(entries)).toMatchObject([
      { segmentId: 'seg_all', profileId: foss?.id, entered: true },
    ]);
    const other = segment('seg_all', users('any', inCity('Oslo'))).definition;
    world.asked = [{ id: 'seg_all', version: 2, definition: other, status: 'active' }];
    expect(told(await world.settle())).toEqual(['enters seg_all', 'leaves seg_all']);
    await world.append(identify('bob', 'Oslo'));
    await world.append(identify('ada', 'Rome'));
    expect(told(await world.settle())).toEqual([]);
    world.asked = [];
    expect(told(await world.settle())).toEqual(['leaves seg_all']);
    const tables = world.database.tables<{ segment_user_answers: { question: string } }>('state');
    const rows = await tables.selectFrom('segment_user_answers').select('question').execute();
    expect(rows).toEqual([]);
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
      event: fc.constantFrom('Bought', 'Viewed', 'Left'),
      city: fc.constantFrom('Berlin', 'Bonn', null),
      late: fc.constantFrom(0, 0, 4),
      waitHours: fc.constantFrom(0, 0, 1, 6),
      /** Ticks after it: mostly all that are due, now and then fewer. */
      ticks: fc.constantFrom('all', 'all', 'one', 'none'),
    });
    let some = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyUsersClause, { minLength: 1, maxLength: 3 }),
        fc.array(anyCall, { minLength: 2, maxLength: 12 }),
        async (clauses, calls) => {
          const segments = [
            ...clauses.map((where, index) => segment(`seg_${index}`, where)),
            segment('seg_romans', users('any', inCity('Berlin'))),
            segment(
              'seg_linked',
              {
                ...{ kind: 'account', match: 'any' },
                where: { kind: 'segment', segment: 'seg_romans' },
              },
              'users',
            ),
          ];
          const world = await openPipeline({ segments, timeZone: 'Europe/Berlin' });
          const members = new Set<string>();
          for (const { groupId, duns, type, city, late, event, ...call } of calls) {
            const at = (hours: number) =>
              new Date(world.clock.now() - hours * hourMs).toISOString();
            const external = { id: duns, type: 'duns', collection: 'accounts', encoding: 'none' };
            await world.append({
              ...{ type, anonymousId: call.anonymousId, event },
              ...{ traits: city === null ? {} : { city } },
              ...(call.userId === null ? {} : { userId: call.userId }),
              ...(groupId === null || type !== 'group' ? {} : { groupId }),
              ...(duns === null ? {} : { context: { externalIds: [external] } }),
              ...{ timestamp: at(late), sentAt: at(0) },
            });
            follow(members, await world.process());
            if (call.ticks === 'one') await world.tick();
            if (call.ticks === 'all') {
              follow(members, await drain(world));
              if (members.size > 0) some += 1;
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
    expect(some).toBeGreaterThan(0);
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
