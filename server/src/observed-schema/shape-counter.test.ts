import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { event, profileId } from '../testing/stream-fixture.ts';
import { type ObservedSchemaLimits, observedSchemaLimits } from './limits.ts';
import { namesIn } from './name-sketch.ts';
import { emptyShape, MergedShape, nothingBeyond, type ObservedShape } from './observed-shape.ts';
import { ShapeCounter } from './shape-counter.ts';
import { decodeProperties, encodeExamples, encodeProperties } from './shape-document.ts';
import { valueTypes } from './value-type.ts';

function counterOf(
  events: readonly ResolvedEvent[],
  limits: Partial<ObservedSchemaLimits> = {},
  known: ObservedShape = emptyShape,
): ShapeCounter {
  const all = { ...observedSchemaLimits, ...limits };
  const counter = new ShapeCounter(known, -Infinity, { paths: all.pathsPerSourceMax }, all);
  for (const one of events) counter.observe(one);
  return counter;
}

const sent = (...properties: JsonObject[]): ResolvedEvent[] =>
  properties.map((each, index) => event(index + 1, { properties: each, context: {} }));

/** Events and values by type of each path; what was only gone through is left out. */
function countsOf(shape: ObservedShape): Record<string, Record<string, number>> {
  return Object.fromEntries(
    [...shape.properties]
      .filter(({ events }) => events > 0)
      .map(({ path, events, values }) => [
        path,
        {
          events,
          ...Object.fromEntries(
            valueTypes.map((type, index) => [type, values[index] as number]).filter(([, n]) => n),
          ),
        },
      ]),
  );
}

describe('what is counted of an event', () => {
  it('tells types apart, null from absent, and dates from other texts', () => {
    const shape = counterOf(
      sent(
        { total: 12.5, count: 3, at: '2026-01-31T10:20:30.123Z', day: '2026-01-31', ok: true },
        { total: 12, count: null, at: 'yesterday', day: '2026-13-31', ok: false },
        { total: 1e300, count: 2 ** 53 },
      ),
    );
    expect(shape.events).toBe(3);
    expect(countsOf(shape)).toEqual({
      'properties.total': { events: 3, number: 2, integer: 1 },
      'properties.count': { events: 3, integer: 1, null: 1, number: 1 },
      'properties.at': { events: 2, 'date-time': 1, string: 1 },
      'properties.day': { events: 2, 'date-time': 1, string: 1 },
      'properties.ok': { events: 2, boolean: 2 },
    });
  });

  it('goes into objects and arrays, and counts an event once however many items have the path', () => {
    const shape = counterOf(
      sent(
        { products: [{ price: 1, tags: ['a', 'b'] }, { price: null }], empty: [], none: {} },
        { products: [[1], 'x'] },
      ),
    );
    expect(countsOf(shape)).toEqual({
      'properties.products': { events: 2, array: 2 },
      'properties.products[]': { events: 2, object: 2, array: 1, string: 1 },
      'properties.products[].price': { events: 1, integer: 1, null: 1 },
      'properties.products[].tags': { events: 1, array: 1 },
      'properties.products[].tags[]': { events: 1, string: 2 },
      'properties.products[][]': { events: 1, integer: 1 },
      'properties.empty': { events: 1, array: 1 },
      'properties.none': { events: 1, object: 1 },
    });
  });

  it('takes traits and context along', () => {
    const identify = event(1, {
      type: 'identify',
      properties: {},
      traits: { email: 'ana@example.com' },
      context: { page: { url: 'https://shop.example/' } },
    });
    expect(Object.keys(countsOf(counterOf([identify])))).toEqual([
      'traits.email',
      'context.page',
      'context.page.url',
    ]);
  });

  it('reads a dot in a key as the warehouse does: one path, the first value of an event', () => {
    const shape = counterOf(sent({ 'a.b': 1, a: { b: 'two', c: 3 } }, { a: { b: true } }));
    expect(countsOf(shape)).toEqual({
      'properties.a': { events: 2, object: 2 },
      'properties.a.b': { events: 2, integer: 1, boolean: 1 },
      'properties.a.c': { events: 1, integer: 1 },
    });
  });

  it('puts keys that are data under one path', () => {
    const shape = counterOf(
      sent(
        { prices: { 12: 1, 'ana@example.com': 2, a12345: 'x' }, 'b.7.c': 1, '10.0.0.1': true },
        { prices: { '0a7e7f9c-aaaa-bbbb-cccc-dddddddddddd': 5, plain: 1 } },
      ),
    );
    expect(countsOf(shape)).toEqual({
      'properties.prices': { events: 2, object: 2 },
      'properties.prices.*': { events: 2, integer: 3, string: 1 },
      'properties.prices.plain': { events: 1, integer: 1 },
      'properties.b.*.c': { events: 1, integer: 1 },
      'properties.*': { events: 1, boolean: 1 },
    });
  });

  it('takes odd keys for what they are', () => {
    const odd = JSON.parse('{"__proto__":{"constructor":1},"":2,"a..b":3,"[]":4,"*":5,"x[]":6}');
    const shape = counterOf(sent(odd, odd));
    const restored = counterOf(sent(odd), {}, shape);
    expect(countsOf(restored)).toEqual({
      'properties.__proto__': { events: 3, object: 3 },
      'properties.__proto__.constructor': { events: 3, integer: 3 },
      'properties.': { events: 3, integer: 3 },
      'properties.a..b': { events: 3, integer: 3 },
      'properties.[]': { events: 3, integer: 3 },
      'properties.*': { events: 3, integer: 3 },
      'properties.x[]': { events: 3, integer: 3 },
    });
  });

  it('keeps when a path was first and last seen', () => {
    const [first, second, third] = sent({ a: 1 }, { b: 1 }, { a: 1 }) as ResolvedEvent[];
    const shape = counterOf([third, second, first] as ResolvedEvent[]);
    const a = shape.properties.find(({ path }) => path === 'properties.a');
    expect(a).toMatchObject({ firstSeen: first?.receivedAt, lastSeen: third?.receivedAt });
    expect(shape).toMatchObject({ firstSeen: first?.receivedAt, lastSeen: third?.receivedAt });
  });
});

