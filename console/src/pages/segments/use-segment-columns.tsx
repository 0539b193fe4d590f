import { useMemo } from 'react';
import type { Segment } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/table/column.ts';
import { useKeptColumns, useSharedColumns, useSizeColumn } from './use-shared-columns.tsx';

const detailOf = ({ description, key }: Segment) => (description === '' ? key : description);

/** The columns of the list of segments. */
export function useSegmentColumns(): readonly Column<Segment>[] {
  const t = useTranslate();
  const format = useFormat();
  const shared = useSharedColumns<Segment>(paths.segment, detailOf);
  const kept = useKeptColumns<Segment>();
  const size = useSizeColumn<Segment>(t('segments.column.size'));
  return useMemo(
    () => [
      shared.name,
      size,
      kept.state,
      { ...shared.of, hidden: true },
      {
        key: 'version',
        header: t('segments.column.version'),
        align: 'end',
        cell: ({ version }) => format.count(version),
        csv: ({ version }) => version,
        sortBy: ({ version }) => version,
        hidden: true,
      },
      shared.updatedAt,
      shared.updatedBy,
      shared.createdAt,
      { ...kept.key, hidden: true },
      shared.id,
    ],
    [t, format, shared, kept, size],
  );
}
