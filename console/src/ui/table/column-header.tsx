import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslate } from '../../messages/messages.ts';
import type { Column, Sorting } from './column.ts';
import classes from './data-table.module.css';

/** The head of a column; pressed, it sorts up, down, and not at all. */
export function ColumnHeader<Row>({
  column: { key, header, align },
  sorting,
  sortable,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly sortable: boolean;
  readonly onSort: (sorting: Sorting | null) => void;
}) {
  const t = useTranslate();
  const own = sorting?.key === key ? sorting : null;
  const direction = own === null ? 'none' : own.descending ? 'descending' : 'ascending';
  if (!sortable) {
    return (
      <th scope="col" data-align={align}>
        {header}
      </th>
    );
  }
  const next =
    own === null ? { key, descending: false } : own.descending ? null : { key, descending: true };
  const Arrow = own === null ? IconArrowsSort : own.descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" data-align={align} aria-sort={direction}>
      <button
        type="button"
        className={classes['sort']}
        title={t('table.sort', { column: header })}
        onClick={() => onSort(next)}
      >
        {header}
        <Arrow size={13} stroke={2} aria-hidden="true" data-idle={own === null || undefined} />
      </button>
    </th>
  );
}