describe('examples', () => {
  const valuesOf = (shape: ShapeCounter, path: string) =>
    shape.properties.find((each) => each.path === path)?.examples.map(({ value }) => value);

  it('are the newest different values, cut to length', () => {
    const names = ['a', 'b', 'a', 'c', 'd', 'e', 'f'];
    const shape = counterOf(sent(...names.map((name) => ({ name, note: 'long'.repeat(50) }))), {
      exampleEventsPerBatch: 100,
    });
    expect(valuesOf(shape, 'properties.name')).toEqual(['f', 'e', 'd', 'c', 'a']);
    expect(valuesOf(shape, 'properties.note')).toEqual([`${'long'.repeat(25)}…`]);
  });

  it('are looked for again only after a while, but for a path without any at once', () => {
    const limits = { ...observedSchemaLimits, eagerEventsMax: 0 };
    const minute = limits.examplesEveryMs;
    const at = (position: number, receivedAt: number, properties: JsonObject) =>
      event(position, { receivedAt, properties, context: {} });
    const first = counterOf([at(1, 0, { a: 1 })], limits);
    expect(first.examplesAt).toBe(0);
    const next = (known: ShapeCounter, one: ResolvedEvent) => {
      const room = { paths: 100 };
      const counter = new ShapeCounter(known, known.examplesAt, room, limits);
      counter.observe(one);
      return counter;
    };
    const second = next(first, at(2, minute - 1, { a: 2 }));
    expect(second.examplesChanged).toBe(false);
    expect(valuesOf(second, 'properties.a')).toEqual([1]);
    const third = next(second, at(3, minute - 1, { a: 3, b: 4 }));
    expect(third.examplesChanged).toBe(true);
    expect(valuesOf(third, 'properties.a')).toEqual([1]);
    expect(valuesOf(third, 'properties.b')).toEqual([4]);
    expect(valuesOf(next(third, at(4, minute, { a: 5 })), 'properties.a')).toEqual([5, 1]);
  });

  it('are looked for at once while a path is young and has too few', () => {
    const shape = counterOf(sent(...Array.from({ length: 9 }, (_, index) => ({ a: index >> 1 }))), {
      ...{ exampleEventsPerBatch: 1, eagerEventsMax: 7, examplesMax: 4 },
    });
    expect(valuesOf(shape, 'properties.a')).toEqual([3, 2, 1, 0]);
  });

  it('are never kept under a name that tells of a secret, or of a value that looks like one', () => {
    const shape = counterOf(
      sent({
        password: 'x',
        apiKey: 'y',
        user: { accessToken: 'z' },
        card: { number: 'n', brand: 'b' },
        note: '4111 1111 1111 1111',
        link: 'https://shop.example/reset?token=abc',
        plain: 'https://shop.example/?page=2',
      }),
    );
    for (const { path, examples, events } of shape.properties) {
      expect(events, path).toBe(1);
      expect(examples.length, path).toBe(path === 'properties.plain' ? 1 : 0);
    }
    expect(shape.properties.length).toBe(10);
  });
});

