import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWarehouseSchema, warehouseCursor } from '../../analytics/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { positionsPerRecord } from '../../kernel/event.ts';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import {
  createCursorStore,
  createStream,
  type LogTables,
  processedChange,
  StreamChunks,
} from '../../log/index.ts';
import { migrations } from '../../migrations.ts';
import { createLogger } from '../../observe/logger.ts';
import type { Database } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite } from '../../storage/sqlite/sqlite.ts';
import { type Warehouse, WarehouseError } from '../../storage/warehouse.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { event, profileId } from '../../testing/stream-fixture.ts';
import { segmentRecordingTable } from '../live/segment-progress.ts';
import { createBackfillStore } from './backfill-store.ts';
import { createPastReader } from './read-pasts.ts';

const people = 2_500;
const perPerson = 2;
const within = { timeout: 30_000, interval: 10 };

describe('the reader of pasts', () => {
  let clickhouse: TestClickHouse;
  let folder: string;
  let database: Database;
  let workspaceId: WorkspaceId;
  let running: AbortController;
  let ended: Promise<void>;
  const workspaces = ['ws_one', 'ws_two', 'ws_three', 'ws_four', 'ws_five', 'ws_six', 'ws_seven'];
  const problems: (string | null)[] = [];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  });
  afterAll(() => clickhouse?.stop());

  beforeEach(async () => {
    workspaceId = asId<WorkspaceId>(workspaces.shift() ?? '');
    folder = mkdtempSync(join(tmpdir(), 'onefold-pasts-'));
    database = openSqlite(folder);
    await migrate(database, migrations, { now: () => 0 });
    running = new AbortController();
    ended = Promise.resolve();
    problems.length = 0;
  });
  afterEach(async () => {
    running.abort();
    await ended;
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (warehouse: Warehouse = clickhouse.warehouse) => {
    running = new AbortController();
    const reader = createPastReader({
      ...{ database, warehouse, clock: systemClock, logger: createLogger('silent') },
      schema: createWarehouseSchema(warehouse),
      stream: createStream(database),
      cursors: createCursorStore(database.tables<LogTables>('delivery')),
      onProblem: (problem) => void problems.push(problem),
    });
    ended = reader.run(running.signal);
  };
  const store = () => createBackfillStore(database);
  const past = (since: number) => ({ workspaceId, key: 'recording', since });
  const total = (since: number) => store().total(past(since));

  /** Events of everybody in the records 1 and 2, in the warehouse. */
  const storeEvents = async () => {
    const { warehouse } = clickhouse;
    await createWarehouseSchema(warehouse).ensure(workspaceId);
    const rows = Array.from({ length: people * perPerson }, (_, index) => {
      const position = positionsPerRecord * (1 + Math.floor(index / people)) + (index % people);
      const id = profileId(index % people);
      return JSON.stringify({
        ...{
          message_id: `m${position}`,
          type: 'track',
          event: 'Bought',
          source_id: 'src',
          position,
        },
        ...{ timestamp: '2026-01-02 03:04:05.678', received_at: '2026-01-02 03:04:06.000' },
        ...{ properties: { total: index }, profile_id_original: id, profile_id_stored: id },
      });
    });
    const columns = Object.keys(JSON.parse(rows[0]!));
    await warehouse.insert({ database: workspaceId, table: 'events', columns, rows, token: 'one' });
  };
  const record = (since: number, complete = 0) =>
    database.hot.commit([
      {
        ...{ kind: 'put', table: segmentRecordingTable },
        rows: [
          {
            ...{ workspace_id: workspaceId, key: 'recording', since, complete, applied: 0 },
            time_zone: 'UTC',
            recording: JSON.stringify({
              ...{ form: 'summary', key: 'recording', match: { name: 'Bought' } },
              ...{ path: 'total', from: null, to: null, keeps: 'figures' },
            }),
          },
        ],
      },
    ]);
  const process = (from: number, to: number) =>
    database.hot.commit([
      processedChange(from, to),
      ...StreamChunks.of([
        {
          outcome: 'processed',
          event: event(positionsPerRecord * 2 + 7),
          ...{ merged: [], notes: [], touched: [] },
        },
      ]).changes(),
    ]);
  const moveCursor = (position: number) =>
    createCursorStore(database.tables<LogTables>('delivery')).write(warehouseCursor, {
      ...{ position, planned: null },
    });
  const allRows = async (since: number) => {
    const rows = await store().rows(past(since), 0, people * 2);
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
    return new Map(rows.map((row) => [row.profileId, row.past]));
  };
  const everybody = () => Array.from({ length: people }, (_, index) => profileId(index)).sort();

  it('waits until the warehouse has all that was processed, though the last records left nothing', async () => {
    await storeEvents();
    await record(9);
    start();
    await vi.waitFor(() => expect(problems.length).toBeGreaterThan(1), within);
    expect(await total(9)).toBeNull();
    await process(0, 8);
    await moveCursor(positionsPerRecord * 2 + 7);
    const looked = problems.length;
    await vi.waitFor(() => expect(problems.length).toBeGreaterThan(looked + 2), within);
    expect(await store().list()).toEqual([]);
    // Ticks alone: the stream ends where it did.
    await database.hot.commit([processedChange(8, 9)]);
    await vi.waitFor(async () => expect(await total(9)).toBe(people), within);
    const rows = await allRows(9);
    expect([...rows.keys()].sort()).toEqual(everybody());
    const [at, first] = [Date.UTC(2026, 0, 2, 3, 4, 5, 678), positionsPerRecord + 3];
    expect(rows.get(profileId(3))).toEqual([
      ...[2, at, at, 2, '2506000000000', 3, 2_503],
      ...[[at, first, 3], [at, first + positionsPerRecord, 2_503], [], []],
    ]);
  });

  it('waits for a warehouse that is behind the stream', async () => {
    await storeEvents();
    await record(2);
    await process(0, 5);
    await moveCursor(positionsPerRecord * 2 + 6);
    start();
    await vi.waitFor(() => expect(problems.length).toBeGreaterThan(2), within);
    expect(await store().list()).toEqual([]);
    await moveCursor(positionsPerRecord * 2 + 7);
    await vi.waitFor(async () => expect(await total(2)).toBe(people), within);
  });

  it('gives no rows where there are no events', async () => {
    await record(0);
    start();
    await vi.waitFor(async () => expect(await total(0)).toBe(0), within);
    expect(await allRows(0)).toEqual(new Map());
  });

  it('reads anew what was cut short in the middle', async () => {
    await storeEvents();
    await record(2);
    start({
      ...clickhouse.warehouse,
      rowGroups: async function* <Row>(...given: Parameters<Warehouse['rowGroups']>) {
        let passed = 0;
        for await (const rows of clickhouse.warehouse.rowGroups<Row>(...given)) {
          yield rows;
          passed += rows.length;
          if (passed > people / 2) running.abort();
        }
      },
    });
    await process(0, 2);
    await moveCursor(positionsPerRecord * 2 + 7);
    await ended;
    expect(await total(2)).toBeNull();
    expect((await store().rows(past(2), 0, people)).length).toBeGreaterThan(0);
    expect(await store().list()).toEqual([{ ...past(2), isComplete: false }]);
    start();
    await vi.waitFor(async () => expect(await total(2)).toBe(people), within);
    expect([...(await allRows(2)).keys()].sort()).toEqual(everybody());
  });

  it('removes what was taken in, and what belongs to an earlier recording', async () => {
    await storeEvents();
    await record(1);
    await process(0, 2);
    await moveCursor(positionsPerRecord * 2 + 7);
    start();
    await vi.waitFor(async () => expect(await total(1)).toBe(people), within);
    expect((await allRows(1)).get(profileId(3))?.[0]).toBe(1);
    await record(2);
    await vi.waitFor(async () => expect(await total(2)).toBe(people), within);
    expect(await store().list()).toEqual([{ ...past(2), isComplete: true }]);
    expect(await store().rows(past(1), 0, 10)).toEqual([]);
    expect((await allRows(2)).get(profileId(3))?.[0]).toBe(2);
    await record(2, 1);
    await vi.waitFor(async () => expect(await store().list()).toEqual([]), within);
    expect(await store().rows(past(2), 0, 10)).toEqual([]);
  });

  it('tries again after a failure, and says meanwhile that segments wait', async () => {
    await storeEvents();
    await record(2);
    await process(0, 2);
    await moveCursor(positionsPerRecord * 2 + 7);
    let attempts = 0;
    start({
      ...clickhouse.warehouse,
      rowGroups: async function* <Row>(...given: Parameters<Warehouse['rowGroups']>) {
        attempts += 1;
        if (attempts === 1) {
          throw new WarehouseError('refused', { code: 241, name: 'MEMORY_LIMIT_EXCEEDED' }, 'x');
        }
        yield* clickhouse.warehouse.rowGroups<Row>(...given);
      },
    });
    await vi.waitFor(async () => expect(await total(2)).toBe(people), within);
    expect(problems).toContain(
      'Segments wait: 1 of their pasts cannot be read from the warehouse.',
    );
    await vi.waitFor(() => expect(problems.at(-1)).toBeNull(), within);
  });

  it('takes no answer for whole whose warehouse died in the middle', async () => {
    const reading = async () => {
      const query = 'SELECT number, repeat(toString(number), 200) AS text FROM numbers(3000000)';
      let rows = 0;
      for await (const group of clickhouse.warehouse.rowGroups(query)) {
        if (rows === 0) globalThis.process.kill(clickhouse.engine.pid as number, 'SIGKILL');
        rows += group.length;
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: 'WarehouseError', kind: 'unavailable' });
  });
});
