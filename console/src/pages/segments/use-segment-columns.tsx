import { useMemo } from 'react';
import type { Segment } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/table/column.ts';
import { useKeptColumns, useMadeColumns, useSizeColumn } from './use-made-columns.tsx';

const detailOf = ({ description, key }: Segment) => (description === '' ? key : description);

/** The columns of the list of segments. */
export function useSegmentColumns(): readonly Column<Segment>[] {
  const t = useTranslate();
  const format = useFormat();
  const made = useMadeColumns<Segment>(paths.segment, detailOf);
  const kept = useKeptColumns<Segment>();
  const size = useSizeColumn<Segment>(t('segments.column.size'));
  return useMemo(
    () => [
      made.name,
      size,
      kept.state,
      { ...made.of, hidden: true },
      {
        key: 'version',
        header: t('segments.column.version'),
        align: 'end',
        cell: ({ version }) => format.count(version),
        csv: ({ version }) => version,
        sortBy: ({ version }) => version,
        hidden: true,
      },
      made.updatedAt,
      made.updatedBy,
      made.createdAt,
      { ...kept.key, hidden: true },
      made.id,
    ],
    [t, format, made, kept, size],
  );
}
