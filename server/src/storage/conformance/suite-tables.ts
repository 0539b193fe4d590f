import type { Migration } from '../database.ts';
import type { HotTable } from '../hot-tables.ts';

export type Thing = {
  readonly place: string;
  readonly number: number;
  readonly amount: number;
  readonly note: string | null;
  readonly body: Uint8Array | null;
};

export const things: HotTable<Thing> = {
  name: 'suite_things',
  keyLength: 2,
  columns: [
    { name: 'place', type: 'text' },
    { name: 'number', type: 'bigint' },
    { name: 'amount', type: 'bigint' },
    { name: 'note', type: 'text' },
    { name: 'body', type: 'bytes' },
  ],
};

export type Flag = { readonly name: string };

/** A table that is all key. */
export const flags: HotTable<Flag> = {
  name: 'suite_flags',
  keyLength: 1,
  columns: [{ name: 'name', type: 'text' }],
};

export type Amount = { readonly place: string; readonly amount: number };

export const amounts: HotTable<Amount> = {
  name: 'suite_amounts',
  keyLength: 1,
  columns: [
    { name: 'place', type: 'text' },
    { name: 'amount', type: 'bigint' },
  ],
};

export const migrations: readonly Migration[] = [
  {
    name: 'suite/0001-hot-tables',
    database: 'state',
    sql: [
      `create table suite_things (
         place text not null,
         number bigint not null,
         amount bigint not null,
         note text,
         body {{bytes}},
         primary key (place, number)
       ) {{clustered}}`,
      'create index suite_things_amount on suite_things (amount)',
      'create table suite_flags (name text not null primary key) {{clustered}}',
      'create table suite_amounts (place text not null primary key, amount bigint not null) {{clustered}}',
    ],
  },
];

export const thing = (place: string, number: number, rest: Partial<Thing> = {}): Thing => ({
  place,
  number,
  amount: 0,
  note: null,
  body: null,
  ...rest,
});
