import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeadLetterStore, deadLetterId } from '../dead-letters/index.ts';
import { defaultIdentityRules } from '../identity/index.ts';
import { positionsPerRecord } from '../kernel/event.ts';
import { createEventCountReader } from '../observe/event-counts.ts';
import { workspaceSegments } from '../segments/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import type { SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import {
  openMemoryDatabase,
  openPipeline,
  traitsOf,
  workspaceA,
  workspaceB,
} from '../testing/pipeline-harness.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { randomEvent, stateText } from '../testing/simulated-world.ts';
import { Processor, type ProcessorOptions } from './processor.ts';

/** Tables that fail when told to, before or after the effect. */
function failingTables(tables: HotTables) {
  const failing = {
    next: null as 'find' | 'commit' | 'after commit' | null,
    error: new Error('disk I/O error') as Error,
  };
  const fails = (at: typeof failing.next) => {
    if (failing.next !== at) return;
    failing.next = null;
    throw failing.error;
  };
  const wrapped: HotTables = {
    find: async (table, keys) => {
      fails('find');
      return tables.find(table, keys);
    },
    scan: (table, prefix, options) => tables.scan(table, prefix, options),
    commit: async (changes) => {
      fails('commit');
      await tables.commit(changes);
      fails('after commit');
    },
  };
  return { failing, wrapped };
}

