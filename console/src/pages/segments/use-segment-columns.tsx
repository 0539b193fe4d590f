import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Segment } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tag } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { When } from '../../ui/when.tsx';
import { hasDraft, stateOf } from './segment-state.ts';
import classes from './segments.module.css';
import { StateBadge } from './state-badge.tsx';
import { useWhoName } from './who-name.ts';

/** The columns of the list of segments. */
export function useSegmentColumns(): readonly Column<Segment>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.column.name'),
        cell: (segment) => (
          <>
            <Link to={paths.segment(segment.id)} className={classes['name']} dir="auto">
              {segment.name}
            </Link>
            <div className={classes['detail']} dir="auto">
              {segment.description === '' ? segment.key : segment.description}
            </div>
          </>
        ),
        csv: ({ name }) => name,
        sortBy: ({ name }) => name,
        fixed: true,
      },
      {
        key: 'size',
        header: t('segments.column.size'),
        align: 'end',
        cell: ({ size }) => (size === null ? '–' : format.count(size)),
        csv: ({ size }) => size,
        sortBy: ({ size }) => size,
      },
      {
        key: 'state',
        header: t('segments.column.state'),
        cell: (segment) => (
          <span className={classes['state']}>
            <StateBadge segment={segment} />
            {hasDraft(segment) ? <Tag>{t('segments.has-draft')}</Tag> : null}
          </span>
        ),
        csv: stateOf,
        sortBy: (segment) => t(`segments.state.${stateOf(segment)}`),
      },
      {
        key: 'of',
        header: t('segments.column.of'),
        cell: ({ of }) => t(`segments.of.${of}`),
        csv: ({ of }) => of,
        sortBy: ({ of }) => of,
        hidden: true,
      },
      {
        key: 'version',
        header: t('segments.column.version'),
        align: 'end',
        cell: ({ version }) => format.count(version),
        csv: ({ version }) => version,
        sortBy: ({ version }) => version,
        hidden: true,
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
        key: 'key',
        header: t('segments.column.key'),
        cell: ({ key }) => <code dir="ltr">{key}</code>,
        csv: ({ key }) => key,
        sortBy: ({ key }) => key,
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
