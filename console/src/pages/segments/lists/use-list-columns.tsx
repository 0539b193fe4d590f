import { useMemo } from 'react';
import type { List } from '../../../api/lists.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { useSharedColumns, useSizeColumn } from '../use-shared-columns.tsx';

/** The columns of the list of lists. */
export function useListColumns(): readonly Column<List>[] {
  const t = useTranslate();
  const shared = useSharedColumns<List>(paths.list);
  const size = useSizeColumn<List>(t('lists.column.size'));
  return useMemo(
    () => [
      shared.name,
      size,
      {
        key: 'kind',
        header: t('lists.column.kind'),
        cell: ({ kind }) => <Tag>{t(`lists.kind.${kind}`)}</Tag>,
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => kind,
      },
      shared.of,
      shared.updatedAt,
      shared.updatedBy,
      shared.createdAt,
      shared.id,
    ],
    [t, shared, size],
  );
}
