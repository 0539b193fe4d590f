import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Column, sorted } from './column.ts';

interface Row {
  readonly name: string;
  readonly size: number | null;
}

const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'size', header: 'Size', cell: ({ size }) => size, sortBy: ({ size }) => size },
];
const anyRow = fc.record({ name: fc.string(), size: fc.option(fc.integer()) });

it('keeps all rows, in order, with those without a value last in both directions', () => {
  fc.assert(
    fc.property(fc.array(anyRow), fc.boolean(), (rows, descending) => {
      const result = sorted(rows, columns, { key: 'size', descending }, 'en');
      expect(new Set(result)).toEqual(new Set(rows));
      const sizes = result.map(({ size }) => size);
      const known = sizes.filter((size) => size !== null);
      expect(sizes.slice(0, known.length)).toEqual(known);
      expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
    }),
  );
});

it('sorts names as people do', () => {
  const rows = ['item 10', 'Item 2', 'äpfel', 'zebra'].map((name) => ({ name, size: 1 }));
  const result = sorted(rows, columns, { key: 'name', descending: false }, 'en');
  expect(result.map(({ name }) => name)).toEqual(['äpfel', 'Item 2', 'item 10', 'zebra']);
});

it('leaves rows as they are without an order', () => {
  const rows = [{ name: 'b', size: 1 }];
  expect(sorted(rows, columns, null, 'en')).toBe(rows);
});
