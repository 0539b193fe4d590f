import { useMemo } from 'react';
import type { List } from '../../../api/lists.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { useMadeColumns, useSizeColumn } from '../use-made-columns.tsx';

/** The columns of the list of lists. */
export function useListColumns(): readonly Column<List>[] {
  const t = useTranslate();
  const made = useMadeColumns<List>(paths.list);
  const size = useSizeColumn<List>(t('lists.column.size'));
  return useMemo(
    () => [
      made.name,
      size,
      {
        key: 'kind',
        header: t('lists.column.kind'),
        cell: ({ kind }) => <Tag>{t(`lists.kind.${kind}`)}</Tag>,
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => kind,
      },
      made.of,
      made.updatedAt,
      made.updatedBy,
      made.createdAt,
      made.id,
    ],
    [t, made, size],
  );
}
