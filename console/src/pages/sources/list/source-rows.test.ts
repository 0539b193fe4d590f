import { expect, it } from 'vitest';
import type { Source, SourceHealth } from '../../../api/sources.ts';
import { filterRows, sourceRows } from './source-rows.ts';

const source = (id: string, name: string, kind: Source['kind'] = 'web') =>
  ({ id, name, kind }) as Source;
const health = (sourceId: string, state: SourceHealth['state']) =>
  ({ sourceId, state }) as SourceHealth;

const rows = sourceRows(
  [
    source('src_a', 'Shop 10'),
    source('src_b', 'Shop 2'),
    source('src_c', 'App', 'mobile'),
    source('src_d', 'Old'),
    source('src_e', 'Just made'),
  ],
  [
    health('src_a', 'healthy'),
    health('src_b', 'healthy'),
    health('src_c', 'failing'),
    health('src_d', 'disabled'),
  ],
  'en',
);
const none = { text: '', kind: null, state: null };
const ids = (found: typeof rows) => found.map((row) => row.source.id);

it('shows what needs a person first, then by name as people count', () => {
  expect(ids(rows)).toEqual(['src_c', 'src_b', 'src_a', 'src_d', 'src_e']);
  expect(rows.at(-1)?.health).toBeNull();
});

it('finds by name, id, kind and state', () => {
  expect(ids(filterRows(rows, { ...none, text: ' shop ' }))).toEqual(['src_b', 'src_a']);
  expect(ids(filterRows(rows, { ...none, text: 'SRC_D' }))).toEqual(['src_d']);
  expect(ids(filterRows(rows, { ...none, kind: 'mobile' }))).toEqual(['src_c']);
  expect(ids(filterRows(rows, { ...none, state: 'healthy' }))).toEqual(['src_b', 'src_a']);
  expect(ids(filterRows(rows, { ...none, state: 'healthy', text: '10' }))).toEqual(['src_a']);
});
