import { useMemo } from 'react';
import { Link } from 'react-router';
import type { List } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { useWhoName } from '../who-name.ts';
import classes from './lists.module.css';

/** The columns of the list of lists. */
export function useListColumns(): readonly Column<List>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.column.name'),
        cell: ({ id, name }) => (
          <Link to={paths.list(id)} className={classes['name']} dir="auto">
            {name}
          </Link>
        ),
        csv: ({ name }) => name,
        sortBy: ({ name }) => name,
        fixed: true,
      },
      {
        key: 'size',
        header: t('lists.column.size'),
        align: 'end',
        cell: ({ size }) => (size === null ? '–' : format.count(size)),
        csv: ({ size }) => size,
        sortBy: ({ size }) => size,
      },
      {
        key: 'kind',
        header: t('lists.column.kind'),
        cell: ({ kind }) => <Tag>{t(`lists.kind.${kind}`)}</Tag>,
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => kind,
      },
      {
        key: 'of',
        header: t('segments.column.of'),
        cell: ({ of }) => t(`segments.of.${of}`),
        csv: ({ of }) => of,
        sortBy: ({ of }) => of,
      },
      {
        key: 'updated_at',
        header: t('segments.column.updated'),
        cell: ({ updatedAt }) => <When at={updatedAt} />,
        csv: ({ updatedAt }) => updatedAt,
        sortBy: ({ updatedAt }) => updatedAt,
      },
      {
        key: 'updated_by',
        header: t('segments.column.updated-by'),
        cell: ({ updatedBy }) => whoName(updatedBy),
        csv: ({ updatedBy }) => whoName(updatedBy),
        sortBy: ({ updatedBy }) => whoName(updatedBy),
      },
      {
        key: 'created_at',
        header: t('segments.column.created'),
        cell: ({ createdAt }) => <When at={createdAt} />,
        csv: ({ createdAt }) => createdAt,
        sortBy: ({ createdAt }) => createdAt,
        hidden: true,
      },
      {
        key: 'id',
        header: t('segments.column.id'),
        cell: ({ id }) => <code dir="ltr">{id}</code>,
        csv: ({ id }) => id,
        hidden: true,
      },
    ],
    [t, format, whoName],
  );
}
