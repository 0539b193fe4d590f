import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Kept, KeptSearch, KeptSort, KeptStatus } from '../../api/kept.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { PagedList } from '../../ui/use-pages.ts';

const statuses: readonly KeptStatus[] = ['draft', 'active', 'paused', 'archived'];
const sorts: readonly KeptSort[] = ['name', 'updated'];
const typingPauseMs = 150;

/** All segments or computed traits, found by typing and by status. */
export function KeptTable<Row extends Kept>({
  name,
  label,
  useList,
  columns,
  empty,
}: {
  /** Under which the browser remembers its columns. */
  readonly name: string;
  readonly label: string;
  readonly useList: (search: KeptSearch) => PagedList<Row>;
  readonly columns: readonly Column<Row>[];
  /** Shown while there are none. */
  readonly empty: ReactNode;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingPauseMs);
  // In the address, so that a link can lead to some of them.
  const [query, setQuery] = useSearchParams();
  const status = statuses.find((one) => one === query.get('status')) ?? null;
  const sort = sorts.find((one) => one === query.get('sort')) ?? 'name';
  const list = useList({ search, status, sort });
  const choose = (parameter: string, value: string) =>
    setQuery(
      (before) => {
        if (value === '') before.delete(parameter);
        else before.set(parameter, value);
        return before;
      },
      { replace: true },
    );
  return (
    <Panel title={label} flush>
      <DataTable
        name={name}
        label={label}
        columns={columns}
        rows={list.rows}
        rowKey={({ id }) => id}
        error={list.error}
        onRetry={list.refetch}
        filtered={search !== '' || status !== null}
        more={list.more}
        exportRows={list.all}
        tools={
          <>
            <SearchInput value={text} label={t('segments.search')} onChange={setText} />
            <NativeSelect
              size="sm"
              aria-label={t('segments.status-filter')}
              value={status ?? ''}
              data={[
                { value: '', label: t('segments.all-statuses') },
                ...statuses.map((value) => ({ value, label: t(`segments.status.${value}`) })),
              ]}
              onChange={(event) => choose('status', event.currentTarget.value)}
            />
            <NativeSelect
              size="sm"
              aria-label={t('segments.sort')}
              value={sort}
              data={sorts.map((value) => ({ value, label: t(`segments.sort.${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                choose('sort', value === 'name' ? '' : value)
              }
            />
          </>
        }
        empty={empty}
        foot={t('segments.foot')}
      />
    </Panel>
  );
}
