import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Analytics,
  createAnalytics,
  createWarehouseSchema,
  queryLimits,
} from '../../analytics/index.ts';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { readDefinition } from '../definition/definition.ts';
import { readComputedDefinition } from './computed-definition.ts';
import { createComputedPreview } from './computed-preview.ts';
import { createCountHolders } from './count-holders.ts';
import { createRfmThresholds } from './rfm-thresholds.ts';

const workspace = { id: asId<WorkspaceId>('ws_preview'), timeZone: 'UTC' };
const clock = new VirtualClock();
const dayMs = 86_400_000;
const bought = { event: { name: 'Bought' }, window: { kind: 'ever' as const } };

describe('a preview of a computed trait', () => {
  let clickhouse: TestClickHouse;
  let analytics: Analytics;
  const id = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    await schema.ensure(workspace.id);
    analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const insert = (table: string, rows: readonly object[]) =>
      warehouse.insert({
        ...{ database: workspace.id, table, token: table, columns: Object.keys(rows[0] ?? {}) },
        rows: rows.map((row) => JSON.stringify(row)),
      });
    // Ten customers: the nth bought n times for 10 each, last n days ago; and one who never did.
    const people = Array.from({ length: 11 }, (_, index) => index + 1);
    await insert(
      'profiles',
      people.map((number) => ({
        ...{ profile_id: id(number), collection: 'users', version: 1, deleted: 0 },
        traits: number % 2 === 0 ? { city: 'Bonn' } : {},
        ...{ created_at: time(0), updated_at: time(0) },
      })),
    );
    await insert(
      'events',
      people.slice(0, 10).flatMap((number) =>
        Array.from({ length: number }, (_, index) => {
          const at = time(clock.now() - (number + index) * dayMs);
          return {
            ...{ message_id: `m${number}-${index}`, type: 'track', event: 'Bought' },
            ...{ position: number * 100 + index, timestamp: at, received_at: at },
            ...{ properties: { total: 10 }, source_id: 'src_a' },
            ...{ profile_id_original: id(number), profile_id_stored: id(number) },
          };
        }),
      ),
    );
  });
  afterAll(() => clickhouse?.stop());

  const preview = (compute: unknown, segments: Record<string, unknown> = {}) => {
    const definitions = async () =>
      new Map(Object.entries(segments).map(([key, where]) => [key, readDefinition({ where })]));
    const run = createComputedPreview({ analytics, clock, definitions });
    return run(workspace, readComputedDefinition({ compute }), { sampleMax: 3 });
  };

  it('says how many have a value, how numbers lie, and which are the most frequent', async () => {
    const found = await preview({
      ...{ kind: 'events', ...bought, measure: { of: 'sum', property: 'total' } },
    });
    expect(found).toMatchObject({ population: 11, holders: 11, asOf: clock.now() });
    expect(found.numbers).toMatchObject({ count: 11, least: 0, median: 50, most: 100 });
    expect(found.top).toHaveLength(10);
    expect(found.sample).toHaveLength(3);
    const { rows } = await analytics.runQuery(workspace.id, found.sql);
    expect(rows).toHaveLength(11);
  });

  it('counts texts and booleans, and leaves out those without a value', async () => {
    const texts = await preview({ kind: 'formula', formula: 'upper(city)' });
    expect(texts).toMatchObject({ holders: 5, numbers: null });
    expect(texts.top).toEqual([{ value: 'BONN', profiles: 5 }]);
    const where = { kind: 'trait', trait: 'city', is: { op: 'exists' } };
    const inSegment = { kind: 'clause', where: { kind: 'segment', segment: 'seg_a' } };
    const booleans = await preview(inSegment, { seg_a: where });
    expect(booleans.top).toEqual([
      { value: false, profiles: 6 },
      { value: true, profiles: 5 },
    ]);
    await expect(preview(inSegment)).rejects.toThrow('There is no segment seg_a');
  });

  it('proposes thresholds that put a fifth of the customers into each score', async () => {
    const propose = createRfmThresholds({ analytics, clock });
    const found = await propose(workspace, { ...bought, amount: 'total' });
    const { recencyDays, frequency, monetary } = found;
    expect(found.customers).toBe(10);
    const { top } = await preview({
      ...{ kind: 'rfm', ...bought, amount: 'total', recencyDays, frequency, monetary },
    });
    const scores = top.map(({ value }) => (value as { frequency: number }).frequency);
    expect(new Set(scores)).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const list of [recencyDays, frequency, monetary]) {
      expect([...list].sort((a, b) => a - b)).toEqual(list);
    }
  });

  it('proposes thresholds that ascend where all customers are alike, and where there are none', async () => {
    const propose = createRfmThresholds({ analytics, clock });
    for (const name of ['Bought', 'Never']) {
      const given = { event: { name }, window: bought.window, amount: 'missing' };
      const { recencyDays, frequency, monetary } = await propose(workspace, given);
      const rfm = { kind: 'rfm', ...given, recencyDays, frequency, monetary };
      expect(() => readComputedDefinition({ compute: rfm })).not.toThrow();
    }
  });

  it('counts those who have a trait of a name already', async () => {
    const count = createCountHolders(analytics);
    expect(await count(workspace.id, 'users', 'city')).toBe(5);
    expect(await count(workspace.id, 'accounts', 'city')).toBe(0);
  });
});
