import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../database.ts';
import {
  type AnyHotTable,
  type HotChange,
  type HotKey,
  type HotRow,
  type HotTables,
  withCodedErrors,
} from '../hot-tables.ts';
import type { Provide } from './on-engines.ts';
import { amounts, flags, migrations, type Thing, thing, things } from './suite-tables.ts';

/** Bytes as numbers, so that a Buffer equals a Uint8Array. */
const plain = (row: Thing) => ({ ...row, body: row.body && [...row.body] });

const put = (...rows: Thing[]): HotChange => ({ kind: 'put', table: things, rows });

const oddTexts = [
  '',
  ' ',
  ' x ',
  'NULL',
  '"quoted"',
  "it's",
  'back\\slash',
  '{1,2}',
  '{"a": "\\u0000"}',
  'a\tb\nc\rd',
  '%_',
  'ö é ß İ',
  '漢字',
  '\u{1F600}\u{1F469}\u{200D}\u{1F4BB}',
  '\ufffd\ufeff\u2028',
  'x'.repeat(500),
];

/** What `HotTables` keeps on every engine, and behind whatever stands before it. */
export function hotTablesSuite(
  open: Provide<Database>,
  behind: (tables: HotTables, kept: readonly AnyHotTable[]) => HotTables = (tables) => tables,
): void {
  const test = (name: string, run: (tables: HotTables) => Promise<void>) =>
    it(name, async () => {
      const { database, close } = await open(migrations);
      try {
        await run(behind(database.hot, [things, flags, amounts]));
      } finally {
        await close();
      }
    });
  const all = async (tables: HotTables) =>
    (await tables.scan(things, [], { rowsMax: 100_000 })).map(plain);

  test('finds rows by key, whatever their number, and nothing where there is none', async (tables) => {
    await tables.commit([put(thing('a', 1), thing('a', 2), thing('b', 1, { note: 'B' }))]);
    const keys: HotKey[] = [
      ['b', 1],
      ['a', 2],
      ['c', 9],
    ];
    const found = await tables.find(things, keys);
    expect(found.map(({ place, number }) => `${place}${number}`).sort()).toEqual(['a2', 'b1']);
    expect(await tables.find(things, [['c', 1]])).toEqual([]);
    expect(await tables.find(things, [])).toEqual([]);
  });

  test('finds all rows whose keys begin with the given values', async (tables) => {
    await tables.commit([put(thing('a', 1), thing('a', 2), thing('b', 1), thing('c', 1))]);
    const found = await tables.find(things, [['a'], ['c'], ['d']]);
    const keys = found.map(({ place, number }) => `${place}${number}`).sort();
    expect(keys).toEqual(['a1', 'a2', 'c1']);
  });

  test('gives back text, whole numbers, bytes and null as they were written', async (tables) => {
    const rows = oddTexts.map((text, index) =>
      thing(text, index - 3, { note: text, body: Uint8Array.from([0, index, 255]) }),
    );
    rows.push(thing('largest', Number.MAX_SAFE_INTEGER, { amount: Number.MIN_SAFE_INTEGER }));
    rows.push(thing('empty bytes', 0, { body: new Uint8Array(0) }));
    await tables.commit([put(...rows)]);
    const found = await tables.find(
      things,
      rows.map(({ place, number }) => [place, number]),
    );
    const byPlace = new Map(found.map((row) => [row.place, row]));
    for (const row of rows) expect(plain(byPlace.get(row.place)!)).toEqual(plain(row));
  });

  test('never stores a text with NUL as another text', async (tables) => {
    try {
      await tables.commit([put(thing('nul', 1, { note: 'a\u0000b' }))]);
    } catch {
      // PostgreSQL has no such text: it must refuse, and take nothing in.
      expect(await all(tables)).toEqual([]);
      return;
    }
    expect((await all(tables)).map(({ note }) => note)).toEqual(['a\u0000b']);
  });

  test('puts over what stands there, inserts beside it, adds to it, raises it', async (tables) => {
    await tables.commit([
      put(thing('a', 1, { amount: 5, note: 'first' })),
      put(thing('a', 1, { amount: 7, body: Uint8Array.of(1) })),
    ]);
    expect(await all(tables)).toEqual([
      plain(thing('a', 1, { amount: 7, body: Uint8Array.of(1) })),
    ]);
    const rows = [thing('a', 1, { amount: 99 }), thing('a', 2, { amount: 1 })];
    await tables.commit([{ kind: 'insert', table: things, rows }]);
    expect((await all(tables)).map(({ amount }) => amount)).toEqual([7, 1]);
    const add = (place: string, amount: number): HotChange => ({
      kind: 'add',
      table: amounts,
      rows: [{ place, amount }],
    });
    await tables.commit([add('a', 3), add('b', 1), add('a', -5), add('a', 10)]);
    expect(await tables.scan(amounts, [], { rowsMax: 9 })).toEqual([
      { place: 'a', amount: 8 },
      { place: 'b', amount: 1 },
    ]);
    const raise = (place: string, amount: number): HotChange => ({
      kind: 'raise',
      table: amounts,
      rows: [{ place, amount }],
    });
    await tables.commit([raise('a', 7), raise('b', 2), raise('c', -1), raise('b', 1)]);
    expect(await tables.scan(amounts, [], { rowsMax: 9 })).toEqual([
      { place: 'a', amount: 8 },
      { place: 'b', amount: 2 },
      { place: 'c', amount: -1 },
    ]);
  });

  test('puts rows that are all key more than once', async (tables) => {
    const change: HotChange = { kind: 'put', table: flags, rows: [{ name: 'x' }, { name: 'y' }] };
    await tables.commit([change, change]);
    expect(await tables.scan(flags, [], { rowsMax: 9 })).toEqual([{ name: 'x' }, { name: 'y' }]);
  });

  test('scans in the order of keys, by prefix, after a key, up to a limit', async (tables) => {
    const rows = ['a', 'B', 'b', 'ä'].flatMap((place) =>
      [30, 4, -1].map((number) => thing(place, number)),
    );
    await tables.commit([put(...rows)]);
    const scan = async (prefix: HotKey, options: { after?: HotKey; rowsMax: number }) =>
      (await tables.scan(things, prefix, options)).map((row) => `${row.place}${row.number}`);
    const inOrder = [
      'B-1',
      'B4',
      'B30',
      'a-1',
      'a4',
      'a30',
      'b-1',
      'b4',
      'b30',
      'ä-1',
      'ä4',
      'ä30',
    ];
    expect(await scan([], { rowsMax: 99 })).toEqual(inOrder);
    expect(await scan(['a'], { rowsMax: 99 })).toEqual(['a-1', 'a4', 'a30']);
    expect(await scan(['a'], { after: ['a', 4], rowsMax: 99 })).toEqual(['a30']);
    expect(await scan(['a'], { after: ['a', 5], rowsMax: 1 })).toEqual(['a30']);
    expect(await scan([], { after: ['a', 30], rowsMax: 2 })).toEqual(['b-1', 'b4']);
    expect(await scan([], { after: ['a'], rowsMax: 2 })).toEqual(['b-1', 'b4']);
    expect(await scan(['a', 4], { rowsMax: 99 })).toEqual(['a4']);
    expect(await scan(['c'], { rowsMax: 99 })).toEqual([]);
    expect(await scan(['a'], { rowsMax: 0 })).toEqual([]);
  });

  test('removes by key and expires the oldest, bounded', async (tables) => {
    const rows = [5, 1, 3, 2, 4].map((amount) => thing('a', amount, { amount }));
    await tables.commit([put(...rows)]);
    const keys: HotKey[] = [
      ['a', 3],
      ['none', 3],
    ];
    await tables.commit([{ kind: 'remove', table: things, keys }]);
    expect((await all(tables)).map(({ amount }) => amount)).toEqual([1, 2, 4, 5]);
    const expire = (below: number, rowsMax: number) =>
      tables.commit([{ kind: 'expire', table: things, column: 'amount', below, rowsMax }]);
    await expire(5, 1);
    expect((await all(tables)).map(({ amount }) => amount)).toEqual([2, 4, 5]);
    await expire(4, 100);
    expect((await all(tables)).map(({ amount }) => amount)).toEqual([4, 5]);
    await expire(100, 0);
    expect((await all(tables)).map(({ amount }) => amount)).toEqual([4, 5]);
  });

  test('moves a row that stands where it is expected, and else takes back the whole commit', async (tables) => {
    await tables.commit([put(thing('cursor', 0, { amount: 10 }))]);
    const move = (from: number, to: number, key: HotKey = ['cursor', 0]): HotChange => ({
      kind: 'move',
      table: things,
      key,
      column: 'amount',
      from,
      to,
    });
    await tables.commit([move(10, 11), put(thing('effect', 1))]);
    const before = await all(tables);
    const neighbours: HotChange[] = [
      put(thing('effect', 2), thing('effect', 1, { note: 'changed' })),
      { kind: 'remove', table: things, keys: [['effect', 1]] },
      { kind: 'add', table: amounts, rows: [{ place: 'a', amount: 1 }] },
      { kind: 'expire', table: things, column: 'amount', below: 1000, rowsMax: 1000 },
    ];
    for (const refused of [move(10, 12), move(11, 12, ['cursor', 1]), move(11, 12, ['x', 0])]) {
      await expect(tables.commit([refused, ...neighbours])).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(tables.commit([...neighbours.slice(0, 3), refused])).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await all(tables)).toEqual(before);
      expect(await tables.scan(amounts, [], { rowsMax: 9 })).toEqual([]);
    }
    await tables.commit([move(11, 11)]);
  });

  test('takes back the whole commit when any step fails, and works on after it', async (tables) => {
    const broken = { place: 'x', number: 1, amount: null, note: null, body: null } as HotRow;
    const changes: HotChange[] = [
      put(thing('a', 1)),
      { kind: 'put', table: things, rows: [broken] },
      put(thing('b', 1)),
    ];
    await expect(tables.commit(changes)).rejects.toThrow();
    expect(await all(tables)).toEqual([]);
    const coded = withCodedErrors(tables);
    await expect(coded.commit(changes)).rejects.toMatchObject({ code: 'storage_failed' });
    await expect(coded.find({ ...things, name: 'nowhere' }, [['a', 1]])).rejects.toMatchObject({
      code: 'storage_failed',
    });
    await expect(
      coded.scan({ ...things, name: 'nowhere' }, [], { rowsMax: 1 }),
    ).rejects.toMatchObject({ code: 'storage_failed' });
    await tables.commit([put(thing('a', 2))]);
    expect((await all(tables)).map(({ number }) => number)).toEqual([2]);
  });

  test('takes five thousand rows in one commit, and empty steps', async (tables) => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      thing(`place ${index % 7}`, index, { amount: index, note: 'n'.repeat(200) }),
    );
    await tables.commit([put(...rows)]);
    const keys = rows.map(({ place, number }): HotKey => [place, number]);
    expect(await tables.find(things, keys)).toHaveLength(5000);
    await tables.commit([{ kind: 'remove', table: things, keys: keys.slice(1) }]);
    expect(await all(tables)).toHaveLength(1);
    await tables.commit([
      { kind: 'put', table: things, rows: [] },
      { kind: 'insert', table: things, rows: [] },
      { kind: 'add', table: things, rows: [] },
      { kind: 'raise', table: things, rows: [] },
      { kind: 'remove', table: things, keys: [] },
    ]);
    await tables.commit([]);
    expect(await all(tables)).toHaveLength(1);
  });

  test('lets one of several concurrent commits move a row', async (tables) => {
    await tables.commit([put(thing('cursor', 0))]);
    const commits = Array.from({ length: 5 }, (_, index) =>
      tables.commit([
        {
          kind: 'move',
          table: things,
          key: ['cursor', 0],
          column: 'amount',
          from: 0,
          to: index + 1,
        },
        put(thing('effect', index)),
      ]),
    );
    const settled = await Promise.allSettled(commits);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of settled) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await all(tables)).toHaveLength(2);
  });

  test('does what a map of rows would do, for every sequence of commits', async (tables) => {
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { maxLength: 8 }), async (commits) => {
        const model = new Map<string, Thing>();
        await clear(tables);
        for (const changes of commits) {
          const next = applyToModel(model, changes);
          await expectSameFate(tables, changes, next !== undefined);
          if (next) {
            model.clear();
            for (const [key, row] of next) model.set(key, row);
          }
          const rows = [...model.values()].sort(byKey);
          expect(await all(tables)).toEqual(rows.map(plain));
          const found = await tables.find(things, keysOfThings);
          expect([...found].sort(byKey).map(plain)).toEqual(rows.map(plain));
          const middle = rows[Math.floor(rows.length / 2)];
          if (!middle) continue;
          const after = [middle.place, middle.number];
          const later = rows.filter(
            (row) => row.place === middle.place && row.number > middle.number,
          );
          const scanned = await tables.scan(things, [middle.place], { after, rowsMax: 2 });
          expect(scanned.map(plain)).toEqual(later.slice(0, 2).map(plain));
          await expectUpTo(tables, rows, middle);
        }
      }),
      { numRuns: 60 },
    );
  });
}