describe('room', () => {
  it('is bounded: names that find none are counted, and those recorded stay exact', () => {
    const events = Array.from({ length: 300 }, (_, index) =>
      event(index + 1, { properties: { known: index, [`name-${index}-x`]: 1 }, context: {} }),
    );
    const shape = counterOf(events, { pathsPerEventMax: 101 });
    expect(shape.properties.length).toBe(101);
    expect(countsOf(shape)['properties.known']).toEqual({ events: 300, integer: 300 });
    expect(shape.beyond.values).toBe(200);
    expect(namesIn(shape.beyond.names)).toEqual({ names: 200, exact: true });
  });

  it('of a source is shared by its events', () => {
    const room = { paths: 3 };
    const counters = ['a', 'b'].map(
      () => new ShapeCounter(emptyShape, 0, room, observedSchemaLimits),
    );
    for (const counter of counters) {
      for (const one of sent({ x: 1 }, { y: 1 })) counter.observe(one);
    }
    expect(counters.map(({ properties }) => properties.length)).toEqual([2, 1]);
    expect(counters.map(({ beyond }) => beyond.values)).toEqual([0, 1]);
    expect(room.paths).toBe(0);
  });

  it('ends with depth and length, and what is beyond is counted with all that it holds', () => {
    const deep = counterOf(sent({ a: { b: { c: { d: 1, e: [1, { f: 2 }] } } } }), { depthMax: 2 });
    expect(Object.keys(countsOf(deep))).toEqual(['properties.a', 'properties.a.b']);
    // c, d, e, e[] twice and f.
    expect(deep.beyond.values).toBe(6);
    expect(namesIn(deep.beyond.names)).toEqual({ names: 5, exact: true });
    const long = counterOf(sent({ ['x'.repeat(500)]: 1, ok: { ['y.z'.repeat(500)]: 2 } }));
    expect(Object.keys(countsOf(long))).toEqual(['properties.ok']);
    expect(long.beyond.values).toBe(2);
  });
});

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const { value: json } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(null, true, 'text', '2026-01-31', 1, 2.5, '', 'other'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<JsonObject>,
  ),
}));
const properties = fc.dictionary(key, json, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;
const events = fc
  .array(fc.tuple(properties, fc.nat(1000)), { maxLength: 20 })
  .map((list) =>
    list.map(([each, receivedAt], index) =>
      event(index + 1, { properties: each, receivedAt, context: {} }),
    ),
  );

/** Whatever can be compared of a shape, in one order; without examples, of which the cut of batches decides. */
function comparable({ properties: all, beyond, ...rest }: ObservedShape) {
  const sorted = [...all]
    .filter((each) => each.events > 0)
    .map(({ path, events: seen, values, firstSeen, lastSeen }) => ({
      ...{ path, seen, firstSeen, lastSeen },
      values: [...values],
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const { events: count, firstSeen, lastSeen } = rest;
  return { count, firstSeen, lastSeen, sorted, beyond };
}

/** The same counts the slow way: every value of every event by its path. */
function oracle(all: readonly ResolvedEvent[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { properties: each } of all) {
    const seen = new Set<string>();
    const walk = (path: string, value: JsonValue): void => {
      const type =
        value === null
          ? 'null'
          : Array.isArray(value)
            ? 'array'
            : typeof value === 'number'
              ? Number.isInteger(value)
                ? 'integer'
                : 'number'
              : value === '2026-01-31'
                ? 'date-time'
                : typeof value;
      counts[path] ??= { events: 0 };
      const row = counts[path];
      if (!seen.has(path)) row['events'] = (row['events'] ?? 0) + 1;
      seen.add(path);
      row[type] = (row[type] ?? 0) + 1;
      if (Array.isArray(value)) for (const item of value) walk(`${path}[]`, item);
      else if (typeof value === 'object' && value !== null) {
        for (const [name, item] of Object.entries(value))
          walk(`${path}.${name}`, item as JsonValue);
      }
    };
    for (const [name, value] of Object.entries(each))
      walk(`properties.${name}`, value as JsonValue);
  }
  return counts;
}

describe('counting', () => {
  it('finds what going through every value finds', () => {
    fc.assert(
      fc.property(events, (all) => {
        const limits = { depthMax: 100 };
        expect(countsOf(counterOf(all, limits))).toEqual(oracle(all));
      }),
    );
  });

  it('does not depend on order, nor on how events are cut into batches', () => {
    fc.assert(
      fc.property(events, fc.nat(20), fc.infiniteStream(fc.nat()), (all, cut, order) => {
        const shuffled = all
          .map((one) => ({ one, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const whole = comparable(counterOf(all));
        expect(comparable(counterOf(shuffled))).toEqual(whole);
        const [head, tail] = [shuffled.slice(0, cut), shuffled.slice(cut)];
        expect(comparable(counterOf(tail, {}, counterOf(head)))).toEqual(whole);
        expect(comparable(new MergedShape(5).add(counterOf(head)).add(counterOf(tail)))).toEqual(
          whole,
        );
      }),
    );
  });

  it('loses no value, recorded or not, whatever the room', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 10 }), fc.nat(4), (all, paths, depthMax) => {
        const shape = counterOf(all, { pathsPerEventMax: paths, depthMax });
        const exact = oracle(all);
        for (const [path, counts] of Object.entries(countsOf(shape))) {
          expect(counts).toEqual(exact[path]);
        }
        const recorded = shape.properties.flatMap(({ values }) => values);
        const total = Object.values(exact)
          .flatMap(({ events: _, ...types }) => Object.values(types))
          .reduce((sum, count) => sum + count, 0);
        expect(recorded.reduce((sum, count) => sum + count, 0) + shape.beyond.values).toBe(total);
        expect(shape.properties.length).toBeLessThanOrEqual(paths);
        expect(namesIn(shape.beyond.names).names).toBe(
          Object.keys(exact).length - shape.properties.length,
        );
      }),
    );
  });

  it('is read back from its documents as it was', () => {
    fc.assert(
      fc.property(events, (all) => {
        const shape = counterOf(all, { pathsPerEventMax: 6 });
        const read = decodeProperties(encodeProperties(shape), encodeExamples(shape.properties));
        expect(comparable({ ...emptyShape, ...read }).sorted).toEqual(comparable(shape).sorted);
        expect(read.beyond).toEqual(shape.beyond);
        expect(read.properties.map(({ path, examples }) => [path, examples])).toEqual(
          shape.properties.map(({ path, examples }) => [path, examples]),
        );
      }),
    );
  });
});

function merge(...shapes: readonly ObservedShape[]): ObservedShape {
  const merged = new MergedShape(3);
  for (const each of shapes) merged.add(each);
  const { events: count, firstSeen, lastSeen, beyond } = merged;
  return { events: count, firstSeen, lastSeen, beyond, properties: [...merged.properties] };
}

const example = fc.record({
  value: fc.constantFrom<string | number | boolean>('a', 'b', 'c', 1, 2, '1', true),
  at: fc.nat(6),
  profileId: fc.nat(2).map(profileId),
});
const property = fc.record({
  path: fc.constantFrom('properties.a', 'properties.b', 'traits.a'),
  events: fc.nat(9),
  values: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
  firstSeen: fc.nat(9),
  lastSeen: fc.nat(9),
  examples: fc.array(example, { maxLength: 6 }),
});
const shape: fc.Arbitrary<ObservedShape> = fc
  .record({
    events: fc.nat(9),
    firstSeen: fc.nat(9),
    lastSeen: fc.nat(9),
    properties: fc.uniqueArray(property, { selector: ({ path }) => path, maxLength: 3 }),
    beyond: fc.record({
      values: fc.nat(9),
      names: fc.uniqueArray(fc.nat(1000), { maxLength: 400 }).map((hashes) => ({
        hashes: hashes.sort((a, b) => a - b).slice(0, 256),
      })),
    }),
  })
  // What a merge with nothing makes of it has examples in their order.
  .map((one) => merge(one, { ...one, beyond: nothingBeyond }));

function sorted({ properties: all, ...rest }: ObservedShape) {
  return { ...rest, all: [...all].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

describe('merging', () => {
  it('does not depend on grouping or order', () => {
    fc.assert(
      fc.property(shape, shape, shape, (a, b, c) => {
        expect(sorted(merge(a, merge(b, c)))).toEqual(sorted(merge(merge(a, b), c)));
        expect(sorted(merge(a, b))).toEqual(sorted(merge(b, a)));
        expect(sorted(merge(a, b, c))).toEqual(sorted(merge(a, merge(b, c))));
        expect(sorted(merge(a, emptyShape))).toEqual(sorted(a));
      }),
    );
  });
});
