import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import { WarehouseError } from '../storage/warehouse.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import type { ExpireEvents } from './expire-events.ts';
import { retentionMigrations } from './migrations.ts';
import { createRetentionLoop } from './retention-loop.ts';
import { graceMs } from './retention-state.ts';
import { createRetentionStore } from './retention-store.ts';

const hour = 3_600_000;
const day = 24 * hour;
const ours = 'ws_ours' as WorkspaceId;
const theirs = 'ws_theirs' as WorkspaceId;

let database: SqliteDatabase;
let clock: VirtualClock;
let settings: Map<WorkspaceId, number | null>;
let runs: [WorkspaceId, string][];
let removing: readonly number[];
let expire: ExpireEvents;
let problem: string | null;
let removed: number;
let stopping: AbortController;
let ended: Promise<void>;

const start = () => {
  stopping = new AbortController();
  const loop = createRetentionLoop({
    workspaces: async () => [...settings].map(([id, retentionDays]) => ({ id, retentionDays })),
    expire: (...given) => expire(...given),
    store: createRetentionStore(database),
    clock,
    logger: createLogger('silent'),
    onRemoved: (events) => {
      removed += events;
    },
    onProblem: (given) => {
      problem = given;
    },
  });
  ended = loop.run(stopping.signal);
};
const stop = async () => {
  stopping.abort();
  await ended;
};
const stateOf = (id: WorkspaceId) => createRetentionStore(database).read(id);

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, retentionMigrations, { now: () => 0 });
  clock = new VirtualClock({ startMs: Date.UTC(2026, 4, 20, 12) });
  settings = new Map([
    [ours, 30],
    [theirs, null],
  ]);
  runs = [];
  removing = [5, 7];
  removed = 0;
  problem = null;
  expire = async (workspaceId, cutoff, onRemoved) => {
    runs.push([workspaceId, new Date(cutoff).toISOString().slice(0, 10)]);
    for (const events of removing) await onRemoved(events);
  };
  start();
});
afterEach(async () => {
  await stop();
  await database.close();
});

it('runs after the grace, then once a day, only where a retention is set', async () => {
  await clock.advance(graceMs - 60_000);
  expect(runs).toEqual([]);
  await clock.advance(2 * 60_000);
  expect(runs).toEqual([[ours, '2026-04-20']]);
  expect(await stateOf(ours)).toMatchObject({ lastRun: { removed: 12 }, removedTotal: 12 });
  removing = [];
  await clock.advance(2 * day);
  expect(runs.map(([, cutoff]) => cutoff)).toEqual(['2026-04-20', '2026-04-21', '2026-04-22']);
  expect(await stateOf(ours)).toMatchObject({ lastRun: { removed: 0 }, removedTotal: 12 });
  expect(removed).toBe(12);
  expect(await stateOf(theirs)).toMatchObject({ nextRunAt: null, lastRun: null });
});

it('removes nothing when the setting is taken back in time', async () => {
  await clock.advance(graceMs / 2);
  settings.set(ours, null);
  await clock.advance(day);
  expect(runs).toEqual([]);
});

it('keeps its plan over a restart', async () => {
  await clock.advance(graceMs / 2);
  await stop();
  await clock.advance(graceMs);
  start();
  await clock.advance(1000);
  expect(runs).toHaveLength(1);
  await stop();
  start();
  await clock.advance(hour);
  expect(runs).toHaveLength(1);
});

it('says that it fails, without what ClickHouse said, tries again, and counts what was removed before', async () => {
  const works = expire;
  expire = async (_id, _cutoff, onRemoved) => {
    await onRemoved(3);
    throw new WarehouseError(
      'refused',
      { code: 241, name: 'MEMORY_LIMIT_EXCEEDED' },
      'ann@example.com',
    );
  };
  await clock.advance(graceMs + 60_000);
  expect(await stateOf(ours)).toMatchObject({
    lastRun: null,
    removedTotal: 3,
    failure: 'ClickHouse refused it (MEMORY_LIMIT_EXCEEDED).',
  });
  expect(problem).toContain('1 workspaces');
  expire = works;
  await clock.advance(11 * 60_000);
  expect(await stateOf(ours)).toMatchObject({ failure: null, removedTotal: 15 });
  expect(problem).toBeNull();
});

it('stays due while ClickHouse does not answer', async () => {
  const works = expire;
  expire = async () => {
    throw new WarehouseError('unavailable', null, 'connect ECONNREFUSED');
  };
  await clock.advance(graceMs + 60_000);
  expect(await stateOf(ours)).toMatchObject({ failure: 'ClickHouse does not answer.' });
  expect(problem).toContain('1 workspaces');
  expire = works;
  await clock.advance(31_000);
  expect(runs).toHaveLength(1);
  expect(await stateOf(ours)).toMatchObject({ failure: null, removedTotal: 12 });
  expect(problem).toBeNull();
});

it('is due at once after it was cut short', async () => {
  const works = expire;
  let cut: () => void = () => undefined;
  expire = (_id, _cutoff, _onRemoved, signal) =>
    new Promise((resolve) => {
      cut = resolve;
      signal.addEventListener('abort', () => resolve());
    });
  await clock.advance(graceMs + 60_000);
  await stop();
  cut();
  expect((await stateOf(ours)).lastRun).toBeNull();
  expire = works;
  start();
  await clock.advance(1000);
  expect(runs).toHaveLength(1);
});