const placesOfThings = ['a', 'b', 'B', '', 'ö', '\u{1F600}', '\uffee'];
const places = fc.constantFrom(...placesOfThings);
/** Of all rows that the property writes. */
const keysOfThings = placesOfThings.flatMap((place) =>
  [-2, -1, 0, 1, 2].map((number): HotKey => [place, number]),
);
const rowOf = fc.record({
  place: places,
  number: fc.integer({ min: -2, max: 2 }),
  amount: fc.integer({ min: 0, max: 9 }),
  note: fc.option(fc.constantFrom(...oddTexts)),
  body: fc.option(fc.uint8Array({ maxLength: 4 })),
});
const rowsOf = fc.uniqueArray(rowOf, { maxLength: 5, selector: (row) => keyText(row) });

type ThingChange =
  | { readonly kind: 'put' | 'insert'; readonly rows: Thing[] }
  | { readonly kind: 'remove'; readonly rows: Thing[] }
  | { readonly kind: 'expire'; readonly below: number; readonly rowsMax: number }
  | { readonly kind: 'move'; readonly row: Thing; readonly from: number; readonly to: number };

const commit = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('put' as const, 'insert' as const), rows: rowsOf }),
    fc.record({ kind: fc.constant('remove' as const), rows: rowsOf }),
    fc.record({
      kind: fc.constant('expire' as const),
      below: fc.nat({ max: 10 }),
      // Which of equal rows go first is open: take all or none.
      rowsMax: fc.constantFrom(0, 1000),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      row: rowOf,
      from: fc.nat({ max: 9 }),
      to: fc.nat({ max: 9 }),
    }),
  ) as fc.Arbitrary<ThingChange>,
  { maxLength: 4 },
);

