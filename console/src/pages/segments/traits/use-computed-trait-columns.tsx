import { useMemo } from 'react';
import { Link } from 'react-router';
import type { ComputedTrait } from '../../../api/computed-traits.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { hasDraft, stateOf } from '../segment-state.ts';
import classes from '../segments.module.css';
import { StateBadge } from '../state-badge.tsx';
import { useWhoName } from '../who-name.ts';

/** The columns of the list of computed traits. */
export function useComputedTraitColumns(): readonly Column<ComputedTrait>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.column.name'),
        cell: ({ id, name, description }) => (
          <>
            <Link to={paths.computedTrait(id)} className={classes['name']} dir="auto">
              {name}
            </Link>
            {description === '' ? null : (
              <div className={classes['detail']} dir="auto">
                {description}
              </div>
            )}
          </>
        ),
        csv: ({ name }) => name,
        sortBy: ({ name }) => name,
        fixed: true,
      },
      {
        key: 'key',
        header: t('segments.column.key'),
        cell: ({ key }) => <code dir="ltr">{key}</code>,
        csv: ({ key }) => key,
        sortBy: ({ key }) => key,
      },
      {
        key: 'kind',
        header: t('traits.kind'),
        cell: ({ kind }) => t(`traits.kind.${kind}`),
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => t(`traits.kind.${kind}`),
      },
      {
        key: 'size',
        header: t('traits.column.size'),
        align: 'end',
        cell: ({ size }) => (size === null ? '–' : format.count(size)),
        csv: ({ size }) => size,
        sortBy: ({ size }) => size,
      },
      {
        key: 'state',
        header: t('segments.column.state'),
        cell: (trait) => (
          <span className={classes['state']}>
            <StateBadge segment={trait} />
            {hasDraft(trait) ? <Tag>{t('segments.has-draft')}</Tag> : null}
          </span>
        ),
        csv: stateOf,
        sortBy: (trait) => t(`segments.state.${stateOf(trait)}`),
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
