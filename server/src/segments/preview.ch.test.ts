import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Analytics,
  createAnalytics,
  createWarehouseSchema,
  queryLimits,
} from '../analytics/index.ts';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { readDefinition } from './definition/definition.ts';
import { createPreview, type PreviewSegment } from './preview.ts';

const workspace = { id: asId<WorkspaceId>('ws_preview'), timeZone: 'UTC' };
const clock = new VirtualClock();
const dayMs = 86_400_000;

const inCity = (city: string) => ({
  kind: 'trait',
  trait: 'city',
  is: { op: 'equals', value: city },
});
const boughtLately = {
  kind: 'event',
  event: { name: 'Bought' },
  window: { kind: 'rolling', last: { count: 7, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number: 1 },
};

describe('a preview', () => {
  let clickhouse: TestClickHouse;
  let analytics: Analytics;
  let preview: PreviewSegment;
  const id = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    await schema.ensure(workspace.id);
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const insert = (table: string, rows: readonly object[]) =>
      warehouse.insert({
        ...{ database: workspace.id, table, token: table, columns: Object.keys(rows[0]!) },
        rows: rows.map((row) => JSON.stringify(row)),
      });
    const profile = (number: number, city: string, more: object = {}) => ({
      ...{ profile_id: id(number), collection: 'users', traits: { city }, version: 1, deleted: 0 },
      ...{ created_at: time(0), updated_at: time(0), ...more },
    });
    await insert('profiles', [
      ...[profile(1, 'Berlin'), profile(2, 'Berlin'), profile(3, 'Bonn'), profile(4, 'Bonn')],
      ...[profile(5, 'Bonn', { version: 2, deleted: 1 })],
      profile(6, 'Berlin', { collection: 'accounts' }),
    ]);
    const event = (number: number, daysAgo: number) => {
      const at = time(clock.now() - daysAgo * dayMs);
      return {
        ...{ message_id: `m${number}`, type: 'track', event: 'Bought', position: number },
        ...{ timestamp: at, received_at: at, properties: {}, source_id: 'src_a' },
        ...{ profile_id_original: id(number), profile_id_stored: id(number) },
      };
    };
    await insert('events', [event(1, 1), event(2, 9), event(3, 2)]);
    analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
    preview = createPreview({ analytics, clock });
  });
  afterAll(() => clickhouse?.stop());

  const count = (where: unknown) => preview(workspace, readDefinition({ where }), { sampleMax: 5 });

  it('counts all members, and each clause for itself', async () => {
    const found = await count({
      kind: 'all',
      of: [inCity('Berlin'), { kind: 'not', of: { kind: 'any', of: [boughtLately] } }],
    });
    expect(found).toMatchObject({ members: 1, population: 4, sample: [id(2)] });
    expect(found.clauses).toEqual([
      { path: 'where', members: 1 },
      { path: 'where.of.0', members: 2 },
      { path: 'where.of.1', members: 2 },
      { path: 'where.of.1.of', members: 2 },
      { path: 'where.of.1.of.of.0', members: 2 },
    ]);
    expect(found.asOf).toBe(clock.now());
  });

  it('gives a query that finds the same members', async () => {
    const { sql, members } = await count({ kind: 'any', of: [inCity('Bonn'), boughtLately] });
    const { rows } = await analytics.runQuery(workspace.id, sql);
    expect(rows).toHaveLength(members);
    expect(members).toBe(3);
  });

  it('counts everybody where nothing is asked, and refuses what it cannot count', async () => {
    expect(await count({ kind: 'all', of: [] })).toMatchObject({ members: 4, population: 4 });
    await expect(count({ kind: 'segment', segment: 'seg_none' })).rejects.toThrow(
      'There is no segment seg_none.',
    );
  });
});
