import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import { positionOf } from '../log/index.ts';
import type { CursorStore, StreamChunk, StreamEntry, StreamMembership } from '../log/stream.ts';
import { createLogger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event, memoryCursors, memoryStream, profileId } from '../testing/stream-fixture.ts';
import {
  type ChangeKey,
  type ChangesQuery,
  createMembershipHistory,
  type MembershipHistory,
} from './membership-history.ts';
import type { ProfileSnapshots } from './profile-row.ts';
import { createAnalytics, queryLimits } from './run-query.ts';
import { squashMerges } from './squash-merges.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';
import { createWarehouseWriter } from './warehouse-writer.ts';

let clickhouse: TestClickHouse;
let history: MembershipHistory;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  history = createMembershipHistory({ warehouse, schema: createWarehouseSchema(warehouse) });
});
afterAll(() => clickhouse.stop());

const noon = Date.UTC(2026, 0, 15, 12);

interface Given {
  readonly chunks: StreamChunk[];
  readonly cursors?: CursorStore;
  readonly warehouse?: Warehouse;
  readonly snapshots?: ProfileSnapshots;
}

function drain({ chunks, cursors = memoryCursors(), ...given }: Given): Promise<void> {
  const warehouse = given.warehouse ?? clickhouse.warehouse;
  const writer = createWarehouseWriter({
    ...{ warehouse, cursors, schema: createWarehouseSchema(warehouse), logId: 'log' },
    ...{ stream: memoryStream(chunks), clock: systemClock, logger: createLogger('silent') },
    snapshots: given.snapshots ?? (async () => []),
    onUnstorable: async () => {},
  });
  return writer.drain();
}

function membership(person: number, change: Partial<StreamMembership> = {}): StreamMembership {
  return {
    ...{ segmentId: 'seg_vip', version: 1, profileId: profileId(person) },
    ...{ entered: true, at: noon, reason: 'event', ...change },
  };
}

/** An event with what it changed. */
function processed(
  workspaceId: WorkspaceId,
  position: number,
  memberships: readonly StreamMembership[],
  merged: readonly ProfileId[] = [],
): StreamEntry {
  const one = event(position, { workspaceId, ...(merged[0] ? { profileId: profileId(2) } : {}) });
  return { outcome: 'processed', event: one, merged, touched: [], notes: [], memberships };
}

function timed(
  workspaceId: WorkspaceId,
  position: number,
  memberships: readonly StreamMembership[],
  touched: readonly ProfileId[] = [],
): StreamEntry {
  const receivedAt = noon + position;
  return { outcome: 'timed', position, workspaceId, receivedAt, memberships, touched };
}

function chunkOf(entries: readonly StreamEntry[]): StreamChunk {
  const positions = entries.map(positionOf);
  return { first: positions[0] as number, last: positions.at(-1) as number, entries };
}

async function allChanges(
  workspaceId: WorkspaceId,
  query: Omit<ChangesQuery, 'limit' | 'after'>,
  limit = 50,
) {
  const found = [];
  let after: ChangeKey | null = null;
  do {
    const page = await history.changes(workspaceId, { ...query, limit, after });
    expect(page.changes.length).toBeLessThanOrEqual(limit);
    found.push(...page.changes);
    after = page.next;
  } while (after !== null);
  return found;
}

async function allMembers(workspaceId: WorkspaceId, segmentId: string, limit = 50) {
  const found = [];
  let after: ProfileId | null = null;
  do {
    const page = await history.members(workspaceId, { segmentId, limit, after });
    found.push(...page.members);
    after = page.next;
  } while (after !== null);
  return found;
}

test('keeps who entered and left by events and by time, and who belongs now', async () => {
  const workspaceId = asId<WorkspaceId>('ws_members');
  const out = { entered: false };
  const chunks = [
    chunkOf([
      processed(workspaceId, 1, [membership(1), membership(1, { segmentId: 'seg_new' })]),
      processed(workspaceId, 2, [membership(2, { at: noon + 5, version: 3 })]),
    ]),
    chunkOf([
      timed(workspaceId, 9, [
        membership(1, { ...out, at: noon + 10, reason: 'time' }),
        // Within one tick one may come and go.
        membership(3, { at: noon + 11, reason: 'time' }),
        membership(3, { ...out, at: noon + 12, reason: 'time' }),
      ]),
    ]),
  ];
  await drain({ chunks });
  for (const limit of [1, 2, 50]) {
    const changes = await allChanges(workspaceId, { segmentId: 'seg_vip' }, limit);
    expect(changes.map(({ profileId: id, entered, at }) => [id, entered, at - noon])).toEqual([
      [profileId(3), false, 12],
      [profileId(3), true, 11],
      [profileId(1), false, 10],
      [profileId(2), true, 5],
      [profileId(1), true, 0],
    ]);
    expect(await allMembers(workspaceId, 'seg_vip', limit)).toEqual([
      { profileId: profileId(2), since: noon + 5, reason: 'event', version: 3 },
    ]);
  }
  const left = await allChanges(workspaceId, {
    ...{ segmentId: 'seg_vip', entered: false, from: noon + 10, to: noon + 12 },
  });
  expect(left).toEqual([
    {
      ...{ segmentId: 'seg_vip', version: 1, profileId: profileId(1), entered: false },
      ...{ originalProfileId: profileId(1), at: noon + 10, receivedAt: noon + 9, position: 9 },
      reason: 'time',
    },
  ]);
  const own = await allChanges(workspaceId, { profileIds: [profileId(1)] }, 1);
  expect(own.map(({ segmentId, entered }) => [segmentId, entered])).toEqual([
    ['seg_vip', false],
    ['seg_new', true],
    ['seg_vip', true],
  ]);
  expect(await allChanges(workspaceId, { segmentId: "x' OR 1=1 --" })).toEqual([]);
});

