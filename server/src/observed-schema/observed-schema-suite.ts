import { expect, it } from 'vitest';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type Cursor, createCursorStore, type LogTables, logMigrations } from '../log/index.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { event, profileId } from '../testing/stream-fixture.ts';
import { type CountStored, createCountStored } from './count-stored.ts';
import { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
import { observedSchemaMigrations } from './migrations.ts';
import {
  type EventsAfter,
  type EventsQuery,
  eventOrders,
  type NamedShape,
  type WhichExamples,
} from './observed-schema.ts';
import { createObservedSchema } from './observed-schema-sql.ts';

const workspaceId = asId<WorkspaceId>('ws_a');
const web = asId<SourceId>('src_web');
const app = asId<SourceId>('src_app');

/** Counts events and moves the cursor past them. */
async function counted(
  countStored: CountStored,
  events: readonly ResolvedEvent[],
  from: Cursor,
  to: Cursor,
): Promise<void> {
  const count = countStored();
  await count.observe(events);
  await count.commit('warehouse', from, to);
}

/** What the observed schema keeps on every engine. */
export function observedSchemaSuite(open: Provide<Database>): void {
  const start = async (limits: Partial<ObservedSchemaLimits> = {}) => {
    const { database, close } = await open([...logMigrations, ...observedSchemaMigrations]);
    const cursors = createCursorStore(database.tables<LogTables>('delivery'));
    const countStored = createCountStored(database, { ...observedSchemaLimits, ...limits });
    const schema = createObservedSchema(database);
    let position = 0;
    return {
      ...{ database, close, cursors, countStored, schema },
      /** What the writer does with a batch. */
      count: async (...batch: readonly Partial<ResolvedEvent>[]) => {
        const from: Cursor = { position, planned: position + 4096 };
        const to: Cursor = { position: position + 4096, planned: null };
        const events = batch.map((each, index) =>
          event(position + index + 1, { workspaceId, sourceId: web, context: {}, ...each }),
        );
        await cursors.write('warehouse', from);
        await counted(countStored, events, from, to);
        position = to.position;
        return events;
      },
      events: (query: Partial<EventsQuery> = {}) =>
        schema.events(workspaceId, {
          ...{ sourceId: null, order: 'count', direction: 'desc', limit: 100 },
          ...query,
        }),
      shapes: async (sourceId: SourceId | null = null, of = workspaceId) => {
        const found: NamedShape[] = [];
        for await (const shape of schema.shapes(of, { sourceId })) found.push(shape);
        return found;
      },
    };
  };
  const order = (properties: JsonObject, more: Partial<ResolvedEvent> = {}) => ({
    event: 'Order',
    properties,
    ...more,
  });

  it('adds up what batches bring, and moves the cursor with it', async () => {
    const { count, events, shapes, cursors, schema, close } = await start();
    expect(await schema.summary(workspaceId, web)).toBeUndefined();
    await count(order({ total: 1 }, { receivedAt: 500 }), { event: 'View', receivedAt: 300 });
    await count(order({ total: 'x', coupon: null }, { receivedAt: 900 }));
    await count();
    expect((await events()).events).toEqual([
      {
        ...{ type: 'track', name: 'Order', count: 2, paths: 2 },
        ...{ firstSeen: 500, lastSeen: 900, newestPathAt: 900 },
      },
      {
        ...{ type: 'track', name: 'View', count: 1, paths: 2 },
        ...{ firstSeen: 300, lastSeen: 300, newestPathAt: 300 },
      },
    ]);
    const [first] = await shapes();
    expect(first).toMatchObject({ sourceId: web, name: 'Order', events: 2 });
    expect(first?.properties.map(({ path, events: seen }) => [path, seen])).toEqual([
      ['properties.total', 2],
      ['properties.coupon', 1],
    ]);
    expect(first?.properties[0]).toMatchObject({ firstSeen: 500, lastSeen: 900 });
    expect(first?.properties[0]?.examples.map(({ value }) => value)).toEqual(['x', 1]);
    expect(await schema.summary(workspaceId, web)).toEqual({
      countedSince: 500,
      countedUntil: 900,
      events: 2,
      paths: 4,
      beyond: { events: 0, names: 0, exact: true },
    });
    expect(await cursors.read('warehouse')).toEqual({ position: 3 * 4096, planned: null });
    await close();
  });

  it('counts nothing twice, whoever comes again with a batch', async () => {
    const { count, countStored, events, cursors, close } = await start();
    const batch = await count(order({ total: 1 }));
    // A crash after the commit: the range does not come again. Another process that has not noticed: it is refused.
    const [from, to] = [
      { position: 0, planned: 4096 },
      { position: 4096, planned: null },
    ];
    const again = counted(countStored, batch, from, to);
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    expect((await events()).events.map(({ count: seen }) => seen)).toEqual([1]);
    expect(await cursors.read('warehouse')).toEqual({ position: 4096, planned: null });
    await close();
  });

  it('counts all of a batch or nothing: a crash in the middle leaves the cursor where it was', async () => {
    const { database, events, cursors, close } = await start();
    let stops = false;
    const stopping: Database = {
      ...database,
      tables: ((name: 'delivery') => {
        const tables = database.tables<LogTables>(name);
        const execute = (work: (transaction: never) => Promise<void>) =>
          tables.transaction().execute(async (transaction) => {
            await work(transaction as never);
            if (stops) throw new Error('the machine stops before the commit');
          });
        return {
          selectFrom: tables.selectFrom.bind(tables),
          transaction: () => ({ execute }),
        };
      }) as unknown as Database['tables'],
    };
    const countStored = createCountStored(stopping);
    const batch = async (number: number) => {
      const from = { position: number * 4096, planned: (number + 1) * 4096 };
      const to = { position: from.planned, planned: null };
      await cursors.write('warehouse', from);
      const events = [
        event(from.position + 1, { workspaceId, sourceId: web, ...order({ total: 1 }) }),
        event(from.position + 2, { workspaceId, sourceId: app, ...order({ total: 2 }) }),
      ];
      await counted(countStored, events, from, to);
    };
    const counts = async () => (await events()).events.map(({ count: seen }) => seen);
    await batch(0);
    expect(await counts()).toEqual([2]);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      stops = true;
      await expect(batch(1)).rejects.toThrow('the machine stops');
      expect(await cursors.read('warehouse')).toEqual({ position: 4096, planned: 8192 });
      expect(await counts()).toEqual([2]);
    }
    stops = false;
    await batch(1);
    expect(await counts()).toEqual([4]);
    await batch(2);
    expect(await counts()).toEqual([6]);
    await close();
  });

  it('reads again what another process has counted meanwhile', async () => {
    const { database, count, countStored, events, cursors, close } = await start();
    await count(order({ total: 1 }));
    const other = createCountStored(database);
    const move = async (by: typeof other, number: number) => {
      const from = { position: number * 4096, planned: (number + 1) * 4096 };
      await cursors.write('warehouse', from);
      const one = event(from.position + 1, {
        workspaceId,
        sourceId: web,
        context: {},
        ...order({ b: 1 }),
      });
      await counted(by, [one], from, { position: from.planned, planned: null });
    };
    await move(other, 1);
    await move(countStored, 2);
    await move(other, 3);
    expect((await events()).events).toMatchObject([{ count: 4, paths: 2 }]);
    await close();
  });

  it('does not bring back what was forgotten or reset while events were counted', async () => {
    const { count, countStored, shapes, schema, cursors, close } = await start();
    await count(order({ total: 1 }));
    const examples = async () => (await shapes())[0]?.properties.flatMap((one) => one.examples);
    expect((await examples())?.length).toBeGreaterThan(0);
    let position = 4096;
    const forgotten: (() => Promise<unknown>)[] = [
      () => schema.forgetExamples(workspaceId, { sourceId: web }),
      // The record says the same as when the count began: it was changed before, too.
      () => schema.forgetExamples(workspaceId, { sourceId: web }),
      () => schema.reset(workspaceId, web),
    ];
    for (const forget of forgotten) {
      const counting = countStored();
      const one = order({ total: 2 }, { workspaceId, sourceId: web, position: position + 1 });
      await counting.observe([event(position + 1, one)]);
      await forget();
      const from = { position, planned: position + 4096 };
      await cursors.write('warehouse', from);
      const commit = counting.commit('warehouse', from, { position: from.planned, planned: null });
      await expect(commit).rejects.toMatchObject({ code: 'conflict' });
      expect(await cursors.read('warehouse')).toEqual(from);
      expect((await examples()) ?? []).toEqual([]);
      position = from.planned;
    }
    expect(await shapes()).toEqual([]);
    await close();
  });

  it('keeps sources and workspaces apart, and adds sources up where none is named', async () => {
    const { count, events, shapes, schema, close } = await start();
    const other = asId<WorkspaceId>('ws_b');
    await count(
      order({ total: 1 }),
      order({ total: 1 }, { sourceId: app }),
      order({ secret: 1 }, { workspaceId: other, sourceId: asId<SourceId>('src_other') }),
    );
    expect((await events()).events.map(({ count: seen }) => seen)).toEqual([2]);
    expect((await events({ sourceId: web })).events.map(({ count: seen }) => seen)).toEqual([1]);
    expect((await shapes()).map(({ sourceId }) => sourceId)).toEqual([app, web]);
    expect((await shapes(app)).map(({ sourceId }) => sourceId)).toEqual([app]);
    // A source of another workspace is nothing here.
    const foreign = asId<SourceId>('src_other');
    expect(await shapes(foreign)).toEqual([]);
    expect((await events({ sourceId: foreign })).events).toEqual([]);
    expect(await schema.summary(workspaceId, foreign)).toBeUndefined();
    await schema.reset(workspaceId, foreign);
    expect(await schema.forgetExamples(workspaceId, { sourceId: foreign })).toBe(0);
    const [kept] = await shapes(null, other);
    expect(kept?.properties[0]?.path).toBe('properties.secret');
    expect(kept?.properties[0]?.examples).toEqual([]);
    await close();
  });

  it('pages in every order, searches and finds what is new', async () => {
    const { count, events, close } = await start();
    const names = ['Über', 'order 100%', 'Order_2', 'order 3', 'View', 'view'];
    await count(
      ...names.flatMap((name, index) =>
        Array.from({ length: (index % 3) + 1 }, (_, time) => ({
          event: name,
          receivedAt: index * 100 + time,
        })),
      ),
      { type: 'page', event: 'View', receivedAt: 50 },
      { type: 'identify', event: null, receivedAt: 60 },
    );
    await count({ event: 'View', properties: { fresh: 1 }, receivedAt: 1000 });
    const orders = eventOrders.flatMap((order) =>
      (['asc', 'desc'] as const).map((direction) => ({ order, direction })),
    );
    for (const by of orders) {
      const whole = (await events(by)).events;
      expect(whole.length).toBe(8);
      const paged: unknown[] = [];
      let after: EventsAfter | null | undefined;
      do {
        const page = await events({ ...by, limit: 3, after: after ?? undefined });
        paged.push(...page.events);
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(whole);
    }
    const counts = async (direction: 'asc' | 'desc') =>
      (await events({ order: 'count', direction })).events.map(({ count: seen }) => seen);
    expect(await counts('desc')).toEqual((await counts('asc')).toReversed());
    const found = async (query: Partial<EventsQuery>) =>
      (await events({ order: 'name', direction: 'asc', ...query })).events.map(
        ({ type, name }) => `${type} ${name}`,
      );
    expect(await found({})).toEqual([
      'identify ',
      'track order 100%',
      'track order 3',
      'track Order_2',
      'page View',
      'track View',
      'track view',
      'track Über',
    ]);
    expect(await found({ search: 'ORDER' })).toHaveLength(3);
    expect(await found({ search: '%' })).toEqual(['track order 100%']);
    expect(await found({ search: '_' })).toEqual(['track Order_2']);
    expect(await found({ search: 'ÜB' })).toEqual(['track Über']);
    expect(await found({ search: '\\' })).toEqual([]);
    expect(await found({ type: 'page' })).toEqual(['page View']);
    expect(await found({ newSince: 500 })).toEqual(['track View', 'track view']);
    await close();
  });

  it('records no more events of a source than there is room for, and counts the rest', async () => {
    const { count, events, schema, close } = await start({ eventsPerSourceMax: 2 });
    await count({ event: 'a' }, { event: 'b' }, { event: 'c' }, { event: 'a' });
    await count({ event: 'c' }, { event: 'd' }, { event: 'b' }, { event: 'x'.repeat(201) });
    await count({ event: 'with \u0000 in it' }, { event: 'a', sourceId: app });
    const shown = (await events({ sourceId: web })).events;
    expect(shown.map(({ name, count: seen }) => [name, seen])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    const summary = await schema.summary(workspaceId, web);
    expect(summary?.beyond).toEqual({ events: 5, names: 4, exact: true });
    expect((await schema.summary(workspaceId, app))?.beyond.events).toBe(0);
    await close();
  });

  it('does not grow with names that a source makes up', async () => {
    const limits = { eventsPerSourceMax: 3, pathsPerEventMax: 10, pathsPerSourceMax: 12 };
    const { count, shapes, schema, close } = await start(limits);
    for (let round = 0; round < 4; round += 1) {
      await count(
        ...Array.from({ length: 50 }, (_, index) => ({
          event: `event ${round} ${index % 25}`,
          properties: Object.fromEntries(
            Array.from({ length: 30 }, (__, path) => [`p-${round}-${index}-${path}`, path]),
          ),
        })),
      );
    }
    const all = await shapes();
    expect(all.map(({ name }) => name)).toEqual(['event 0 0', 'event 0 1', 'event 0 2']);
    expect(all.map(({ properties }) => properties.length)).toEqual([10, 2, 0]);
    const summary = await schema.summary(workspaceId, web);
    expect(summary).toMatchObject({ events: 3, paths: 12 });
    // 25 names in each round, three of the first of them recorded, each twice.
    expect(summary?.beyond).toEqual({ events: 4 * 50 - 3 * 2, names: 4 * 25 - 3, exact: true });
    expect(all.map(({ beyond }) => beyond.values)).toEqual([50, 58, 60]);
    await close();
  });

  it('forgets a source, or examples alone, and goes on counting', async () => {
    const { count, events, shapes, schema, close } = await start();
    await count(order({ total: 1 }), order({ total: 2 }, { sourceId: app }));
    expect(await schema.forgetExamples(workspaceId, {})).toBe(2);
    expect((await shapes()).flatMap(({ properties }) => properties[0]?.examples)).toEqual([]);
    await count(order({ total: 3 }, { receivedAt: 2 ** 41 }));
    const examples = (await shapes(web))[0]?.properties[0]?.examples;
    expect(examples?.map(({ value }) => value)).toEqual([3]);
    await schema.reset(workspaceId, web);
    expect(await schema.summary(workspaceId, web)).toBeUndefined();
    expect((await events()).events.map(({ count: seen }) => seen)).toEqual([1]);
    await count(order({ total: 4 }, { receivedAt: 2 ** 41 + 5 }));
    expect(await schema.summary(workspaceId, web)).toMatchObject({
      countedSince: 2 ** 41 + 5,
      events: 1,
      paths: 1,
    });
    expect((await shapes(web))[0]?.events).toBe(1);
    await close();
  });

  it('forgets the examples of people, or of before a time, and no others', async () => {
    const { count, shapes, schema, close } = await start();
    const of = (person: number, name: string, timestamp: number) =>
      order({ name }, { profileId: profileId(person), timestamp });
    await count(of(1, 'Ana', 10), of(2, 'Ben', 20), of(1, 'Ann', 30), of(3, 'Cem', 40));
    const names = async () =>
      (await shapes(web))[0]?.properties[0]?.examples.map(({ value }) => value);
    const forget = (which: WhichExamples) => schema.forgetExamples(workspaceId, which);
    expect(await names()).toEqual(['Cem', 'Ann', 'Ben', 'Ana']);
    expect(await forget({ profileIds: [profileId(1), profileId(9)], before: 30 })).toBe(1);
    expect(await names()).toEqual(['Cem', 'Ann', 'Ben']);
    expect(await forget({ profileIds: [profileId(1)] })).toBe(1);
    expect(await forget({ before: 40, sourceId: web })).toBe(1);
    expect(await forget({ profileIds: [] })).toBe(0);
    expect(await names()).toEqual(['Cem']);
    await close();
  });
}
