import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { CursorStore, ProcessedEntry, StreamChunk } from '../log/stream.ts';
import { createLogger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { chunk, event, memoryCursors, memoryStream, profileId } from '../testing/stream-fixture.ts';
import type { ProfileSnapshot } from './profile-row.ts';
import { countOpenMerges, squashMerges } from './squash-merges.ts';
import { createWarehouseSchema } from './warehouse-schema.ts';
import {
  createWarehouseWriter,
  type WarehouseWriterDependencies,
  type WarehouseWriterLimits,
  warehouseCursor,
} from './warehouse-writer.ts';

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse.stop());

interface Setup {
  readonly workspace: string;
  readonly chunks: StreamChunk[];
  readonly cursors?: CursorStore;
  readonly snapshots?: WarehouseWriterDependencies['snapshots'];
  readonly onUnstorable?: WarehouseWriterDependencies['onUnstorable'];
  readonly warehouse?: Warehouse;
  readonly limits?: Partial<WarehouseWriterLimits>;
}

function writerOf(setup: Setup) {
  const warehouse = setup.warehouse ?? clickhouse.warehouse;
  return createWarehouseWriter({
    warehouse,
    schema: createWarehouseSchema(warehouse),
    stream: memoryStream(setup.chunks),
    cursors: setup.cursors ?? memoryCursors(),
    logId: 'log',
    snapshots: setup.snapshots ?? (async () => []),
    onUnstorable: setup.onUnstorable ?? (async () => {}),
    clock: systemClock,
    logger: createLogger('silent'),
    ...(setup.limits === undefined ? {} : { limits: setup.limits }),
  });
}

function chunksOf(workspace: string, count: number, size: number): StreamChunk[] {
  const workspaceId = asId<WorkspaceId>(workspace);
  return Array.from({ length: count }, (_, index) =>
    chunk(
      Array.from({ length: size }, (_, offset) =>
        event(index * 4096 + offset + 1, { workspaceId }),
      ),
    ),
  );
}

const countOf = async (workspace: string): Promise<{ events: number; different: number }> => {
  const [row] = await clickhouse.warehouse.rows<{ events: string; different: string }>(
    `SELECT count() AS events, uniqExact(message_id) AS different FROM ${workspace}.events`,
  );
  return { events: Number(row?.events), different: Number(row?.different) };
};

test('stores every processed event once, in groups of whole chunks', async () => {
  const chunks = chunksOf('ws_once', 7, 500);
  const cursors = memoryCursors();
  const writer = writerOf({ workspace: 'ws_once', chunks, cursors, limits: { rowsMax: 1200 } });
  await writer.drain();
  expect(await countOf('ws_once')).toEqual({ events: 3500, different: 3500 });
  const last = (chunks.at(-1) as StreamChunk).last;
  expect(await cursors.read(warehouseCursor)).toEqual({ position: last, planned: null });
  expect(await writer.lag()).toEqual({ position: last, end: last, ms: 0, failure: null });
  const [row] = await clickhouse.warehouse.rows<Record<string, unknown>>(
    `SELECT message_id, profile_id, type, event, timestamp, received_at, sent_at, source_id, user_id,
      anonymous_id, properties, context, position FROM ws_once.events WHERE position = 3`,
  );
  expect(row).toEqual({
    message_id: 'message-3',
    profile_id: profileId(3),
    type: 'track',
    event: 'Order Completed',
    timestamp: '2026-01-15 12:00:00.003',
    received_at: '2026-01-15 12:00:00.003',
    sent_at: '2026-01-15 12:00:00.003',
    source_id: 'src_aaaaaaaaaaaaaaaa',
    user_id: 'user-3',
    anonymous_id: null,
    properties: { total: 3, currency: 'EUR' },
    context: { library: { name: 'test' } },
    position: 3,
  });
});

