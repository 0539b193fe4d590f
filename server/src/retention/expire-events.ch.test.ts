import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarehouseSchema } from '../analytics/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { createExpireEvents, type ExpireEvents } from './expire-events.ts';
import { createStoredSpan, type ReadStoredSpan } from './stored-span.ts';

const ours = 'ws_ours' as WorkspaceId;
const theirs = 'ws_theirs' as WorkspaceId;
const day = 86_400_000;
const now = Date.UTC(2026, 4, 20, 12);
const cutoff = Date.UTC(2026, 2, 15);
const going = new AbortController().signal;

describe('events over their time', () => {
  let clickhouse: TestClickHouse;
  let expire: ExpireEvents;
  let span: ReadStoredSpan;
  let position = 0;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const { warehouse } = clickhouse;
    const parts = { warehouse, schema: createWarehouseSchema(warehouse) };
    expire = createExpireEvents({ ...parts, clock: systemClock });
    span = createStoredSpan(parts);
    await parts.schema.ensure(ours);
    await parts.schema.ensure(theirs);
  });
  afterAll(() => clickhouse?.stop());

  /** Stores one event for each timestamp, received now. */
  const store = async (
    workspaceId: WorkspaceId,
    timestamps: readonly number[],
    receivedAt = now,
  ) => {
    const rows = timestamps.map((timestamp) => {
      position += 1;
      return JSON.stringify({
        message_id: `m-${position}`,
        type: 'track',
        timestamp: new Date(timestamp).toISOString().slice(0, 23).replace('T', ' '),
        received_at: new Date(receivedAt).toISOString().slice(0, 23).replace('T', ' '),
        properties: { price: position },
        position,
        profile_id_original: `00000000-0000-7000-8000-00000000000${position % 7}`,
      });
    });
    const columns = Object.keys(JSON.parse(rows[0] ?? '{}') as object);
    const target = { database: workspaceId, table: 'events', columns, token: '' };
    await clickhouse.warehouse.insert({ ...target, rows });
  };
  const timestamps = async (workspaceId: WorkspaceId) => {
    const query = `SELECT toUnixTimestamp64Milli(timestamp) AS at FROM ${workspaceId}.events ORDER BY at`;
    return (await clickhouse.warehouse.rows<{ at: number }>(query)).map(({ at }) => at);
  };
  const expireNow = async (workspaceId = ours, signal = going) => {
    const removed: number[] = [];
    await expire(workspaceId, cutoff, async (events) => void removed.push(events), signal);
    return removed.reduce((sum, events) => sum + events, 0);
  };
  const empty = () => clickhouse.warehouse.command(`TRUNCATE TABLE ${ours}.events`);

  it('are removed to the millisecond, whatever partition they lie in, and counted', async () => {
    const days = Array.from({ length: 200 }, (_, index) => now - index * day);
    const far = [Date.UTC(1999, 0, 1), Date.UTC(2015, 5, 1)];
    const around = [cutoff - 1, cutoff, cutoff + 1];
    const all = [...days, ...far, ...around];
    await store(ours, all);
    await store(ours, all.slice(0, 100));
    await store(theirs, all);
    await clickhouse.warehouse.command(
      `INSERT INTO ${ours}.profiles (profile_id, created_at, updated_at)
        VALUES (generateUUIDv4(), '2020-01-01', '2020-01-01')`,
    );
    const stored = await timestamps(ours);
    const over = stored.filter((at) => at < cutoff);
    expect(over.length).toBeGreaterThan(100);
    expect(await span(ours, cutoff)).toEqual({
      events: stored.length,
      earlier: over.length,
      oldestAt: far[0],
    });

    expect(await expireNow()).toBe(over.length);
    expect(await timestamps(ours)).toEqual(stored.filter((at) => at >= cutoff));
    expect(await span(ours, cutoff)).toMatchObject({ earlier: 0, oldestAt: cutoff });
    expect(await expireNow()).toBe(0);

    expect(await timestamps(theirs)).toHaveLength(all.length);
    const query = `SELECT count() AS profiles FROM ${ours}.profiles`;
    expect(await clickhouse.warehouse.rows(query)).toEqual([{ profiles: 1 }]);
  });

  it('leave the disk, and do not only hide', async () => {
    const query = `SELECT sum(rows) AS stored FROM system.parts WHERE active AND database = '${ours}' AND table = 'events'`;
    const [found] = await clickhouse.warehouse.rows<{ stored: number }>(query);
    expect(found?.stored).toBe((await timestamps(ours)).length);
  });

  it('are counted once while others come in, and those that come late go with the next run', async () => {
    await empty();
    const old = (index: number) => cutoff - 1 - (index % 90) * day;
    await store(
      ours,
      Array.from({ length: 3000 }, (_, index) => old(index)),
    );
    let inserting = true;
    let sent = 3000;
    const inserts = (async () => {
      while (inserting) {
        await store(
          ours,
          Array.from({ length: 50 }, (_, index) => old(index)),
        );
        sent += 50;
      }
    })();
    const first = await expireNow();
    inserting = false;
    await inserts;
    expect(first).toBeGreaterThanOrEqual(3000);
    const left = (await timestamps(ours)).length;
    expect(first + left).toBe(sent);
    expect(await expireNow()).toBe(left);
    expect(await timestamps(ours)).toEqual([]);
  });

  it('are found again when a part was merged away since it was listed', async () => {
    await empty();
    await store(ours, [cutoff - 60 * day, cutoff - 1]);
    await store(ours, [cutoff - 60 * day]);
    let merges = 0;
    const merging: Warehouse = {
      ...clickhouse.warehouse,
      rows: async (query, options) => {
        const rows = await clickhouse.warehouse.rows<never>(query, options);
        if (query.includes('_part ') && merges === 0) await merge();
        return rows;
      },
    };
    const merge = async () => {
      merges += 1;
      const statement = `OPTIMIZE TABLE ${ours}.events PARTITION ID '202601' FINAL`;
      await clickhouse.warehouse.command(statement);
    };
    const schema = createWarehouseSchema(merging);
    const beside = createExpireEvents({ warehouse: merging, schema, clock: systemClock });
    const removed: number[] = [];
    await beside(ours, cutoff, async (events) => void removed.push(events), going);
    expect(merges).toBe(1);
    expect(removed.sort()).toEqual([1, 2]);
    expect(await timestamps(ours)).toEqual([]);
  });

  it('stay when the process stops, until the next run', async () => {
    await empty();
    await store(ours, [cutoff - 1, cutoff - 40 * day, cutoff - 80 * day]);
    expect(await expireNow(ours, AbortSignal.abort())).toBe(0);
    expect(await expireNow()).toBe(3);
  });

  it('are none in a workspace without events', async () => {
    await empty();
    expect(await span(ours, cutoff)).toEqual({ events: 0, earlier: 0, oldestAt: null });
    expect(await expireNow()).toBe(0);
  });
});
