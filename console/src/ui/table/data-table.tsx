import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useFormat } from '../../messages/format.ts';
import { useLanguage, useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { type More, NextRows } from '../next-rows.tsx';
import { type Column, type Sorting, sorted } from './column.ts';
import { ColumnHeader } from './column-header.tsx';
import classes from './data-table.module.css';
import { TableTools } from './table-tools.tsx';
import { useColumns } from './use-columns.ts';

export interface DataTableProps<Row> {
  /** Names the table in what the browser remembers, and the file of its export. */
  readonly name: string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while they are loaded for the first time. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly error?: Error | null;
  readonly onRetry?: () => void;
  /** Shown in place of a list that has nothing; where a search or filter is on, a sentence says so instead. */
  readonly empty: ReactNode;
  readonly filtered?: boolean;
  readonly more?: More;
  /** Where the server sorts; else columns with `sortBy` sort what is there. */
  readonly sorting?: Sorting | null;
  readonly onSort?: (sorting: Sorting | null) => void;
  /** Search and filters. */
  readonly tools?: ReactNode;
  /** All rows part by part; left out: the rows that are there, when no more are to come. */
  readonly exportRows?: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
  /** Said below the rows, such as what the figures count. */
  readonly foot?: ReactNode;
}

const rowHeightGuess = 45;
const skeletonRows = 6;
/** Fewer rows than this are all drawn, so that the browser's own search finds them. */
const drawnMin = 100;

/** The one table of the console: keyset pages, order, columns to choose, CSV, and only the rows in sight drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, label, columns, rowKey, error, onRetry, empty, more, tools, foot } = props;
  const t = useTranslate();
  const format = useFormat();
  const { tag } = useLanguage();
  const chosen = useColumns(name, columns);
  const [ownSorting, setOwnSorting] = useState<Sorting | null>(null);
  const sorting = props.onSort === undefined ? ownSorting : (props.sorting ?? null);
  const onSort = props.onSort ?? setOwnSorting;
  const rows =
    props.rows &&
    (props.onSort === undefined ? sorted(props.rows, columns, ownSorting, tag) : props.rows);
  const { shown } = chosen;
  const complete = more === undefined || !more.has;
  const isEmpty = rows !== undefined && rows.length === 0 && complete;

  const exportRows =
    props.exportRows ??
    async function* loaded() {
      yield rows ?? [];
    };
  const exportable =
    rows !== undefined && rows.length > 0 && (props.exportRows !== undefined || complete);

  if (rows === undefined && error) {
    return (
      <div className={classes['notice']}>
        <ErrorNotice error={error} {...(onRetry === undefined ? {} : { onRetry })} />
      </div>
    );
  }
  if (isEmpty && props.filtered !== true) return <>{empty}</>;
  return (
    <div>
      <TableTools
        name={name}
        columns={columns}
        chosen={chosen}
        tools={tools}
        exportRows={exportable ? exportRows : null}
      />
      {error ? (
        <div className={classes['notice']}>
          <ErrorNotice error={error} {...(onRetry === undefined ? {} : { onRetry })} />
        </div>
      ) : null}
      <div className={classes['scroller']}>
        <table className={classes['table']} aria-label={label} aria-busy={rows === undefined}>
          <thead>
            <tr>
              {shown.map((column) => (
                <ColumnHeader
                  key={column.key}
                  column={column}
                  sorting={sorting}
                  sortable={
                    props.onSort === undefined
                      ? column.sortBy !== undefined && complete
                      : column.sortKey !== undefined
                  }
                  onSort={onSort}
                />
              ))}
            </tr>
          </thead>
          {rows === undefined ? (
            <Waiting columns={shown.length} />
          ) : (
            <Rows rows={rows} columns={shown} rowKey={rowKey} />
          )}
        </table>
      </div>
      {isEmpty ? <p className={classes['none']}>{t('table.no-match')}</p> : null}
      {more?.has ? <NextRows more={more} /> : null}
      {rows === undefined || rows.length === 0 ? null : (
        <p className={classes['foot']}>
          {complete
            ? t('table.rows', { count: rows.length, text: format.count(rows.length) })
            : t('table.rows-more', { text: format.count(rows.length) })}
          {foot === undefined ? null : <> · {foot}</>}
        </p>
      )}
    </div>
  );
}

function Rows<Row>({
  rows,
  columns,
  rowKey,
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const rect = body.current?.getBoundingClientRect();
    if (rect) setTop(rect.top + window.scrollY);
  }, []);
  const drawsAll = rows.length < drawnMin;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeightGuess,
    overscan: 12,
    scrollMargin: top,
    enabled: !drawsAll,
  });
  const items = drawsAll ? [] : virtualizer.getVirtualItems();
  const before = drawsAll ? 0 : (items[0]?.start ?? top) - top;
  const after = drawsAll ? 0 : virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const indices = drawsAll ? rows.map((_, index) => index) : items.map(({ index }) => index);
  return (
    <tbody ref={body}>
      <Gap height={before} columns={columns.length} />
      {indices.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <tr
            key={rowKey(row)}
            data-index={index}
            aria-rowindex={index + 2}
            ref={drawsAll ? undefined : virtualizer.measureElement}
          >
            {columns.map(({ key, cell, align }) => (
              <td key={key} data-align={align}>
                {cell(row)}
              </td>
            ))}
          </tr>
        );
      })}
      <Gap height={after} columns={columns.length} />
    </tbody>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is not focusable
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Waiting({ columns }: { readonly columns: number }) {
  const t = useTranslate();
  return (
    <tbody>
      {Array.from({ length: skeletonRows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else, and never move
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <td key={column}>
              {row === 0 && column === 0 ? (
                <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
              ) : null}
              <Skeleton height={14} width={column === 0 ? '70%' : '45%'} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