test('answers the queries of the guide to SQL', async () => {
  const workspaceId = asId<WorkspaceId>('ws_members');
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  const analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
  const guide = readFileSync(new URL('../../../docs/sql.md', import.meta.url), 'utf8');
  const ask = async (heading: string) => {
    const sql = guide.split(`**${heading}**`)[1]?.split('```sql')[1]?.split('```')[0] as string;
    const params = { segment: 'seg_vip', moment: '2026-01-15 12:00:00.010' };
    return (await analytics.runQuery(workspaceId, sql, { params })).rows;
  };
  const target = { database: workspaceId, table: 'profiles', columns: ['profile_id', 'traits'] };
  const row = JSON.stringify({ profile_id: profileId(2), traits: { plan: 'pro' } });
  await warehouse.insert({ ...target, rows: [row], token: '' });
  expect(await ask('Members of a segment')).toMatchObject([
    { profile_id: profileId(2), plan: 'pro', since: '2026-01-15 12:00:00.005' },
  ]);
  expect(await ask('Size of a segment')).toEqual([
    { day: '2026-01-15', came: 3, went: 2, size: 1 },
  ]);
  expect(await ask('Who belonged at a moment.')).toEqual([
    { profile_id_original: profileId(2), belonged: true },
  ]);
});

test('brings in profiles that time changed', async () => {
  const workspaceId = asId<WorkspaceId>('ws_touched');
  const asked: ProfileId[] = [];
  const snapshots: ProfileSnapshots = async (_, ids) => {
    asked.push(...ids);
    return [];
  };
  await drain({ chunks: [chunkOf([timed(workspaceId, 1, [], [profileId(7)])])], snapshots });
  expect(asked).toEqual([profileId(7)]);
});

test('follows merges in the history, before and after they are squashed', async () => {
  const workspaceId = asId<WorkspaceId>('ws_mergedmembers');
  const gone = membership(1, { entered: false, at: noon + 2, reason: 'merge' });
  const came = membership(2, { at: noon + 2, reason: 'merge' });
  const chunks = [
    chunkOf([processed(workspaceId, 1, [membership(1)])]),
    chunkOf([processed(workspaceId, 2, [gone, came], [profileId(1)])]),
  ];
  await drain({ chunks });
  const ids = async () =>
    (await allChanges(workspaceId, { segmentId: 'seg_vip' })).map((change) => [
      change.profileId,
      change.originalProfileId,
    ]);
  const expected = [
    [profileId(2), profileId(2)],
    [profileId(2), profileId(1)],
    [profileId(2), profileId(1)],
  ];
  expect(await ids()).toEqual(expected);
  expect(await squashMerges(clickhouse.warehouse, workspaceId)).toBe(1);
  expect(await ids()).toEqual(expected);
  const members = await allMembers(workspaceId, 'seg_vip');
  expect(members.map(({ profileId: id }) => id)).toEqual([profileId(2)]);
});

