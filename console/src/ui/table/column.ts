import type { ReactNode } from 'react';
import type { CsvValue } from '../csv.ts';

/** A column of a table. */
export interface Column<Row> {
  /** Its name in what the browser remembers, and the head of the column in CSV. */
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The value in CSV; left out: the column is not exported. */
  readonly csv?: (row: Row) => CsvValue;
  /** What to sort by in the browser, where all rows are there. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** The list's own name of this order, where the server sorts. */
  readonly sortKey?: string;
  /** `end` for figures. */
  readonly align?: 'end';
  /** Not shown until somebody chooses it. */
  readonly hidden?: boolean;
  /** Always shown, such as the name of a thing. */
  readonly fixed?: boolean;
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/** Rows in the order of a column; those without a value last in both directions. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
  tag: string,
): readonly Row[] {
  const sortBy = columns.find(({ key }) => key === sorting?.key)?.sortBy;
  if (sorting === null || sortBy === undefined) return rows;
  const collator = new Intl.Collator(tag, { numeric: true, sensitivity: 'base' });
  const sign = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [sortBy(a), sortBy(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * collator.compare(String(x), String(y));
  });
}
