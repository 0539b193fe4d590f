import { expect, it } from 'vitest';
import { hotTablesSuite } from './conformance/hot-tables-suite.ts';
import { onSqlite } from './conformance/on-engines.ts';
import type { AnyHotTable, HotKey, HotTable, HotTables } from './hot-tables.ts';
import { type KeptTable, withKeptRows } from './kept-rows.ts';

onSqlite('hot tables with all rows kept in memory', (open) =>
  hotTablesSuite(open, (tables, kept) => withKeptRows(tables, tablesOf(kept))),
);

onSqlite('hot tables with few rows kept in memory', (open) =>
  hotTablesSuite(open, (tables, kept) => withKeptRows(tables, tablesOf(kept), 1500)),
);

type Person = { readonly id: string; readonly name: string; readonly age: number };

const people: HotTable<Person> = {
  name: 'people',
  keyLength: 1,
  columns: [
    { name: 'id', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'age', type: 'bigint' },
  ],
};

const names: HotTable<Pick<Person, 'id' | 'name'>> = {
  name: 'people',
  keyLength: 1,
  columns: [
    { name: 'id', type: 'text' },
    { name: 'name', type: 'text' },
  ],
};

const ada = { id: 'p1', name: 'Ada', age: 36 };

function tablesOf(tables: readonly AnyHotTable[]): KeptTable[] {
  return tables.map((table) => ({ table }));
}

/** Says which keys the database was asked for. */
function watched(): { tables: HotTables; asked: HotKey[]; fails: boolean } {
  const rows = new Map<string, Person>([[ada.id, ada]]);
  const state = {
    asked: [] as HotKey[],
    fails: false,
    tables: {
      find: async (_table: unknown, keys: readonly HotKey[]) => {
        state.asked.push(...keys);
        return keys.flatMap(([id]) => rows.get(String(id)) ?? []);
      },
      scan: async () => [],
      commit: async (changes: readonly { readonly rows?: readonly Person[] }[]) => {
        for (const row of changes.flatMap((change) => change.rows ?? [])) rows.set(row.id, row);
        if (state.fails) throw new Error('the connection is gone');
      },
    } as unknown as HotTables,
  };
  return state;
}

it('asks for a row once, and not at all for one that was written', async () => {
  const { tables, asked } = watched();
  const kept = withKeptRows(tables, [{ table: people }]);
  await kept.find(people, [['p1']]);
  expect(await kept.find(people, [['p1']])).toEqual([ada]);
  const eve = { id: 'p2', name: 'Eve', age: 20 };
  await kept.commit([{ kind: 'put', table: people, rows: [eve] }]);
  expect(await kept.find(people, [['p2']])).toEqual([eve]);
  expect(asked).toEqual([['p1']]);
});

it('shows of a row that was written with more columns those that are asked for', async () => {
  const kept = withKeptRows(watched().tables, [{ table: names }]);
  await kept.commit([{ kind: 'put', table: people, rows: [{ ...ada, name: 'Ada L.' }] }]);
  expect(await kept.find(names, [['p1']])).toEqual([{ id: 'p1', name: 'Ada L.' }]);
});

it('lets go of all rows when a commit fails, which may have taken effect or not', async () => {
  const state = watched();
  const kept = withKeptRows(state.tables, [{ table: people }]);
  await kept.find(people, [['p1']]);
  state.fails = true;
  const older = { ...ada, age: 37 };
  await expect(kept.commit([{ kind: 'put', table: people, rows: [older] }])).rejects.toThrow(
    'the connection is gone',
  );
  expect(await kept.find(people, [['p1']])).toEqual([older]);
  expect(state.asked).toEqual([['p1'], ['p1']]);
});

it('lets go of rows that were not used for long', async () => {
  const others = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...ada, id: `p${from + index}` }));
  // Of as many rows, those that more is kept with take the room of more.
  for (const [times, count] of [
    [1, 60],
    [50, 20],
  ] as const) {
    const { tables, asked } = watched();
    const kept = withKeptRows(tables, [{ table: people, times }], 10_000);
    await kept.find(people, [['p1']]);
    await kept.commit([{ kind: 'put', table: people, rows: others(100, 10) }]);
    await kept.find(people, [['p1']]);
    expect(asked).toEqual([['p1']]);
    await kept.commit([{ kind: 'put', table: people, rows: others(200, count) }]);
    await kept.commit([{ kind: 'put', table: people, rows: others(300, count) }]);
    await kept.find(people, [['p1']]);
    expect(asked).toEqual([['p1'], ['p1']]);
  }
});