test('a range that was inserted but not committed is not inserted again', async () => {
  const chunks = chunksOf('ws_again', 3, 300);
  const cursors = memoryCursors();
  const planned = (chunks.at(-1) as StreamChunk).last;
  const inserted: CursorStore = {
    ...cursors,
    write: async (name, cursor) => {
      if (cursor.planned === null) throw new Error('the machine stops before the commit');
      await cursors.write(name, cursor);
    },
  };
  await expect(
    writerOf({ workspace: 'ws_again', chunks, cursors: inserted }).drain(),
  ).rejects.toThrow();
  expect(await cursors.read(warehouseCursor)).toEqual({ position: 0, planned });
  // New chunks came meanwhile; the planned range stays what it was.
  chunks.push(...chunksOf('ws_again', 4, 300).slice(3));
  await writerOf({ workspace: 'ws_again', chunks, cursors }).drain();
  expect(await countOf('ws_again')).toEqual({ events: 1200, different: 1200 });
});

test('loses and doubles nothing when the engine is killed in the middle of inserts', async () => {
  const workspace = 'ws_killed';
  const chunks = chunksOf(workspace, 24, 1000);
  const cursors = memoryCursors();
  const stop = new AbortController();
  const limits = { rowsMax: 2000, groupMs: 0, pollMs: 10, backoffMsMin: 20, backoffMsMax: 100 };
  const writer = writerOf({ workspace, chunks, cursors, limits });
  const running = writer.run(stop.signal);
  const last = (chunks.at(-1) as StreamChunk).last;
  const { engine } = clickhouse;
  for (let kill = 0; kill < 6; kill += 1) {
    await engine.ready();
    await systemClock.sleep(10 + kill * 17);
    if ((await cursors.read(warehouseCursor)).position === last) break;
    process.kill(engine.pid as number, 'SIGKILL');
    while (engine.health().state === 'ready') await systemClock.sleep(2);
  }
  await engine.ready();
  while ((await cursors.read(warehouseCursor)).position !== last) await systemClock.sleep(20);
  stop.abort();
  await running;
  expect(engine.health().restarts).toBeGreaterThan(2);
  expect(await countOf(workspace)).toEqual({ events: 24_000, different: 24_000 });
});

test('puts the event that ClickHouse refuses into the dead letters and stores its neighbours', async () => {
  const workspace = 'ws_poison';
  const chunks = chunksOf(workspace, 1, 100);
  // What no check before the warehouse foresaw: a profile id that is none.
  const poison = [17, 63].map((index) => chunks[0]?.entries[index] as ProcessedEntry);
  for (const entry of poison) {
    (entry.event as { profileId: ProfileId }).profileId = asId<ProfileId>('nonsense');
  }
  const refused: [number, string][] = [];
  const cursors = memoryCursors();
  const writer = writerOf({
    workspace,
    chunks,
    cursors,
    onUnstorable: async (entry, reason) => {
      refused.push([entry.event.position, reason]);
    },
  });
  await writer.drain();
  expect(refused.map(([position]) => position)).toEqual([18, 64]);
  expect(refused[0]?.[1]).toMatch(/^clickhouse_\d+$/);
  expect(await countOf(workspace)).toEqual({ events: 98, different: 98 });
});

function snapshot(number: number, changes: Partial<ProfileSnapshot>): ProfileSnapshot {
  return {
    profileId: profileId(number),
    collection: 'users',
    traits: { name: `Person ${number}`, plan: 'free' },
    identifiers: [
      { type: 'email', value: `p${number}@example.com` },
      { type: 'email', value: `q${number}@example.com` },
    ],
    firstSeen: Date.UTC(2026, 0, 1),
    lastSeen: null,
    createdAt: Date.UTC(2026, 0, 1),
    updatedAt: Date.UTC(2026, 0, 2),
    eventCounts: { track: 2, identify: 1 },
    nameWords: [`word${number}`],
    mergedIds: [],
    version: 1,
    ...changes,
  };
}

function withMerge(one: ResolvedEvent, merged: ProfileId[]): StreamChunk {
  const entry: ProcessedEntry = {
    outcome: 'processed',
    event: one,
    merged,
    touched: [one.profileId, ...merged],
    notes: [],
  };
  return { first: one.position, last: one.position, entries: [entry] };
}

