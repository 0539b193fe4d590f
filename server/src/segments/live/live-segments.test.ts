import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { StreamEntry } from '../../log/index.ts';
import { membersByAllEvents } from '../../testing/members-by-all-events.ts';
import { openPipeline, type PipelineWorld, workspaceA } from '../../testing/pipeline-harness.ts';
import { anyClause } from '../../testing/segment-arbitraries.ts';
import { readDefinition } from '../definition/definition.ts';
import type { ActiveSegment } from './live-segments.ts';

const timeZone = 'Europe/Berlin';
const hourMs = 3_600_000;

function segment(id: string, where: unknown): ActiveSegment {
  return { id, version: 1, state: 'live', definition: readDefinition({ where }) };
}

const bought = (times: number, days: number) => ({
  kind: 'event',
  event: { name: 'Bought' },
  window: { kind: 'rolling', last: { count: days, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number: times },
});

const changesOf = (entries: readonly StreamEntry[]) =>
  entries.flatMap((entry) =>
    entry.outcome === 'processed' || entry.outcome === 'timed' ? (entry.memberships ?? []) : [],
  );

const isProcessed = (entry: StreamEntry) => entry.outcome === 'processed';

const told = (entries: readonly StreamEntry[]) =>
  changesOf(entries).map(
    ({ segmentId, entered, reason }) =>
      `${entered ? 'enters' : 'leaves'} ${segmentId} by ${reason}`,
  );

describe('live segments', () => {
  it('are entered by the event that decides, and left at the moment at which it leaves the window', async () => {
    const segments = [segment('seg_twice', bought(2, 1))];
    const world = await openPipeline({ segments, timeZone });
    const started = world.clock.now();
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.process())).toEqual([]);
    await world.clock.advance(hourMs);
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.process())).toEqual(['enters seg_twice by event']);
    expect(await world.processor.dueAt()).toBe(started + 24 * hourMs);

    await world.clock.advance(23 * hourMs - 1);
    await world.tick();
    expect(await world.process()).toEqual([]);
    await world.clock.advance(60_000);
    await world.tick();
    const left = changesOf(await world.process());
    expect(left).toMatchObject([{ segmentId: 'seg_twice', entered: false, reason: 'time' }]);
    // At its own moment, however late the tick.
    expect(left[0]?.at).toBe(started + 24 * hourMs);
    await world.close();
  });

  it('follow one another: who enters one may enter those that ask for it', async () => {
    const world = await openPipeline({
      timeZone,
      segments: [
        segment('seg_asks', { kind: 'not', of: { kind: 'segment', segment: 'seg_buyers' } }),
        segment('seg_buyers', bought(1, 7)),
      ],
    });
    await world.append({ type: 'identify', userId: 'ada' });
    expect(told(await world.process())).toEqual(['enters seg_asks by event']);
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    const both = ['enters seg_buyers by event', 'leaves seg_asks by event'];
    expect(told(await world.process())).toEqual(both);
    await world.close();
  });

  it('are decided for one person where two turn out to be one, and kept in their sizes', async () => {
    const segments = [segment('seg_twice', bought(2, 7))];
    const world = await openPipeline({ segments, timeZone });
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.append({ type: 'track', anonymousId: 'browser', event: 'Bought' });
    expect(told(await world.process())).toEqual([]);
    await world.append({ type: 'identify', userId: 'ada', anonymousId: 'browser' });
    expect(told(await world.process())).toEqual(['enters seg_twice by merge']);
    expect(await sizes(world)).toEqual({ seg_twice: 1 });
    await world.close();
  });

  it('follow what people say of consent with whatever event, and keep it through merges', async () => {
    const consent = (is: string) => ({ kind: 'consent', category: 'Advertising', is });
    const asked = ['granted', 'refused', 'unknown'];
    const segments = asked.map((is) => segment(`seg_${is}`, consent(is)));
    const world = await openPipeline({ segments, timeZone });
    const says = (choice: JsonValue) => ({
      context: { consent: { categoryPreferences: { Advertising: choice } } },
    });
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    expect(told(await world.process())).toEqual(['enters seg_unknown by event']);
    await world.append({ type: 'page', userId: 'ada', ...says(true) });
    expect(told(await world.process())).toEqual([
      'enters seg_granted by event',
      'leaves seg_unknown by event',
    ]);
    await world.append({ type: 'track', event: 'Bought', anonymousId: 'browser', ...says(false) });
    await world.append({ type: 'group', userId: 'ada', groupId: 'acme', ...says('perhaps') });
    const [refused, noted] = (await world.process()).filter(isProcessed);
    expect(told([refused!])).toEqual(['enters seg_refused by event']);
    expect([noted?.notes, told([noted!])]).toEqual([['consent_left_out'], []]);
    await world.append({ type: 'identify', userId: 'ada', anonymousId: 'browser' });
    expect(told(await world.process())).toContain('leaves seg_granted by merge');
    expect(await sizes(world)).toMatchObject({ seg_granted: 0, seg_refused: 1, seg_unknown: 0 });
    await world.close();
  });

  it('count the objects of a profile, and leave at the moment at which one of them is not like this any more', async () => {
    const renewing = {
      ...{ kind: 'object', trait: 'subscriptions', is: { op: 'at-least', number: 2 } },
      where: [
        { property: 'status', is: { op: 'equals', value: 'active' } },
        { property: 'renews', is: { op: 'within-next', duration: { count: 1, unit: 'day' } } },
      ],
    };
    const world = await openPipeline({ segments: [segment('seg_renewing', renewing)], timeZone });
    const renews = new Date(world.clock.now() + 5 * hourMs).toISOString();
    const has = (...statuses: string[]) => ({
      ...{ type: 'identify', userId: 'ada' },
      traits: { subscriptions: [...statuses.map((status) => ({ status, renews })), 'active'] },
    });
    await world.append(has('active', 'ended'));
    expect(told(await world.process())).toEqual([]);
    await world.append(has('active', 'active'));
    expect(told(await world.process())).toEqual(['enters seg_renewing by event']);
    await world.clock.advance(6 * hourMs);
    await world.tick();
    const [left] = changesOf(await world.process());
    expect(left).toMatchObject({ entered: false, reason: 'time', at: Date.parse(renews) });
    await world.close();
  });

  it('wait for nobody any more where no segment is left that asks', async () => {
    const world = await openPipeline({ segments: [segment('seg_once', bought(1, 1))], timeZone });
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.process();
    expect(await world.processor.dueAt()).not.toBeNull();
    world.segments = [];
    await world.clock.advance(25 * hourMs);
    await world.tick();
    expect(await world.process()).toEqual([]);
    expect(await world.processor.dueAt()).toBeNull();
    await world.close();
  });

  it('cost a workspace that has none no row', async () => {
    const world = await openPipeline({ timeZone });
    await world.append({ type: 'track', userId: 'ada', event: 'Bought' });
    await world.process();
    const tables = ['segment_states', 'segment_timers', 'segment_sizes', 'segment_clock'] as const;
    for (const table of tables) {
      const rows = await world.database
        .tables<Record<(typeof tables)[number], object>>('state')
        .selectFrom(table)
        .selectAll()
        .execute();
      expect(rows).toEqual([]);
    }
    await world.close();
  });

  it('give a state that does not depend on how the log is cut into batches', async () => {
    const segments = [segment('seg_twice', bought(2, 1)), segment('seg_once', bought(1, 2))];
    const worlds = [];
    for (const eventsMax of [1, 3, 2000]) {
      const world = await openPipeline({ segments, timeZone, limits: { eventsMax } });
      for (let index = 0; index < 12; index += 1) {
        const event = index % 3 === 0 ? 'Viewed' : 'Bought';
        await world.append({ type: 'track', userId: `user-${index % 4}`, event });
        await world.clock.advance(5 * hourMs);
        if (index % 5 === 0) await world.tick();
      }
      const entries = changesOf(await world.process());
      const rows = await world.database
        .tables<{ segment_states: { profile_id: string; document: Uint8Array } }>('state')
        .selectFrom('segment_states')
        .select(['profile_id', 'document'])
        .orderBy('profile_id')
        .execute();
      const documents = rows.map(({ document }) => Buffer.from(document).toString());
      worlds.push({ entries: entries.map(({ profileId: _, ...rest }) => rest), documents });
      await world.close();
    }
    expect(worlds[0]?.entries.length).toBeGreaterThan(5);
    expect(worlds[1]).toEqual(worlds[0]);
    expect(worlds[2]).toEqual(worlds[0]);
  });

  it('say after each event and tick what a look at all events says', {
    timeout: 120_000,
  }, async () => {
    const call = fc.record({
      userId: fc.constantFrom('ada', 'alan'),
      type: fc.constantFrom('track', 'page', 'identify'),
      name: fc.constantFrom('Bought', 'Viewed', 'Left'),
      total: fc.constantFrom(0.1, 2, 5, '5'),
      city: fc.constantFrom('Berlin', 'Bonn'),
      /** Hours before its receipt. */
      late: fc.constantFrom(0, 0, 0, 1, 5),
      waitHours: fc.constantFrom(0, 0, 1, 3, 12),
      ticks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyClause, { minLength: 1, maxLength: 4 }),
        fc.array(call, { minLength: 1, maxLength: 10 }),
        async (clauses, calls) => {
          const segments = clauses.map((where, index) => segment(`seg_${index}`, where));
          const world = await openPipeline({ segments, timeZone });
          const members = new Set<string>();
          for (const { userId, type, name, total, city, late, waitHours, ticks } of calls) {
            await world.append({
              ...{ type, userId, properties: { total, sku: city } },
              ...(type === 'track' ? { event: name } : { name }),
              ...(type === 'identify' ? { traits: { city, age: total } } : {}),
              timestamp: new Date(world.clock.now() - late * hourMs).toISOString(),
              sentAt: new Date(world.clock.now()).toISOString(),
            });
            follow(members, await world.process());
            // The time of others comes by a tick, as the processor asks for one whenever somebody's has come.
            await world.tick();
            follow(members, await world.process());
            expect(members).toEqual(await membersByAllEvents(world, segments));
            await world.clock.advance(waitHours * hourMs);
            if (!ticks) continue;
            await world.tick();
            follow(members, await world.process());
            expect(members).toEqual(await membersByAllEvents(world, segments));
          }
          await world.close();
        },
      ),
      { numRuns: Number(process.env['SEGMENT_SEEDS'] ?? 60) },
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

async function sizes(world: PipelineWorld): Promise<Record<string, number>> {
  const rows = await world.database
    .tables<{ segment_sizes: { workspace_id: WorkspaceId; segment_id: string; members: number } }>(
      'state',
    )
    .selectFrom('segment_sizes')
    .select(['segment_id', 'members'])
    .where('workspace_id', '=', workspaceA)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.segment_id, row.members]));
}