describe('micro-batches', () => {
  it('give the same state, byte for byte, however the log is cut into them', async () => {
    const seeds = fc.nat();
    const limits = fc.record({
      recordsMax: fc.integer({ min: 1, max: 9 }),
      eventsMax: fc.integer({ min: 1, max: 20 }),
      bytesMax: fc.constantFrom(1, 2000, 1e6),
      sliceEventsMax: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(seeds, limits, async (seed, limited) => {
        const random = seededRandom(seed);
        const whole = (await openMemoryDatabase()) as SqliteDatabase;
        const world = await openPipeline({ database: whole });
        for (let request = 0; request < 12; request += 1) {
          await world.clock.advance(random.integer(100_000));
          const events = Array.from({ length: 1 + random.integer(4) }, () => {
            // Few message ids, some unusable users: duplicates of what took effect and of what did not.
            const event = randomEvent(random, `m${random.integer(25)}`, world.clock.now());
            if (random.chance(0.1)) Object.assign(event, { userId: 'null', anonymousId: '0' });
            return event;
          });
          const workspaceId = random.pick([workspaceA, workspaceB]);
          const earlier = (1 + random.integer(request)) * positionsPerRecord + random.integer(2);
          const replay = random.chance(0.3) && request > 0;
          const options = replay ? { replayOf: deadLetterId(earlier) } : {};
          await world.append(events, { workspaceId, ...options });
        }
        await world.process();
        const cut = (await openMemoryDatabase()) as SqliteDatabase;
        const again = await openPipeline({ database: cut, log: world.log, limits: limited });
        await again.process();
        expect(stateText(cut).split('\n')).toEqual(stateText(whole).split('\n'));
        await world.close();
        await again.close();
      }),
      { numRuns: 80 },
    );
  });
});

describe('an event that a stage throws on', () => {
  it('makes its record a dead letter while the neighbours go through', async () => {
    const faults: unknown[] = [];
    const world = await openPipeline({ onFault: (error) => faults.push(error) });
    const poison = { toString: () => 'poison' };
    // Rules that are broken for one workspace only: reading them throws in the middle of a stage.
    const processor = processorOf(world, {
      rules: async (workspaceId) =>
        workspaceId === workspaceB
          ? {
              ...defaultIdentityRules,
              get priority(): readonly string[] {
                throw poison;
              },
            }
          : defaultIdentityRules,
      onFault: (error) => faults.push(error),
    });
    await world.append({ userId: 'ann', traits: { a: 1 } });
    await world.append([{ userId: 'bob', anonymousId: 'b', messageId: 'p1' }, { userId: 'cy' }], {
      workspaceId: workspaceB,
    });
    await world.append({ userId: 'ann', anonymousId: 'a', traits: { b: 2 } });
    while ((await processor.step()) > 0);

    expect(faults).toEqual([poison, poison]);
    expect((await world.entries()).map(({ outcome }) => outcome)).toEqual([
      'processed',
      'rejected',
      'rejected',
      'processed',
    ]);
    expect(traitsOf(await world.profileOf('anonymous_id:a'))).toEqual({ a: 1, b: 2 });
    const letters = createDeadLetterStore(world.database);
    expect((await letters.counts(workspaceB, { state: 'open' })).reasons).toEqual([
      { stage: 'process', reason: 'internal_error', count: 2 },
    ]);
    const [, first] = await letters.list(workspaceB, { rowsMax: 9 });
    expect(JSON.parse(first!.payload)).toMatchObject({ userId: 'bob', messageId: 'p1' });
    expect(await createEventCountReader(world.database).totals(workspaceB)).toEqual([
      { outcome: 'rejected', count: 2 },
    ]);
    // Mended, it may come again with its message id.
    const replay = { workspaceId: workspaceB, replayOf: first!.id };
    await world.append(JSON.parse(first!.payload), replay);
    expect((await world.process()).at(-1)).toMatchObject({ outcome: 'processed' });
    expect(await letters.get(workspaceB, first!.position)).toMatchObject({ state: 'replayed' });
    await world.close();
  });
});

describe('storage that fails', () => {
  it.each(['find', 'commit', 'after commit'] as const)(
    'makes no dead letter, and the batch takes effect once when it is tried again (%s)',
    async (moment) => {
      const database = await openMemoryDatabase();
      const world = await openPipeline({ database });
      const { failing, wrapped } = failingTables(database.hot);
      const processor = processorOf(world, { tables: wrapped });
      await world.append({ userId: 'ann' });
      await processor.step();
      for (const userId of ['bob', 'cy']) await world.append({ userId });
      failing.next = moment;
      await expect(processor.step()).rejects.toMatchObject({
        code: 'storage_failed',
        cause: failing.error,
      });
      while ((await processor.step()) > 0);
      expect((await world.entries()).map(({ outcome }) => outcome)).toEqual([
        'processed',
        'processed',
        'processed',
      ]);
      expect(await createDeadLetterStore(database).list(workspaceA, { rowsMax: 1 })).toEqual([]);
      await world.close();
    },
  );

  it('makes no dead letter where the rules of a workspace cannot be read', async () => {
    const world = await openPipeline();
    let broken = true;
    const processor = processorOf(world, {
      rules: async () => {
        if (broken) throw new Error('database is locked');
        return defaultIdentityRules;
      },
    });
    await world.append({ userId: 'ann' });
    await expect(processor.step()).rejects.toMatchObject({ code: 'storage_failed' });
    broken = false;
    expect(await processor.step()).toBe(1);
    expect((await world.entries()).map(({ outcome }) => outcome)).toEqual(['processed']);
    await world.close();
  });
});

describe('two processors on one state', () => {
  it('take turns: who comes late takes nothing, and goes on from where the other came', async () => {
    const world = await openPipeline();
    const [one, other] = [processorOf(world), processorOf(world)];
    await world.append({ userId: 'ann' });
    expect(await other.processed()).toBe(0);
    expect(await one.step()).toBe(1);
    await expect(other.step()).rejects.toMatchObject({ code: 'conflict' });
    expect(await other.step()).toBe(0);
    await world.append({ userId: 'ann' });
    expect(await other.step()).toBe(1);
    await expect(one.step())
      .resolves.toBe(0)
      .catch(() => undefined);
    expect((await world.profileOf('user_id:ann'))?.counts).toEqual({ identify: 2 });
    await world.close();
  });
});

function processorOf(
  world: Awaited<ReturnType<typeof openPipeline>>,
  options: Partial<ProcessorOptions> = {},
): Processor {
  return new Processor({
    log: world.log,
    logId: world.log.id,
    tables: world.database.hot,
    rules: async () => world.rules,
    segmentsOf: async () => workspaceSegments([], 'UTC'),
    clock: world.clock,
    onStage: () => undefined,
    onCommit: () => undefined,
    onFault: (error) => {
      throw error;
    },
    ...options,
  });
}
