import { useMemo } from 'react';
import type { ComputedTrait } from '../../../api/computed-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import type { Column } from '../../../ui/table/column.ts';
import { useKeptColumns, useMadeColumns, useSizeColumn } from '../use-made-columns.tsx';

const detailOf = ({ description }: ComputedTrait) => description;

/** The columns of the list of computed traits. */
export function useComputedTraitColumns(): readonly Column<ComputedTrait>[] {
  const t = useTranslate();
  const made = useMadeColumns<ComputedTrait>(paths.computedTrait, detailOf);
  const kept = useKeptColumns<ComputedTrait>();
  const size = useSizeColumn<ComputedTrait>(t('traits.column.size'));
  return useMemo(
    () => [
      made.name,
      kept.key,
      {
        key: 'kind',
        header: t('traits.kind'),
        cell: ({ kind }) => t(`traits.kind.${kind}`),
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => t(`traits.kind.${kind}`),
      },
      size,
      kept.state,
      { ...made.of, hidden: true },
      made.updatedAt,
      { ...made.updatedBy, hidden: true },
      made.id,
    ],
    [t, made, kept, size],
  );
}
