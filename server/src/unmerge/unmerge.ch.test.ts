import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createStoredEvents,
  createWarehouseSchema,
  createWarehouseWriter,
} from '../analytics/index.ts';
import { squashMerges } from '../analytics/squash-merges.ts';
import { systemClock } from '../kernel/clock.ts';
import type { ProfileId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import { profileSnapshots } from '../pipeline/11-store.ts';
import { type ActiveSegment, readDefinition } from '../segments/index.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { type Happening, partedWorlds } from '../testing/parted-worlds.ts';
import { type PipelineWorld, type Sent, workspaceA } from '../testing/pipeline-harness.ts';
import { memoryCursors } from '../testing/stream-fixture.ts';
import { unmergeRecord } from '../testing/unmerge-in-stream.ts';

const hourMs = 3_600_000;

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse.stop());

/** At which statements of the warehouse whoever writes to it dies, `<verb> before` or `after`. */
const dies = new Set<string>();

/** A warehouse that follows a world, until the next one begins. */
async function warehouseOf(world: PipelineWorld) {
  const warehouse: Warehouse = {
    ...clickhouse.warehouse,
    command: async (statement, options) => {
      const [verb = ''] = statement.split(' ');
      // Once for each kind of statement, first before and then after it took effect.
      if (dies.delete(`${verb} before`)) throw new Error('it dies');
      await clickhouse.warehouse.command(statement, options);
      if (dies.delete(`${verb} after`)) throw new Error('it dies');
    },
  };
  await warehouse.command(`DROP DATABASE IF EXISTS ${workspaceA} SYNC`);
  const schema = createWarehouseSchema(warehouse);
  const writer = createWarehouseWriter({
    ...{ warehouse, schema, stream: world.stream, cursors: memoryCursors(), logId: world.log.id },
    snapshots: profileSnapshots(world.reader),
    onUnstorable: async () => {},
    ...{ clock: systemClock, logger: createLogger('silent') },
  });
  return { writer, stored: createStoredEvents({ warehouse, schema }) };
}

/** What SQL says of people. */
async function answers() {
  const ask = (sql: string) => clickhouse.warehouse.rows<object>(sql, { database: workspaceA });
  const profiles = await clickhouse.warehouse.rows<{ id: ProfileId }>(
    'SELECT toString(profile_id) AS id FROM profiles FINAL ORDER BY id',
    { database: workspaceA },
  );
  return {
    events: await ask('SELECT message_id, profile_id, position FROM events ORDER BY position'),
    profiles:
      await ask(`SELECT profile_id, traits, identifiers, first_seen, last_seen, created_at, updated_at,
      event_count, event_counts, merged_ids FROM profiles FINAL ORDER BY profile_id`),
    memberships: await ask(
      'SELECT segment_id, profile_id FROM memberships FINAL ORDER BY segment_id, profile_id',
    ),
    links: await ask(
      'SELECT DISTINCT user_id, account_id FROM account_memberships ORDER BY user_id, account_id',
    ),
    // As a timeline asks, by the ids that a profile has.
    timelines: await Promise.all(
      profiles.map(({ id }) =>
        ask(`SELECT message_id FROM events WHERE profile_id_original IN (
          SELECT arrayJoin(arrayPushBack(merged_ids, profile_id)) FROM profiles FINAL WHERE profile_id = '${id}'
        ) ORDER BY position`),
      ),
    ),
  };
}

const track = (who: Sent, event = 'Bought'): Happening => ({
  waitMs: hourMs,
  sent: { type: 'track', event, properties: { total: 3.5, deep: { at: [1, 'a'] } }, ...who },
});
const identify = (who: Sent, traits: object): Happening => ({
  waitMs: hourMs,
  sent: { type: 'identify', traits, ...who },
});
const phone = { anonymousId: 'phone' };
const ada = { userId: 'ada' };

const group = (who: Sent, groupId: string): Happening => ({
  waitMs: hourMs,
  sent: { type: 'group', groupId, ...who },
});

const happenings: readonly Happening[] = [
  identify(phone, { city: 'Bonn', name: 'A phone', tags: ['x', { y: 1 }] }),
  track(phone),
  track(ada),
  identify(ada, { city: null, plan: 'pro', nested: { a: 1.5, b: 'two' } }),
  track({ anonymousId: 'tablet' }),
  identify({ ...ada, anonymousId: 'tablet' }, { plan: 'team' }),
  identify({ ...ada, ...phone }, { city: 'Berlin' }),
  group(phone, 'acme'),
  track(ada),
  group({ anonymousId: 'tablet' }, 'berg'),
  track({ anonymousId: 'tablet' }),
  track(phone),
  // After it.
  track({ ...ada, ...phone }),
  identify({ ...ada, anonymousId: 'work' }, { plan: 'free' }),
  track(phone),
];

const segments: ActiveSegment[] = [
  {
    ...{ id: 'seg_often', version: 1, state: 'live' },
    definition: readDefinition({
      where: {
        ...{ kind: 'event', event: { name: 'Bought' }, measure: { of: 'count' } },
        window: { kind: 'rolling', last: { count: 7, unit: 'day' } },
        is: { op: 'at-least', number: 3 },
      },
    }),
  },
];

describe('a merge undone, in the warehouse', () => {
  it.each([false, true])(
    'gives the answers of a world in which the two were never one (merges squashed, and often interrupted: %s)',
    { timeout: 120_000 },
    async (isSquashed) => {
      let follow: Awaited<ReturnType<typeof warehouseOf>> | undefined;
      const worlds = await partedWorlds({ segments }, happenings, {
        ...{ after: 12, pick: 0 },
        onMerged: async (world, formerId) => {
          follow = await warehouseOf(world);
          await follow.writer.drain();
          if (isSquashed) await squashMerges(clickhouse.warehouse, workspaceA);
          const { stored } = follow;
          const ofStream = await unmergeRecord(world, formerId);
          expect(await unmergeRecord(world, formerId, stored.ofIds)).toEqual(ofStream);
        },
      });
      if (worlds === null || follow === undefined) throw new Error('nobody was merged');
      const deaths = ['INSERT', 'DELETE', 'ALTER'].flatMap((verb) => [
        `${verb} before`,
        `${verb} after`,
      ]);
      if (isSquashed) for (const one of deaths) dies.add(one);
      let lives = 1;
      for (; lives <= deaths.length; lives += 1) {
        const isDone = await follow.writer.drain().then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
      await follow.writer.drain();
      expect(lives).toBe(isSquashed ? 7 : 1);
      dies.clear();
      const first = await answers();
      for (const one of happenings.slice(12)) await worlds.go(one);
      await follow.writer.drain();
      const second = await answers();
      await squashMerges(clickhouse.warehouse, workspaceA);
      expect(await answers()).toEqual(second);
      expect(second.memberships.length).toBeGreaterThan(0);
      expect(second.events.length).toBe(happenings.length);

      const { writer } = await warehouseOf(worlds.apart);
      await writer.drain();
      expect(second).toEqual(await answers());
      const before = new Set(first.events.map((one) => JSON.stringify(one)));
      const same = second.events.filter((one) => before.has(JSON.stringify(one)));
      expect(same.length).toBe(first.events.length);
      await worlds.parted.close();
      await worlds.apart.close();
    },
  );
});
