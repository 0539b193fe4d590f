import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Kept } from '../../api/kept.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Tag } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { When } from '../../ui/when.tsx';
import { hasDraft, stateOf } from './segment-state.ts';
import classes from './segments.module.css';
import { StateBadge } from './state-badge.tsx';
import { useWhoName } from './who-name.ts';

type Made = Pick<Kept, 'id' | 'name' | 'of' | 'createdAt' | 'updatedAt' | 'updatedBy'>;

/** Columns of lists of what people made: segments, traits and lists. `detailOf`: a line below the name. */
export function useMadeColumns<Row extends Made>(
  pathOf: (id: string) => string,
  detailOf?: (row: Row) => string,
) {
  const t = useTranslate();
  const whoName = useWhoName();
  return useMemo(() => {
    const name: Column<Row> = {
      key: 'name',
      header: t('segments.column.name'),
      cell: (row) => (
        <>
          <Link to={pathOf(row.id)} className={classes['name']} dir="auto">
            {row.name}
          </Link>
          <Detail text={detailOf?.(row) ?? ''} />
        </>
      ),
      csv: (row) => row.name,
      sortBy: (row) => row.name,
      fixed: true,
    };
    const of: Column<Row> = {
      key: 'of',
      header: t('segments.column.of'),
      cell: (row) => t(`segments.of.${row.of}`),
      csv: (row) => row.of,
      sortBy: (row) => row.of,
    };
    const updatedAt: Column<Row> = {
      key: 'updated_at',
      header: t('segments.column.updated'),
      cell: (row) => <When at={row.updatedAt} />,
      csv: (row) => row.updatedAt,
      sortBy: (row) => row.updatedAt,
    };
    const updatedBy: Column<Row> = {
      key: 'updated_by',
      header: t('segments.column.updated-by'),
      cell: (row) => whoName(row.updatedBy),
      csv: (row) => whoName(row.updatedBy),
      sortBy: (row) => whoName(row.updatedBy),
    };
    const createdAt: Column<Row> = {
      key: 'created_at',
      header: t('segments.column.created'),
      cell: (row) => <When at={row.createdAt} />,
      csv: (row) => row.createdAt,
      sortBy: (row) => row.createdAt,
      hidden: true,
    };
    const id: Column<Row> = {
      key: 'id',
      header: t('segments.column.id'),
      cell: (row) => <code dir="ltr">{row.id}</code>,
      csv: (row) => row.id,
      hidden: true,
    };
    return { name, of, updatedAt, updatedBy, createdAt, id };
  }, [t, whoName, pathOf, detailOf]);
}

/** How many; null: it is not known yet. */
export function useSizeColumn<Row extends { readonly size: number | null }>(
  header: string,
): Column<Row> {
  const format = useFormat();
  return useMemo(
    () => ({
      key: 'size',
      header,
      align: 'end',
      cell: ({ size }) => (size === null ? '–' : format.count(size)),
      csv: ({ size }) => size,
      sortBy: ({ size }) => size,
    }),
    [header, format],
  );
}

/** What only segments and computed traits have. */
export function useKeptColumns<Row extends Kept>() {
  const t = useTranslate();
  return useMemo(() => {
    const key: Column<Row> = {
      key: 'key',
      header: t('segments.column.key'),
      cell: (row) => <code dir="ltr">{row.key}</code>,
      csv: (row) => row.key,
      sortBy: (row) => row.key,
    };
    const state: Column<Row> = {
      key: 'state',
      header: t('segments.column.state'),
      cell: (row) => (
        <span className={classes['state']}>
          <StateBadge segment={row} />
          {hasDraft(row) ? <Tag>{t('segments.has-draft')}</Tag> : null}
        </span>
      ),
      csv: stateOf,
      sortBy: (row) => t(`segments.state.${stateOf(row)}`),
    };
    return { key, state };
  }, [t]);
}

function Detail({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <div className={classes['detail']} dir="auto">
      {text}
    </div>
  );
}