test('says how large a segment was at the end of each hour and day, in the zone of the workspace', async () => {
  const workspaceId = asId<WorkspaceId>('ws_sizes');
  const hour = 3_600_000;
  // In Berlin the 29th of March 2026 has 23 hours: it begins at 23:00 UTC and ends at 22:00.
  const berlin = Date.UTC(2026, 2, 28, 23);
  const at = (hours: number, person: number, entered = true) =>
    membership(person, { at: berlin + hours * hour, entered, reason: 'time' });
  const chunks = [
    chunkOf([
      timed(workspaceId, 1, [at(-30, 1), at(-1, 2), at(0, 3), at(22.999, 3, false), at(23, 4)]),
      timed(workspaceId, 2, [at(23.5, 1, false), at(24, 1), at(60, 5)]),
    ]),
  ];
  await drain({ chunks });
  const sizes = (from: number, to: number, bucket: 'hour' | 'day') =>
    history.sizes(workspaceId, {
      ...{ segmentId: 'seg_vip', from: berlin + from * hour, to: berlin + to * hour },
      ...{ bucket, timeZone: 'Europe/Berlin' },
    });
  expect(
    (await sizes(1, 50, 'day')).map(({ start, ...rest }) => [(start - berlin) / hour, rest]),
  ).toEqual([
    [0, { entered: 1, left: 1, size: 2 }],
    [23, { entered: 2, left: 1, size: 3 }],
    [47, { entered: 0, left: 0, size: 3 }],
  ]);
  const hours = await sizes(22.5, 24.5, 'hour');
  expect(hours.map(({ start, ...rest }) => [(start - berlin) / hour, rest])).toEqual([
    [22, { entered: 0, left: 1, size: 2 }],
    [23, { entered: 1, left: 1, size: 2 }],
    [24, { entered: 1, left: 0, size: 3 }],
  ]);
  // Lord Howe changes by half an hour, and Kathmandu is 45 minutes off.
  for (const timeZone of ['Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago', 'UTC']) {
    const from = Date.UTC(2026, 2, 20);
    const found = await history.sizes(workspaceId, {
      ...{ segmentId: 'seg_vip', from, to: from + 30 * 24 * hour, bucket: 'day', timeZone },
    });
    expect(found.length).toBeGreaterThanOrEqual(30);
    expect(found.length).toBeLessThanOrEqual(31);
    expect(found.at(-1)?.size).toBe(4);
    expect(found.reduce((sum, { entered }) => sum + entered, 0)).toBe(6);
  }
  await expect(sizes(0, 24 * 400, 'hour')).rejects.toMatchObject({ code: 'invalid_request' });
  const nobody = await history.sizes(workspaceId, {
    ...{ segmentId: 'seg_none', from: noon, to: noon + 1, bucket: 'hour', timeZone: 'UTC' },
  });
  expect(nobody).toEqual([{ start: noon, entered: 0, left: 0, size: 0 }]);
});

test('has exactly the fold of all changes, wherever it is cut and however often it dies', async () => {
  const anyChange = fc.record({
    person: fc.integer({ min: 1, max: 4 }),
    segment: fc.constantFrom('seg_a', 'seg_b'),
    entered: fc.boolean(),
    passed: fc.integer({ min: 0, max: 2 }),
  });
  const anyStream = fc.array(
    fc.record({
      changes: fc.array(anyChange, { maxLength: 5 }),
      isTimed: fc.boolean(),
      endsChunk: fc.boolean(),
      /** Which insert fails while the chunks so far are stored, if any. */
      dies: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(anyStream, async (given) => {
      run += 1;
      const workspaceId = asId<WorkspaceId>(`ws_fold${run}`);
      const chunks: StreamChunk[] = [];
      const cursors = memoryCursors();
      const members = new Map<string, number>();
      let changed = 0;
      let now = noon;
      let open: StreamEntry[] = [];
      for (const [index, { changes, isTimed, endsChunk, dies }] of given.entries()) {
        const memberships: StreamMembership[] = [];
        for (const { person, segment, entered, passed } of changes) {
          const key = `${segment} ${profileId(person)}`;
          now += passed;
          if (members.has(key) === entered) continue;
          if (entered) members.set(key, now);
          else members.delete(key);
          changed += 1;
          memberships.push(membership(person, { segmentId: segment, entered, at: now }));
        }
        const entryOf = isTimed ? timed : processed;
        open.push(entryOf(workspaceId, index + 1, memberships));
        if (!endsChunk) continue;
        chunks.push(chunkOf(open));
        open = [];
        const { warehouse } = clickhouse;
        if (dies !== null)
          await drain({ chunks, cursors, warehouse: dying(warehouse, dies) }).catch(() => {});
      }
      if (open.length > 0) chunks.push(chunkOf(open));
      await drain({ chunks, cursors });
      const found = new Map<string, number>();
      for (const segmentId of ['seg_a', 'seg_b']) {
        const stored = await allMembers(workspaceId, segmentId, 3);
        for (const one of stored) found.set(`${segmentId} ${one.profileId}`, one.since);
        const [last] = await history.sizes(workspaceId, {
          ...{ segmentId, from: noon, to: noon + 1000, bucket: 'hour', timeZone: 'UTC' },
        });
        expect(last?.size).toBe(stored.length);
      }
      expect(found).toEqual(members);
      expect(await allChanges(workspaceId, {}, 7)).toHaveLength(changed);
    }),
    { numRuns: 15, seed: 20_261_125 },
  );
});

/** Inserts, but after a number of them the answer is lost, and nothing more goes through. */
function dying(warehouse: Warehouse, inserts: number): Warehouse {
  let left = inserts;
  return {
    ...warehouse,
    insert: async (insert) => {
      if (left < 0) throw new Error('the machine has stopped');
      await warehouse.insert(insert);
      left -= 1;
      if (left < 0) throw new Error('the machine stops');
    },
  };
}