function keyText({ place, number }: Pick<Thing, 'place' | 'number'>): string {
  return `${place} ${number}`;
}

/** Text is ordered by its UTF-8 bytes, on every engine and in every locale. */
function byKey(a: Thing, b: Thing): number {
  return Buffer.compare(Buffer.from(a.place), Buffer.from(b.place)) || a.number - b.number;
}

function applyToModel(
  model: ReadonlyMap<string, Thing>,
  changes: readonly ThingChange[],
): Map<string, Thing> | undefined {
  const next = new Map(model);
  for (const change of changes) {
    switch (change.kind) {
      case 'put':
        for (const row of change.rows) next.set(keyText(row), row);
        break;
      case 'insert':
        for (const row of change.rows) if (!next.has(keyText(row))) next.set(keyText(row), row);
        break;
      case 'remove':
        for (const row of change.rows) next.delete(keyText(row));
        break;
      case 'expire':
        for (const [key, row] of next) {
          if (row.amount < change.below && change.rowsMax > 0) next.delete(key);
        }
        break;
      case 'move': {
        const row = next.get(keyText(change.row));
        if (row?.amount !== change.from) return undefined;
        next.set(keyText(row), { ...row, amount: change.to });
        break;
      }
    }
  }
  return next;
}

/** Scans end where they are told to, by a whole key or the beginning of one, with a prefix and without. */
async function expectUpTo(tables: HotTables, rows: readonly Thing[], end: Thing): Promise<void> {
  const scan = async (prefix: HotKey, upTo: HotKey) =>
    (await tables.scan(things, prefix, { upTo, rowsMax: 1000 })).map(plain);
  const upToEnd = rows.filter((row) => byKey(row, end) <= 0);
  expect(await scan([], [end.place, end.number])).toEqual(upToEnd.map(plain));
  const samePlace = upToEnd.filter(({ place }) => place === end.place);
  expect(await scan([end.place], [end.place, end.number])).toEqual(samePlace.map(plain));
  const places = rows.filter((row) => byKey({ ...row, number: 0 }, { ...end, number: 0 }) <= 0);
  expect(await scan([], [end.place])).toEqual(places.map(plain));
}

async function expectSameFate(
  tables: HotTables,
  changes: readonly ThingChange[],
  succeeds: boolean,
): Promise<void> {
  const committed = tables.commit(changes.map(toHotChange));
  if (succeeds) await committed;
  else await expect(committed).rejects.toMatchObject({ code: 'conflict' });
}

function toHotChange(change: ThingChange): HotChange {
  switch (change.kind) {
    case 'put':
    case 'insert':
      return { kind: change.kind, table: things, rows: change.rows };
    case 'remove':
      return {
        kind: 'remove',
        table: things,
        keys: change.rows.map(({ place, number }) => [place, number]),
      };
    case 'expire':
      return { ...change, table: things, column: 'amount' };
    case 'move': {
      const { row, from, to } = change;
      const key = [row.place, row.number];
      return { kind: 'move', table: things, key, column: 'amount', from, to };
    }
  }
}

async function clear(tables: HotTables): Promise<void> {
  const rows = await tables.scan(things, [], { rowsMax: 100_000 });
  const keys = rows.map(({ place, number }): HotKey => [place, number]);
  await tables.commit([{ kind: 'remove', table: things, keys }]);
}