test('follows merges in events and profiles, before and after they are squashed', async () => {
  const workspaceId = asId<WorkspaceId>('ws_merges');
  const at = (position: number, profile: number) =>
    event(position, { workspaceId, profileId: profileId(profile) });
  const state = new Map([1, 2, 3].map((n) => [profileId(n), snapshot(n, { version: n })]));
  const chunks = [chunk([at(1, 1), at(2, 2), at(3, 3), at(4, 1)])];
  const cursors = memoryCursors();
  const setup = {
    workspace: 'ws_merges',
    chunks,
    cursors,
    snapshots: async (_: WorkspaceId, ids: readonly ProfileId[]) =>
      [...new Set(ids.map((id) => state.get(id)))].filter((one) => one !== undefined),
  };
  const writer = writerOf(setup);
  await writer.drain();
  const { warehouse } = clickhouse;
  const events = () =>
    warehouse.rows<{ profile_id: string; count: number }>(
      'SELECT profile_id, count() AS count FROM ws_merges.events GROUP BY profile_id ORDER BY profile_id',
    );
  const profiles = () =>
    warehouse.rows<Record<string, unknown>>(
      'SELECT profile_id, traits, identifiers, event_count, merged_ids FROM ws_merges.profiles ORDER BY profile_id',
      { settings: { final: 1 } },
    );
  expect((await profiles()).length).toBe(3);

  const second = snapshot(2, { version: 4096, mergedIds: [profileId(1)] });
  state.set(profileId(1), second).set(profileId(2), second);
  chunks.push(withMerge(at(4096, 2), [profileId(1)]));
  await writer.drain();
  expect(await events()).toEqual([
    { profile_id: profileId(2), count: 4 },
    { profile_id: profileId(3), count: 1 },
  ]);
  expect(await squashMerges(warehouse, workspaceId)).toBe(1);
  expect(await squashMerges(warehouse, workspaceId)).toBe(0);
  expect((await events()).length).toBe(2);

  const third = snapshot(3, { version: 8192, mergedIds: [profileId(1), profileId(2)] });
  for (const n of [1, 2, 3]) state.set(profileId(n), third);
  chunks.push(withMerge(at(8192, 3), [profileId(2)]));
  await writer.drain();
  expect(await events()).toEqual([{ profile_id: profileId(3), count: 6 }]);
  expect(await squashMerges(warehouse, workspaceId)).toBe(2);
  expect(await events()).toEqual([{ profile_id: profileId(3), count: 6 }]);
  expect(await profiles()).toEqual([
    {
      profile_id: profileId(3),
      traits: { name: 'Person 3', plan: 'free' },
      identifiers: { email: ['p3@example.com', 'q3@example.com'] },
      event_count: 3,
      merged_ids: [profileId(1), profileId(2)],
    },
  ]);
});

test('keeps workspaces apart in one group', async () => {
  const mixed = chunk([
    event(1, { workspaceId: asId('ws_left') }),
    event(2, { workspaceId: asId('ws_right') }),
    event(3, { workspaceId: asId('ws_left') }),
  ]);
  await writerOf({ workspace: 'ws_left', chunks: [mixed] }).drain();
  expect((await countOf('ws_left')).events).toBe(2);
  expect((await countOf('ws_right')).events).toBe(1);
});

test('writes merges into the stored events when many are open, beside its inserts', async () => {
  const workspaceId = asId<WorkspaceId>('ws_squash');
  const target = snapshot(2, { version: 4096, mergedIds: [profileId(1)] });
  const chunks = [
    chunk([event(1, { workspaceId, profileId: profileId(1) })]),
    withMerge(event(4096, { workspaceId, profileId: profileId(2) }), [profileId(1)]),
  ];
  const limits = { openMergesMax: 1 };
  await writerOf({
    workspace: 'ws_squash',
    chunks,
    snapshots: async () => [target],
    limits,
  }).drain();
  const stored = async () =>
    clickhouse.warehouse.rows(
      'SELECT position, profile_id_stored FROM ws_squash.events WHERE position = 1',
    );
  while ((await countOpenMerges(clickhouse.warehouse, workspaceId)) > 0)
    await systemClock.sleep(20);
  expect(await stored()).toEqual([{ position: 1, profile_id_stored: profileId(2) }]);
});
