import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Analytics,
  createAnalytics,
  createWarehouseSchema,
  queryLimits,
} from '../../analytics/index.ts';
import { asId, type ProfileId, type WorkspaceId } from '../../kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { definitionLimits, readDefinition } from '../definition/definition.ts';
import { knownEvents } from '../explain/known-events.ts';
import { createChangePreview } from './change-preview.ts';
import { createCompileFor } from './compile-for.ts';
import { createOverlap } from './overlap.ts';
import { createPageOfMembers } from './page-of-members.ts';
import { createPreview } from './preview.ts';
import { createSuggestValues } from './suggest-values.ts';

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

/** Segments that others may ask for. */
const known = new Map([
  ['seg_berlin', readDefinition({ where: inCity('Berlin') })],
  ['seg_lately', readDefinition({ where: { kind: 'all', of: [boughtLately] } })],
]);

describe('questions about definitions', () => {
  let clickhouse: TestClickHouse;
  let analytics: Analytics;
  let asking: Pick<Parameters<typeof createPreview>[0], 'analytics' | 'compileFor'>;
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
      ...{
        profile_id: id(number),
        collection: 'users',
        traits: { city, tags: ['all', city], size: number },
        version: 1,
        deleted: 0,
      },
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
        ...{
          timestamp: at,
          received_at: at,
          properties: { total: daysAgo, item: { kind: 'Book' } },
          source_id: 'src_a',
        },
        ...{ profile_id_original: id(number), profile_id_stored: id(number) },
      };
    };
    await insert('events', [event(1, 1), event(2, 9), event(3, 2)]);
    analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
    const store = { definitions: async () => known };
    asking = { analytics, compileFor: createCompileFor({ store, clock }) };
  });
  afterAll(() => clickhouse?.stop());

  const count = (where: unknown) =>
    createPreview(asking)(workspace, readDefinition({ where }), { sampleMax: 5 });

  it('counts where the SQL is far longer than what people may write', async () => {
    const window = (days: number) => ({ kind: 'rolling', last: { count: days, unit: 'day' } });
    const sum = (days: number) => ({
      ...{ kind: 'event', event: { name: 'Bought' }, window: window(days) },
      ...{ measure: { of: 'sum', property: 'total' }, is: { op: 'at-least', number: 2 } },
    });
    const sequence = (days: number) => ({
      ...{ kind: 'sequence', window: window(days) },
      steps: [
        { event: { name: 'Bought' } },
        ...Array.from({ length: 3 }, () => ({
          ...{ event: { name: 'Bought' }, within: { count: 2, unit: 'day' } },
          without: { name: 'Returned' },
        })),
      ],
    });
    const sums = Array.from({ length: definitionLimits.clausesMax - 1 }, (_, days) =>
      sum(1 + days),
    );
    const sequences = Array.from({ length: 40 }, (_, days) => sequence(1 + days));
    const summed = await count({ kind: 'any', of: sums });
    expect(summed.clauses).toHaveLength(sums.length + 1);
    expect(summed.members).toBe(2);
    expect(await count({ kind: 'any', of: sequences })).toMatchObject({ members: 0 });
  });

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

  it('counts those who belong to other segments, whatever these ask for', async () => {
    const asks = { kind: 'segment', segment: 'seg_berlin' };
    expect(await count(asks)).toMatchObject({ members: 2, sample: [id(1), id(2)] });
    const other = { kind: 'all', of: [{ kind: 'not', of: asks }, boughtLately] };
    expect(await count(other)).toMatchObject({ members: 1, sample: [id(3)] });
    const many = Array.from({ length: 150 }, () => ({ kind: 'segment', segment: 'seg_large' }));
    known.set('seg_large', readDefinition({ where: { kind: 'all', of: Array(10).fill(asks) } }));
    await expect(count({ kind: 'any', of: many })).rejects.toThrow('at most 1000 are counted');
  });

  it('tells who would enter, leave and stay if a definition took the place of another', async () => {
    const definitions = {
      before: readDefinition({ where: inCity('Berlin') }),
      after: readDefinition({ where: { kind: 'all', of: [boughtLately] } }),
    };
    const change = createChangePreview(asking);
    expect(await change(workspace, definitions, { sampleMax: 20 })).toEqual({
      asOf: clock.now(),
      entering: { members: 1, sample: [id(3)] },
      leaving: { members: 1, sample: [id(2)] },
      staying: { members: 1, sample: [id(1)] },
    });
    const accounts = { ...definitions.after, of: 'accounts' } as const;
    const wrong = change(workspace, { ...definitions, after: accounts }, { sampleMax: 1 });
    await expect(wrong).rejects.toMatchObject({ field: 'definition.of' });
  });

  it('counts each part of what segments have in common', async () => {
    const segments = [...known].slice(0, 2).map(([each, definition]) => ({ id: each, definition }));
    const everybody = {
      id: 'seg_all',
      definition: readDefinition({ where: { kind: 'all', of: [] } }),
    };
    const overlap = createOverlap(asking);
    expect(await overlap(workspace, [...segments, everybody])).toEqual({
      asOf: clock.now(),
      sizes: [
        { segment: 'seg_berlin', members: 2 },
        { segment: 'seg_lately', members: 2 },
        { segment: 'seg_all', members: 4 },
      ],
      parts: [
        { segments: ['seg_all'], members: 1 },
        { segments: ['seg_berlin', 'seg_all'], members: 1 },
        { segments: ['seg_lately', 'seg_all'], members: 1 },
        { segments: ['seg_berlin', 'seg_lately', 'seg_all'], members: 1 },
      ],
    });
  });

  it('gives members page by page', async () => {
    const page = createPageOfMembers(asking);
    const everybody = readDefinition({ where: { kind: 'all', of: [] } });
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof page>>['next'] = null;
    do {
      const { ids, next } = await page(workspace, everybody, { after, limit: 3 });
      seen.push(...ids);
      after = next;
    } while (after !== null);
    expect(seen.sort()).toEqual([id(1), id(2), id(3), id(4)]);
  });

  it('knows which events of a profile stand at some positions', async () => {
    const own = { profileIds: [asId<ProfileId>(id(1))] };
    expect(await knownEvents(analytics, workspace.id, own, [1, 2])).toEqual(
      new Map([[1, { messageId: 'm1', type: 'track', event: 'Bought' }]]),
    );
  });

  it('suggests names and values that were observed, the most frequent first', async () => {
    const suggest = createSuggestValues({ analytics, clock });
    const of = 'users';
    const names = await suggest.traits(workspace.id, { of, search: '' });
    expect(names).toEqual({
      found: ['city', 'size', 'tags'].map((value) => ({ value, count: 4 })),
      isPart: false,
      since: null,
    });
    const traitValues = async (path: string, search = '') =>
      (await suggest.traitValues(workspace.id, { of, path, search })).found;
    expect(await traitValues('city', 'B')).toEqual([
      { value: 'Berlin', count: 2 },
      { value: 'Bonn', count: 2 },
    ]);
    expect(await traitValues('city', 'be')).toEqual([{ value: 'Berlin', count: 2 }]);
    expect((await traitValues('tags'))[0]).toEqual({ value: 'all', count: 4 });
    expect(await traitValues('size', '3')).toEqual([{ value: 3, count: 1 }]);
    const property = (path: string, event: string | null = 'Bought') =>
      suggest.propertyValues(workspace.id, { event, path, search: '' });
    expect(await property('item.kind')).toEqual({
      found: [{ value: 'Book', count: 3 }],
      isPart: false,
      since: clock.now() - 30 * dayMs,
    });
    expect((await property('item')).found).toEqual([]);
    expect((await property('total', 'Sold')).found).toEqual([]);
  });
});
