import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../../kernel/ids.ts';
import { EventCounts, observeMigrations } from '../../observe/event-counts.ts';
import {
  createEventFlowReader,
  type EventFlowReader,
  type FlowWindow,
} from '../../observe/event-flow.ts';
import { minuteMs, quarterMs } from '../../observe/time-spans.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../storage/sqlite/sqlite.ts';
import { closedFlowLimits, createClosedFlow } from './closed-flow.ts';

const ours = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const sources = ['src_aaaaaaaaaaaaaaaa', 'src_bbbbbbbbbbbbbbbb'] as SourceId[];
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);

let database: SqliteDatabase;
let reader: EventFlowReader;
let windows: FlowWindow[];
let now: number;
let lag: number;
let flow: EventFlowReader;

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, observeMigrations, { now: () => 0 });
  reader = createEventFlowReader(database);
  windows = [];
  now = start;
  lag = 0;
  const seen = (window: FlowWindow) => {
    windows.push(window);
    return window;
  };
  flow = createClosedFlow({
    events: {
      overTime: (workspaceId, window) => reader.overTime(workspaceId, seen(window)),
      bySource: (workspaceId, window) => reader.bySource(workspaceId, seen(window)),
    },
    lagSeconds: () => ({ processing: lag / 1000 }),
    clock: { now: () => now },
  });
});
afterEach(() => database.close());

const count = async (at: number, source = sources[0]!) => {
  const counts = new EventCounts();
  counts.add(ours, source, at, 'processed', '');
  await database.hot.commit(counts.changes());
};

it('reads what is closed once, in pieces, and what is open each time', async () => {
  await count(now - 20 * dayMs);
  await count(now - 60_000);
  const window = { span: 'quarter', from: now - 30 * dayMs, to: now + quarterMs } as const;
  const sum = async () =>
    (await flow.bySource(ours, window)).reduce((all, one) => all + one.count, 0);
  expect(await sum()).toBe(2);
  const pieces = windows.map(({ from, to }) => to - from);
  expect(pieces).toHaveLength(6);
  expect(Math.max(...pieces)).toBe(closedFlowLimits.chunkMs);
  windows = [];
  await count(now);
  expect(await sum()).toBe(3);
  expect(windows).toEqual([{ span: 'quarter', from: now - quarterMs, to: now + quarterMs }]);
});

it('takes nothing for closed that waits to be processed', async () => {
  lag = 3 * 3_600_000;
  const window = { span: 'quarter', from: now - dayMs, to: now + quarterMs } as const;
  const sum = async () =>
    (await flow.overTime(ours, window)).reduce((all, one) => all + one.count, 0);
  expect(await sum()).toBe(0);
  await count(now - lag);
  expect(await sum()).toBe(1);
});

it('does not remember a failure', async () => {
  const working = reader;
  reader = { ...working, overTime: () => Promise.reject(new Error('away')) };
  const window = { span: 'quarter', from: now - dayMs, to: now } as const;
  await expect(flow.overTime(ours, window)).rejects.toThrow('away');
  reader = working;
  expect(await flow.overTime(ours, window)).toEqual([]);
});

it('is the flow itself, whatever comes when and however far processing is behind', async () => {
  const step = fc.record({
    passMs: fc.integer({ min: 0, max: 4 * quarterMs }),
    lagMs: fc.integer({ min: 0, max: 6 * quarterMs }),
    ages: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
    fromMs: fc.integer({ min: quarterMs, max: 20 * dayMs }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const { passMs, lagMs, ages, fromMs } of steps) {
        now += passMs;
        // It shrinks at once and grows with time.
        lag = Math.min(lagMs, lag + passMs);
        for (const [index, age] of ages.entries()) {
          await count(Math.floor(now - age * lag), sources[index % 2]);
        }
        for (const [span, ms] of [
          ['minute', minuteMs],
          ['quarter', quarterMs],
        ] as const) {
          const from = now - fromMs - ((now - fromMs) % ms);
          const window = { span, from, to: now - (now % ms) + ms };
          expect(await flow.overTime(ours, window)).toEqual(await reader.overTime(ours, window));
          const texts = async (of: EventFlowReader) =>
            (await of.bySource(ours, window)).map((one) => JSON.stringify(one)).sort();
          expect(await texts(flow)).toEqual(await texts(reader));
        }
      }
    }),
    { numRuns: 40 },
  );
});
